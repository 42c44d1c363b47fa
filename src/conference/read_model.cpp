#include "conference/read_model.hpp"

#include <algorithm>

#include "conference/plan.hpp"

namespace diemcau::conference {
namespace {

std::string pane_caption(const MeetingState& state, const std::optional<SourceId>& source) {
  return source ? state.caption(source->seat) : std::string();
}

Tally tally_of(const MeetingState& state, SeatId seat) {
  if (state.phase == Phase::ended) return Tally::none;
  const auto stands_in = [&](const Scene& scene) {
    const bool picture = scene.mode == SceneMode::scene || scene.mode == SceneMode::frozen;
    return picture && (scene.shows_picture_of(seat) || scene.shows({seat, SourceKind::content}));
  };
  if (stands_in(state.program)) return Tally::program;
  return stands_in(state.preview) ? Tally::preview : Tally::none;
}

void add_measurements(SiteRow& row, const SessionObservation* session) {
  row.quality = quality_of(session);
  if (!session || !session->has_quality) return;
  const QualityReport& report = session->quality;
  if (const double rtt_ms = rtt_of(*session); rtt_ms >= 0) row.rtt_ms = rtt_ms;
  const double loss = std::max(report.uplink_loss, report.downlink_loss);
  if (loss >= 0) row.loss = loss;
  row.tcp = report.over_tcp;
}

std::optional<WallTime> since(const Seat& seat, const SeatObservation* seen) {
  if (seen && seen->changed_at != WallTime{}) return seen->changed_at;
  if (seat.since != WallTime{}) return seat.since;
  return std::nullopt;
}

// A room that is not there leaves a card in its pane everywhere; no page is to blame for that.
bool all_give_pictures(const MeetingState& state, const Observations& seen) {
  return std::all_of(state.program.panes.begin(), state.program.panes.end(), [&](const auto& source) {
    if (!source) return true;
    const Seat* sender = state.seat(source->seat);
    const SessionObservation* session = sender ? seen.session(sender->session) : nullptr;
    return session && session->state == SessionState::connected;
  });
}

bool on_screen(const SessionObservation& page, std::uint64_t revision, bool all_there) {
  return page.shown > revision || (page.shown == revision && (page.shown_complete || !all_there));
}

}  // namespace

SceneView scene_view(const MeetingState& state, const Scene& scene) {
  SceneView view{scene.revision, scene.mode, scene.layout, {}};
  const auto& shapes = shape(scene.layout).panes;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto source = i < scene.panes.size() ? scene.panes[i] : std::nullopt;
    view.panes.push_back({shapes[i].rect, shapes[i].role, source, pane_caption(state, source), false});
  }
  return view;
}

SceneView seat_view(const MeetingState& state, SeatId seat) {
  const Scene scene = view_for(state.program, state.previous, seat, state.setup.chair_seat);
  SceneView view = scene_view(state, scene);
  const Seat* taken = state.seat(seat);
  if (!taken || taken->profile != Profile::light) return view;
  const std::vector<bool> stills = still_panes(scene);
  for (std::size_t i = 0; i < std::min(stills.size(), view.panes.size()); ++i) view.panes[i].still = stills[i];
  return view;
}

MeetingSection meeting_section(const MeetingState& state) {
  MeetingSection section{
      state.id,       state.setup.title,      state.phase,      state.setup.starts_at, state.opened_at,
      state.ended_at, state.setup.chair_seat, state.fallback(), state.setup.main_phone};
  if (state.rehearsal) section.rehearsal = state.rehearsal->number;
  for (const Rehearsal& over : state.rehearsals) section.rehearsals.push_back(over.number);
  return section;
}

ProgramSection program_section(const MeetingState& state, const Observations& observations) {
  ProgramSection section;
  section.scene = scene_view(state, state.program);
  section.by = state.program_by;
  section.previous = state.previous.revision != 0 && !state.previous.empty();
  section.sharing_seat = state.sharing;
  if (state.sharing) section.sharing_caption = state.caption(*state.sharing);
  const bool all_there = all_give_pictures(state, observations);
  for (const auto& [id, seat] : state.seats) {
    const SessionObservation* session = observations.session(seat.session);
    if (is_viewer(id) || !session || session->state != SessionState::connected) continue;
    ++section.expected;
    if (on_screen(*session, state.program.revision, all_there)) ++section.shown;
  }
  return section;
}

PreviewSection preview_section(const MeetingState& state) {
  return {scene_view(state, state.preview), state.preview_by, !state.undo.empty()};
}

SiteRow site_row(const MeetingState& state, const Observations& observations, const SiteInfo& site, Instant now) {
  const Seat& seat = *state.seat(site.seat);
  const SeatObservation* seen = observations.seat(site.seat);
  SiteRow row;
  row.seat = site.seat;
  row.code = site.code;
  row.caption = site.caption;
  row.level = site.level;
  row.order = site.order;
  row.connection = connection_of(state, observations, site.seat, now);
  row.since = since(seat, seen);
  row.room_mic = seat.room_mic;
  row.bridge_mic = seat.bridge_mic;
  row.black = row.connection == Connection::connected && seen && seen->watch.black(now);
  row.silent = row.connection == Connection::connected && seen && seen->watch.silent();
  row.heard_by_operator = state.monitor == site.seat;
  row.spoken_to = spoken_to(state, site.seat);
  row.tally = tally_of(state, site.seat);
  row.help = seat.help;
  row.profile = seat.profile;
  row.light_auto = seat.light_auto;
  add_measurements(row, observations.session(seat.session));
  row.checked_in = seat.checked_in;
  row.devices = seat.devices;
  row.technician = site.technician;
  row.phone = site.phone;
  row.telco = site.telco;
  row.power = site.power;
  row.still_version = seen ? seen->still_version : 0;
  row.still_at = seen ? seen->still_at : std::nullopt;
  row.rollcall = seat.rollcall;
  row.rollcall_still = seat.rollcall_still;
  row.fault = seat.fault;
  return row;
}

std::vector<SiteRow> site_rows(const MeetingState& state, const Observations& observations, Instant now) {
  std::vector<SiteRow> rows;
  rows.reserve(state.setup.sites.size());
  for (const SiteInfo& site : state.setup.sites) rows.push_back(site_row(state, observations, site, now));
  return rows;
}

std::vector<SpeakRow> queue_section(const MeetingState& state) {
  std::vector<SpeakRow> rows;
  for (const SpeakRequest& r : state.queue) {
    rows.push_back(
        {r.id, r.seat, state.caption(r.seat), r.state, r.topic, r.at, r.granted_by, r.oral, r.started_at, r.minutes});
  }
  return rows;
}

std::vector<CueRow> cue_section(const MeetingState& state) {
  return state.cues;
}

ControlSection control_section(const MeetingState& state, const Observations& observations) {
  ControlSection section;
  if (state.control.user) {
    section.owner = state.control.name;
    section.owner_user = state.control.user;
    section.since = state.control.since;
  }
  section.rollcall_seat = state.rollcall.seat;
  if (state.talk) section.talk_desk = state.talk->desk;
  for (const auto& [id, seat] : state.seats) section.rollcall_done += seat.rollcall ? 1 : 0;
  section.media_available = observations.media_attached;
  section.log_available = observations.log_available;
  return section;
}

}  // namespace diemcau::conference
