#include "conference/decide.hpp"

#include <array>

#include "conference/families.hpp"

namespace diemcau::conference {
namespace {

using Handler = Decision (*)(const Context&);

// By CommandName, in its order.
constexpr std::array<Handler, kCommandCount> kHandlers = {
    decide_set_layout,     decide_place,       decide_clear_pane,       decide_swap_panes,    decide_undo_preview,
    decide_take,           decide_cut_back,    decide_holding,          decide_intermission,  decide_freeze_all,
    decide_mic_open,       decide_mic_close,   decide_mic_close_all,    decide_monitor,       decide_speak_request,
    decide_speak_withdraw, decide_speak_grant, decide_speak_grant_oral, decide_speak_defer,   decide_speak_decline,
    decide_speak_done,     decide_speak_move,  decide_rollcall_next,    decide_rollcall_mark, decide_rollcall_end,
    decide_cue_save,       decide_cue_remove,  decide_cue_move,         decide_cue_go,        decide_cue_prepare,
    decide_open,           decide_close,       decide_reopen,           decide_share_start,   decide_share_stop,
    decide_help,           decide_help_clear,  decide_report_fault,     decide_fault_clear,   decide_redial,
    decide_redial_all,     decide_set_profile, decide_set_fallback,     decide_take_control,  decide_hand_over,
    decide_check_in_phone, decide_talk,        decide_rehearsal_begin,  decide_rehearsal_end};

bool possible_after_the_end(CommandName name) {
  switch (name) {
    case CommandName::reopen:
    case CommandName::take_control:
    case CommandName::hand_over:
    case CommandName::report_fault:
    case CommandName::fault_clear:
      return true;
    default:
      return false;
  }
}

bool too_long(const Command& command) {
  return command.text.size() > kMaxText || command.title.size() > kMaxText || command.topic.size() > kMaxText;
}

}  // namespace

Decision decide(const MeetingState& state, const Observations& observations, const Command& command, const Actor& actor,
                Moment at) {
  const Context context{state, observations, command, actor, at};
  if (!state.prepared) return refuse("not_prepared");
  if (auto refusal = forbidden(context)) return fail(*refusal);
  if (state.phase == Phase::ended && !possible_after_the_end(command.name)) return refuse("ended");
  if (too_long(command)) return refuse("too_long", {{"limit", std::to_string(kMaxText)}});

  Events events;
  // Nobody at the desk: who operates first has it.
  if (as_operator(context) && !state.control.user) events.push_back(event::ControlSet{actor.user, actor.name});
  Events own = TRY(kHandlers.at(static_cast<std::size_t>(command.name))(context));
  events.insert(events.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  Events floor = floor_consequences(state, events, actor.name, at.wall);
  events.insert(events.end(), std::make_move_iterator(floor.begin()), std::make_move_iterator(floor.end()));
  return events;
}

}  // namespace diemcau::conference
