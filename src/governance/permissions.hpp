#pragma once

#include <span>

#include "governance/account.hpp"

// Regulation section 5, "Who may do what", as a table. Pure; asked by api/ and conference/ for every command.
namespace diemcau::governance {

enum class Action {
  // The institution.
  register_meeting,  // create a meeting, set time and participants
  decide_meeting,    // approve, refuse, counter-propose, withdraw consent
  act_on_behalf,     // enter what was told by letter or telephone
  view_meetings,
  issue_invitation,
  acknowledge_notice,
  run_rehearsal,
  // The running meeting.
  run_lifecycle,   // open, pause, extend, close, reopen
  admit_site,      // admit, drop, redial, move; take or hand over control
  switch_program,  // layout, preview, take, mute any site, volume, cues, roll-call
  share_content,
  decide_recording,
  grant_direct_call,
  operate_own_room,  // camera, microphone, monitor, settings of the own room
  request_to_speak,  // create or forward a site's request
  grant_speech,      // order, grant, defer, decline
  open_incident,
  // The people and the machine.
  pair_site,            // issue a pairing code, revoke a room PC
  issue_one_time_code,  // read out a code for a forgotten PIN or password
  confirm_check_in,     // a technician's presence, confirmed by telephone
  manage_accounts,      // organisations, sites, accounts
  change_device_configuration,
  read_audit,
  annual_report,
};
inline constexpr std::size_t kActionCount = 24;

// Ordered: a later one includes the earlier. `acts_own` is limited to the person's own unit, site or meeting, which the
// caller checks.
enum class Right { none, views, asks, confirms, acts_own, acts };

Right right_of(Role role, Action action);
Right right_of(std::span<const Role> roles, Action action);  // the strongest of them

// Whether the action may be carried out anywhere, or (acts_own) at all in the person's own place.
bool may(std::span<const Role> roles, Action action);
bool may_own(std::span<const Role> roles, Action action);
bool may_view(std::span<const Role> roles, Action action);

}  // namespace diemcau::governance
