#include <algorithm>

#include "conference/families.hpp"

// rehearsal_begin{rehearsal}, rehearsal_end: a rehearsal is this very meeting before it is opened, on its own sites and
// settings, under a mark that says so (Q9.2). What it leaves behind is what was measured of each room; the picture, the
// microphones and the queue go back to where a meeting begins.
namespace diemcau::conference {
namespace {

// What the operator marked is what a person saw and heard: it stands over what was measured.
void count_mark(RoomFigures& figures, Mark mark) {
  figures.asked = true;
  figures.heard = mark == Mark::heard || mark == Mark::heard_seen;
  figures.seen = mark == Mark::seen || mark == Mark::heard_seen;
}

RoomFigures figures_of(const MeetingState& state, const Observations& seen, SeatId id, Instant now) {
  RoomFigures figures;
  figures.seat = id;
  const SeatObservation* seat = seen.seat(id);
  const Connection connection = connection_of(state, seen, id, now);
  figures.connected = connection == Connection::connected;
  figures.came = figures.connected || (seat && seat->was_connected);
  if (seat) {
    const RoomWatch& watch = seat->watch;
    figures.seen = watch.seen(now);
    figures.black = watch.black(now);
    figures.asked = watch.asked();
    figures.heard = watch.heard();
    figures.silent = watch.silent();
    figures.loudest_dbov = watch.loudest();
    figures.rtt_ms = watch.rtt_ms();
    figures.loss = watch.loss();
  }
  if (const Seat* known = state.seat(id); known && known->rollcall) count_mark(figures, *known->rollcall);
  return figures;
}

}  // namespace

Events end_of_rehearsal(const Context& context) {
  const MeetingState& state = context.state;
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
  for (const SiteInfo& site : state.setup.sites) {
    RoomFigures figures = figures_of(state, context.observations, site.seat, context.at.now);
    const auto kept = context.command.stills.find(site.seat);
    if (figures.connected && kept != context.command.stills.end()) figures.still = kept->second;
    ended.rooms.push_back(std::move(figures));
  }
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
  return end_of_rehearsal(context);
}

}  // namespace diemcau::conference
