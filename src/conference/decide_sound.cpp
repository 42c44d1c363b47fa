#include "conference/families.hpp"
#include "conference/plan.hpp"

// mic_open{seat}, mic_close{seat}, mic_close_all, monitor{seat|null}, talk{seats}: the bridge's gates. The room's own
// gate is the room's (Meeting::room_microphone); a microphone is heard only when both are open.
namespace diemcau::conference {
namespace {

Decision set_gate(const Context& context, bool open) {
  const SeatId seat = TRY(target_seat(context));
  if (context.state.seat(seat)->bridge_mic == open) return Events{};
  return Events{event::BridgeGateSet{seat, open}};
}

std::optional<Refusal> not_to_be_talked_to(const MeetingState& state, SeatId id) {
  const SiteInfo* site = state.site(id);
  if (!site) return refuse("not_invited", {{"seat", std::to_string(id.value)}}).error;
  // The room's loudspeaker would carry the talk into its open microphone and so to everybody.
  if (heard_by_all(state, id)) return refuse("microphone_on_air", {{"caption", site->caption}}).error;
  return std::nullopt;
}

}  // namespace

Decision decide_mic_open(const Context& context) {
  return set_gate(context, true);
}

Decision decide_mic_close(const Context& context) {
  return set_gate(context, false);
}

Decision decide_mic_close_all(const Context&) {
  return Events{event::BridgeGatesClosed{}};
}

Decision decide_monitor(const Context& context) {
  if (!context.command.seat) return Events{event::MonitorSet{std::nullopt}};
  const SeatId seat = TRY(target_seat(context));
  return Events{event::MonitorSet{seat}};
}

// Without seats: the key was let go. A talk lives as long as the page that began it (decide_time.cpp, fold.cpp).
Decision decide_talk(const Context& context) {
  const auto& state = context.state;
  const std::vector<SeatId> seats = context.command.seats.value_or(std::vector<SeatId>{});
  if (seats.empty()) return state.talk ? Events{event::TalkSet{state.talk->desk, {}}} : Events{};
  const Seat* desk = state.seat(context.actor.seat);
  if (context.actor.page != PageKind::control || !desk || !desk->session) return refuse("no_microphone_here");
  for (const SeatId seat : seats) {
    if (const auto refusal = not_to_be_talked_to(state, seat)) return fail(*refusal);
  }
  if (state.talk == Talk{context.actor.seat, seats}) return Events{};
  return Events{event::TalkSet{context.actor.seat, seats}};
}

}  // namespace diemcau::conference
