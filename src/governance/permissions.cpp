#include "governance/permissions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace diemcau::governance {
namespace {

struct Row {
  Action action;
  std::string_view rights;  // one letter a role, in the order of Role
};

// A acts, o acts in the own place only, C confirms, R asks, V views, - nothing. AUDITOR reads everything and changes
// nothing. The columns are those of regulation section 5; where the table names several people in one cell, the clerk
// and the leader of the Office have the same right (setting consent_two_steps is off).
//   columns: ADMIN CLERK LEADER MAIN_TECH SITE_TECH CHAIR SECRETARY HOST_CLERK AUDITOR DIC DOF TELCO POWER SITE
constexpr std::array<Row, kActionCount> kTable{{
    {Action::register_meeting, "AAAA-VVoV-----"},  // MAIN_TECH as told by letter or telephone
    {Action::decide_meeting, "-AAV---VV-----"},
    {Action::act_on_behalf, "-AAA----V-----"},
    {Action::view_meetings, "AAAAoAAoAAAooo"},
    {Action::issue_invitation, "-VV-V--oV-----"},
    {Action::acknowledge_notice, "-VVVo--VV--oo-"},
    {Action::run_rehearsal, "-VVAC---V--CC-"},
    {Action::run_lifecycle, "---A-AA-V-----"},
    {Action::admit_site, "---A----V-----"},
    {Action::switch_program, "---A-RR-V-----"},
    {Action::share_content, "---Ao--oV----o"},
    {Action::decide_recording, "-VVCVAAVV-----"},  // MAIN_TECH carries it out
    {Action::grant_direct_call, "---A----V-----"},
    {Action::operate_own_room, "---oo---V----o"},
    {Action::request_to_speak, "---Ao---V----o"},
    {Action::grant_speech, "---A-AA-V-----"},  // MAIN_TECH as the chair's spoken word
    {Action::open_incident, "-VVAoVV-V--ooo"},
    {Action::pair_site, "A--A----V-----"},
    {Action::issue_one_time_code, "A--A----V-----"},
    {Action::confirm_check_in, "AAAA----V-----"},
    {Action::manage_accounts, "A-------V-----"},
    {Action::change_device_configuration, "-CCAo---V-----"},
    {Action::read_audit, "A-------A-----"},
    {Action::annual_report, "-AA-o--oVAV---"},
}};

constexpr bool rows_stand_in_the_order_of_action() {
  for (std::size_t i = 0; i < kTable.size(); ++i)
    if (static_cast<std::size_t>(kTable[i].action) != i || kTable[i].rights.size() != kRoleCount) return false;
  return true;
}
static_assert(rows_stand_in_the_order_of_action());

constexpr Right right_of_letter(char letter) {
  switch (letter) {
    case 'A':
      return Right::acts;
    case 'o':
      return Right::acts_own;
    case 'C':
      return Right::confirms;
    case 'R':
      return Right::asks;
    case 'V':
      return Right::views;
    default:
      return Right::none;
  }
}

}  // namespace

Right right_of(Role role, Action action) {
  return right_of_letter(kTable[static_cast<std::size_t>(action)].rights[static_cast<std::size_t>(role)]);
}

Right right_of(std::span<const Role> roles, Action action) {
  Right strongest = Right::none;
  for (const Role role : roles) strongest = std::max(strongest, right_of(role, action));
  return strongest;
}

bool may(std::span<const Role> roles, Action action) {
  return right_of(roles, action) == Right::acts;
}
bool may_own(std::span<const Role> roles, Action action) {
  return right_of(roles, action) >= Right::acts_own;
}
bool may_view(std::span<const Role> roles, Action action) {
  return right_of(roles, action) >= Right::views;
}

}  // namespace diemcau::governance
