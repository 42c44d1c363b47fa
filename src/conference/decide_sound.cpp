#include "conference/families.hpp"

// mic_open{seat}, mic_close{seat}, mic_close_all, monitor{seat|null}: the bridge's gates. The room's own gate is the
// room's (Meeting::room_microphone); a microphone is heard only when both are open.
namespace diemcau::conference {
namespace {

Decision set_gate(const Context& context, bool open) {
  const SeatId seat = TRY(target_seat(context));
  if (context.state.seat(seat)->bridge_mic == open) return Events{};
  return Events{event::BridgeGateSet{seat, open}};
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

}  // namespace diemcau::conference
