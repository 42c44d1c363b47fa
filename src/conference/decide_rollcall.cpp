#include <algorithm>

#include "conference/families.hpp"

// rollcall_next{seat?}, rollcall_mark{seat?, mark}, rollcall_end: the next site in protocol order stands in the preview
// and its microphone is heard by the operator alone.
namespace diemcau::conference {
namespace {

bool complete(const MeetingState& state) {
  return std::all_of(state.setup.sites.begin(), state.setup.sites.end(),
                     [&](const SiteInfo& site) { return state.seat(site.seat)->rollcall.has_value(); });
}

// The next unmarked site after the current one, round the list.
std::optional<SeatId> next_unmarked(const MeetingState& state) {
  const auto order = state.protocol_order();
  std::size_t start = 0;
  if (state.rollcall.seat) {
    const auto here = std::find(order.begin(), order.end(), *state.rollcall.seat);
    start = here == order.end() ? 0 : static_cast<std::size_t>(here - order.begin()) + 1;
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const SeatId candidate = order[(start + i) % order.size()];
    if (candidate != state.rollcall.seat && !state.seat(candidate)->rollcall) return candidate;
  }
  return std::nullopt;
}

Events call(SeatId seat) {
  return {event::RollcallMoved{seat}, event::PreviewChanged{Layout::full, {SourceId{seat, SourceKind::camera}}},
          event::MonitorSet{seat}};
}

}  // namespace

Decision decide_rollcall_next(const Context& context) {
  if (context.command.seat) return call(TRY(target_seat(context)));
  if (context.state.setup.sites.empty()) return refuse("no_sites");
  if (!context.state.rollcall.seat && complete(context.state)) {
    Events events = {event::RollcallBegun{}};
    for (Event& each : call(context.state.protocol_order().front())) events.push_back(std::move(each));
    return events;
  }
  const auto next = next_unmarked(context.state);
  if (!next) return refuse("rollcall_complete");
  return call(*next);
}

Decision decide_rollcall_mark(const Context& context) {
  if (!context.command.mark) return refuse("incomplete", {{"field", "mark"}});
  if (!context.command.seat && !context.state.rollcall.seat) return refuse("no_rollcall");
  const SeatId seat = context.command.seat ? TRY(target_seat(context)) : *context.state.rollcall.seat;
  return Events{event::RollcallMarked{seat, *context.command.mark, context.command.still}};
}

Decision decide_rollcall_end(const Context& context) {
  if (!context.state.rollcall.seat) return Events{};
  return Events{event::RollcallEnded{}, event::MonitorSet{std::nullopt}};
}

}  // namespace diemcau::conference
