#pragma once

#include <string>
#include <utility>
#include <vector>

#include "conference/decide.hpp"

// Inside of decide(): one function per command, one file per family. A handler sees a command its sender may give, in a
// prepared meeting that is not over (but see decide.cpp), and says what follows from it, or no.
namespace diemcau::conference {

struct Context {
  const MeetingState& state;
  const Observations& observations;
  const Command& command;
  const Actor& actor;
  Moment at;
};

Failure<Refusal> refuse(std::string code, std::vector<std::pair<std::string, std::string>> params = {});

// permissions.cpp: none when the actor may give the command.
std::optional<Refusal> forbidden(const Context& context);
// The actor gives it as operator, for which it must have control of the desk.
bool as_operator(const Context& context);
// The actor is the chair's hand, so that a grant is no oral one.
bool as_chair(const Actor& actor);

// decide_preview.cpp
Decision decide_set_layout(const Context& context);
Decision decide_place(const Context& context);
Decision decide_clear_pane(const Context& context);
Decision decide_swap_panes(const Context& context);
Decision decide_undo_preview(const Context& context);
// Whether the source may stand in a scene: a camera of an invited site, or content of a seat that is there.
std::optional<Refusal> not_placeable(const MeetingState& state, const SourceId& source);

// decide_program.cpp
Decision decide_take(const Context& context);
Decision decide_cut_back(const Context& context);
Decision decide_holding(const Context& context);
Decision decide_intermission(const Context& context);
Decision decide_freeze_all(const Context& context);
std::optional<Refusal> outdated(const Context& context);  // based_on is not the program on air
event::ProgramTaken next_program(const MeetingState& state, Scene scene, TakeReason reason);

// decide_sound.cpp
Decision decide_mic_open(const Context& context);
Decision decide_mic_close(const Context& context);
Decision decide_mic_close_all(const Context& context);
Decision decide_monitor(const Context& context);
Decision decide_talk(const Context& context);

// decide_floor.cpp
Decision decide_speak_request(const Context& context);
Decision decide_speak_withdraw(const Context& context);
Decision decide_speak_grant(const Context& context);
Decision decide_speak_grant_oral(const Context& context);
Decision decide_speak_defer(const Context& context);
Decision decide_speak_decline(const Context& context);
Decision decide_speak_done(const Context& context);
Decision decide_speak_move(const Context& context);
Events expire_floor(const MeetingState& state);
// What `events` mean for the speak queue: a waiting site that is put on air was granted orally, a granted one is on
// air, one that is off the picture with a closed microphone has spoken, and what the chair's page can see is shown.
Events floor_consequences(const MeetingState& state, const Events& events, const std::string& by_name, WallTime wall);

// decide_rollcall.cpp
Decision decide_rollcall_next(const Context& context);
Decision decide_rollcall_mark(const Context& context);
Decision decide_rollcall_end(const Context& context);

// decide_cues.cpp
Decision decide_cue_save(const Context& context);
Decision decide_cue_remove(const Context& context);
Decision decide_cue_move(const Context& context);
Decision decide_cue_go(const Context& context);
Decision decide_cue_prepare(const Context& context);

// decide_phase.cpp
Decision decide_open(const Context& context);
Decision decide_close(const Context& context);
Decision decide_reopen(const Context& context);

// decide_rehearsal.cpp
Decision decide_rehearsal_begin(const Context& context);
Decision decide_rehearsal_end(const Context& context);
Events end_of_rehearsal(const Context& context);

// decide_seat.cpp
Decision decide_share_start(const Context& context);
Decision decide_share_stop(const Context& context);
Decision decide_help(const Context& context);
Decision decide_help_clear(const Context& context);
Decision decide_report_fault(const Context& context);
Decision decide_fault_clear(const Context& context);
Decision decide_redial(const Context& context);
Decision decide_redial_all(const Context& context);
Decision decide_set_profile(const Context& context);
Decision decide_set_fallback(const Context& context);
Decision decide_take_control(const Context& context);
Decision decide_hand_over(const Context& context);
Decision decide_check_in_phone(const Context& context);
// The seat a command is about: named by it, or the actor's own on a site page. Refused when it is not invited.
Result<SeatId, Refusal> target_seat(const Context& context);

inline constexpr std::size_t kMaxText = 500;  // bytes of a topic, title, name or fault text

}  // namespace diemcau::conference
