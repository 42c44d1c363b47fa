#include <algorithm>

#include "conference/families.hpp"

// What time decides without anybody's hand.
namespace diemcau::conference {
namespace {

bool connected(const MeetingState& state, const Observations& seen, SeatId seat, Instant now) {
  return connection_of(state, seen, seat, now) == Connection::connected;
}

// Since when the source gives no picture. A camera that never did is not lost: its site was put on air by hand before
// it came.
std::optional<Instant> missing_since(const MeetingState& state, const Observations& seen, const SourceId& source) {
  const SeatObservation* seat = seen.seat(source.seat);
  if (seat && seat->down_since) return seat->down_since;
  if (source.kind == SourceKind::content && state.sharing != source.seat) return seen.content_missing_since;
  return std::nullopt;
}

// Since when there has been a site at all. Where all were away at once it was the bridge's own line, and who is back
// first waits for the others as long as for one that is lost. `now` while nobody is there.
Instant company_since(const MeetingState& state, const Observations& seen, Instant now) {
  Instant earliest = now;
  for (const auto& [id, seat] : state.seats) {
    const SessionObservation* session = seen.session(seat.session);
    if (is_viewer(id) || !session || !connected(state, seen, id, now)) continue;
    earliest = std::min(earliest, session->state_since);
  }
  return earliest;
}

bool lost_too_long(const MeetingState& state, const Observations& seen, const SourceId& source, Instant now) {
  const auto since = missing_since(state, seen, source);
  return since && now - std::max({*since, seen.program_since, company_since(state, seen, now)}) >= kHoldLastFrame;
}

std::optional<std::size_t> lost_main_pane(const MeetingState& state, const Observations& seen, Instant now) {
  const auto& shapes = shape(state.program.layout).panes;
  for (std::size_t i = 0; i < state.program.panes.size(); ++i) {
    const auto& source = state.program.panes[i];
    if (source && shapes[i].main && lost_too_long(state, seen, *source, now)) return i;
  }
  return std::nullopt;
}

std::optional<SeatId> stand_in(const MeetingState& state, const Observations& seen, Instant now) {
  for (const SeatId candidate : {state.fallback(), state.setup.chair_seat}) {
    if (state.site(candidate) && connected(state, seen, candidate, now)) return candidate;
  }
  return std::nullopt;
}

// None: leave the picture as it is; the pages draw the holding card of the lost pane.
std::optional<Scene> fallback_scene(const MeetingState& state, const Observations& seen, std::size_t lost,
                                    Instant now) {
  Scene scene = state.program;
  const auto& shapes = shape(scene.layout).panes;
  if (const auto seat = stand_in(state, seen, now)) {
    const SourceId camera{*seat, SourceKind::camera};
    const auto held = std::find(scene.panes.begin(), scene.panes.end(), std::optional(camera));
    if (held == scene.panes.end()) {
      scene.panes[lost] = camera;
      return scene;
    }
    const auto at = static_cast<std::size_t>(held - scene.panes.begin());
    if (shapes[at].main && shapes[at].role == shapes[lost].role) return std::nullopt;  // it is large already
    std::swap(*held, scene.panes[lost]);
    return scene;
  }
  const bool other_main_picture = [&] {
    for (std::size_t i = 0; i < scene.panes.size(); ++i) {
      if (i != lost && shapes[i].main && scene.panes[i] && !missing_since(state, seen, *scene.panes[i])) return true;
    }
    return false;
  }();
  const bool anybody = std::any_of(state.setup.sites.begin(), state.setup.sites.end(),
                                   [&](const SiteInfo& site) { return connected(state, seen, site.seat, now); });
  if (other_main_picture || !anybody) return std::nullopt;
  return empty_scene(Layout::full, SceneMode::holding);
}

void replace_lost(const MeetingState& state, const Observations& seen, Instant now, Events& events) {
  const bool settled = seen.media_attached && now - seen.attached_at >= kAttachGrace;
  if (!settled || state.program.mode != SceneMode::scene) return;
  const auto lost = lost_main_pane(state, seen, now);
  if (!lost) return;
  if (auto scene = fallback_scene(state, seen, *lost, now)) {
    events.push_back(next_program(state, std::move(*scene), TakeReason::fallback));
  }
}

bool has_another_page(const MeetingState& state, const std::string& user, const std::vector<SeatId>& leaving) {
  return std::any_of(state.seats.begin(), state.seats.end(), [&](const auto& item) {
    const bool leaves = std::find(leaving.begin(), leaving.end(), item.first) != leaving.end();
    return !leaves && item.second.kind == PageKind::control && item.second.user == user;
  });
}

void release_viewers(const MeetingState& state, const Observations& seen, Instant now, Events& events) {
  std::vector<SeatId> leaving;
  for (const auto& [id, seat] : state.seats) {
    const SessionObservation* session = seen.session(seat.session);
    const bool gone = session && !session->page_present && now - session->page_gone_at >= kViewerGone;
    if (is_viewer(id) && gone) leaving.push_back(id);
  }
  for (const SeatId id : leaving) events.push_back(event::SeatLeft{id});
  const auto& owner = state.control.user;
  if (!leaving.empty() && owner && !has_another_page(state, *owner, leaving)) {
    events.push_back(event::ControlSet{std::nullopt, ""});
  }
}

// A key held on a page that is not there any more is nobody's hand.
void end_orphaned_talk(const MeetingState& state, const Observations& seen, Events& events) {
  if (!state.talk) return;
  const Seat* desk = state.seat(state.talk->desk);
  const SessionObservation* session = desk ? seen.session(desk->session) : nullptr;
  if (session && session->page_present) return;
  if (!session && !seen.media_attached) return;  // not told yet what media holds
  events.push_back(event::TalkSet{state.talk->desk, {}});
}

// LIGHT set by hand stays until a hand takes it back.
void follow_load(const MeetingState& state, const Observations& seen, Instant now, Events& events) {
  for (const auto& [id, watched] : seen.seats) {
    const Seat* seat = state.seat(id);
    if (!seat || is_viewer(id) || !seat->session) continue;
    if (seat->profile == Profile::standard && watched.light.overloaded(now)) {
      events.push_back(event::ProfileSet{id, Profile::light, true});
    } else if (seat->light_auto && watched.light.recovered()) {
      events.push_back(event::ProfileSet{id, Profile::standard, true});
    }
  }
}

}  // namespace

Events decide_tick(const MeetingState& state, const Observations& observations, Moment at) {
  Events events;
  if (!state.prepared || state.phase == Phase::ended) return events;
  replace_lost(state, observations, at.now, events);
  release_viewers(state, observations, at.now, events);
  follow_load(state, observations, at.now, events);
  end_orphaned_talk(state, observations, events);
  Events floor = floor_consequences(state, events, "", at.wall);
  events.insert(events.end(), std::make_move_iterator(floor.begin()), std::make_move_iterator(floor.end()));
  return events;
}

Events decide_renew(const MeetingState& state, const std::vector<SessionId>& held, RejoinReason reason) {
  Events events;
  for (const auto& [id, seat] : state.seats) {
    const bool kept = std::find(held.begin(), held.end(), seat.session) != held.end();
    if (!seat.session || kept) continue;
    const auto ahead = static_cast<std::uint32_t>(events.size()) + 1;
    events.push_back(event::SeatRenewed{id, session_id(state.id, state.sessions + ahead), reason});
  }
  return events;
}

}  // namespace diemcau::conference
