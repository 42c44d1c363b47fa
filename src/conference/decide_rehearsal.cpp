#include <algorithm>

#include "conference/families.hpp"

// rehearsal_begin{rehearsal}, rehearsal_end: a rehearsal is this very meeting before it is opened, on its own sites and
// settings, under a mark that says so (Q9.2). What it leaves behind is what was measured of each room; the picture, the
// microphones and the queue go back to where a meeting begins.
namespace diemcau::conference {
namespace {

RoomFigures figures_of(const MeetingState& state, const Observations& seen, SeatId id, Instant now) {
  RoomFigures figures;
  figures.seat = id;
  const SeatObservation* seat = seen.seat(id);
  const Connection connection = connection_of(state, seen, id, now);
  figures.connected = connection == Connection::connected;
  figures.came = figures.connected || (seat && seat->was_connected);
  if (!seat) return figures;
  figures.black = seat->watch.black(now);
  figures.silent = seat->watch.silent();
  figures.loudest_dbov = seat->watch.loudest();
  figures.rtt_ms = seat->watch.rtt_ms();
  figures.loss = seat->watch.loss();
  return figures;
}

}  // namespace

Events end_of_rehearsal(const MeetingState& state, const Observations& seen, Instant now) {
  if (!state.rehearsal) return {};
  Events events = expire_floor(state);
  if (state.talk) events.push_back(event::TalkSet{state.talk->desk, {}});
  if (state.rollcall.seat) events.push_back(event::RollcallEnded{});
  if (state.monitor) events.push_back(event::MonitorSet{std::nullopt});
  events.push_back(event::BridgeGatesClosed{});
  if (state.program.mode != SceneMode::holding) {
    events.push_back(next_program(state, empty_scene(Layout::full, SceneMode::holding), TakeReason::holding));
  }
  event::RehearsalEnded ended;
  for (const SiteInfo& site : state.setup.sites) ended.rooms.push_back(figures_of(state, seen, site.seat, now));
  events.push_back(std::move(ended));
  return events;
}

Decision decide_rehearsal_begin(const Context& context) {
  if (context.state.phase == Phase::live) return refuse("already_open");
  if (context.state.rehearsal) return refuse("rehearsal_runs");
  const auto which = context.command.rehearsal;
  if (which != 1 && which != 2) return refuse("incomplete", {{"field", "rehearsal"}});
  return Events{event::RehearsalBegun{static_cast<std::uint32_t>(*which)}};
}

Decision decide_rehearsal_end(const Context& context) {
  if (!context.state.rehearsal) return refuse("no_rehearsal");
  return end_of_rehearsal(context.state, context.observations, context.at.now);
}

}  // namespace diemcau::conference
