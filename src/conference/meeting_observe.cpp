#include <algorithm>

#include "conference/families.hpp"
#include "conference/meeting.hpp"
#include "conference/meeting_work.hpp"

// What media and pages report, and what time makes of it.
namespace diemcau::conference {
namespace {

constexpr Duration kMeasuredInterval = seconds(1);

Sections only_sites() {
  Sections sections;
  sections.sites = true;
  return sections;
}

Sections only_program() {
  Sections sections;
  sections.program = true;
  return sections;
}

}  // namespace

void Meeting::mark_down(SeatId seat, Instant since, Moment at) {
  if (!state_.site(seat)) return;
  SeatObservation& seen = observations_.seats[seat];
  seen.changed_at = at.wall;
  if (seen.was_connected && !seen.down_since) seen.down_since = since;
}

void Meeting::mark_up(SeatId seat, Moment at) {
  SeatObservation& seen = observations_.seats[seat];
  if (!seen.was_connected || seen.down_since) seen.changed_at = at.wall;
  seen.was_connected = true;
  seen.down_since.reset();
}

void Meeting::page_gone(SessionId session, Moment at) {
  const auto found = observations_.sessions.find(session);
  if (found == observations_.sessions.end()) return;
  found->second.page_present = false;
  found->second.page_gone_at = at.now;
}

void Meeting::page_back(SessionId session, Moment at) {
  const auto found = observations_.sessions.find(session);
  if (found != observations_.sessions.end()) {
    found->second.page_present = true;
  } else if (!observations_.media_attached && state_.seat_of(session)) {
    observations_.sessions[session].state_since = at.now;
  }
}

// Before the engine has told what it holds, the page is believed: to throw away a living session would cost its
// picture.
bool Meeting::resumable(SessionId session) const {
  if (!state_.seat_of(session)) return false;
  const SessionObservation* seen = observations_.session(session);
  if (!observations_.media_attached) return true;
  return seen && seen->state != SessionState::closed;
}

void Meeting::shown(SessionId session, std::uint64_t revision, bool complete, Moment at) {
  const auto found = observations_.sessions.find(session);
  if (found == observations_.sessions.end() || revision > state_.program.revision) return;
  if (revision < found->second.shown) return;
  found->second.shown = revision;
  found->second.shown_complete = complete;
  apply_plan(at.now);
  ports_.listener.sections_changed(state_.id, only_program());
}

void Meeting::page_report(SessionId session, const FrameReport& report, Moment at) {
  const auto found = observations_.sessions.find(session);
  const auto seat = state_.seat_of(session);
  if (found == observations_.sessions.end() || !seat || !state_.site(*seat)) return;
  if (report.rtt_ms) found->second.page_rtt_ms = report.rtt_ms;
  const Instant settled_from = std::max(found->second.state_since, observations_.program_since);
  observations_.seats[*seat].light.report(report, settled_from, at.now);
  if (!report.own_luma) return;
  observations_.seats[*seat].watch.picture(*report.own_luma, at.now);
  measured_ = true;
}

void Meeting::still(SeatId seat, std::uint64_t version, Moment at) {
  if (!state_.site(seat)) return;
  observations_.seats[seat].still_version = version;
  observations_.seats[seat].still_at = at.wall;
  measured_ = true;
  ports_.listener.still_taken(state_.id, seat);
}

void Meeting::negotiate(SessionId session, std::string source_prefix, std::string offer,
                        MediaPlane::Answered answered) {
  const auto seat = state_.seat_of(session);
  if (!seat || state_.phase == Phase::ended) return answered(fail(NegotiateError::no_such_room));
  if (!observations_.media_attached) return answered(fail(NegotiateError::media_unavailable));
  const SeatTicket ticket{state_.id, *seat, session, std::move(source_prefix)};
  ports_.media.negotiate(ticket, leg_profile(state_.seat(*seat)->kind), std::move(offer), std::move(answered));
}

// Whether the engine holds all that this process knew of: then it lived on, and no picture was cut.
bool Meeting::holds_all(const std::vector<AttachedSession>& sessions) const {
  const auto& known = observations_.sessions;
  return std::all_of(known.begin(), known.end(), [&](const auto& one) {
    const SessionId id = one.first;
    return one.second.state == SessionState::closed || !state_.seat_of(id) ||
           std::any_of(sessions.begin(), sessions.end(), [&](const auto& held) { return held.session == id; });
  });
}

// The engine says what it holds. What it does not hold any more gets a new session; what it holds without our knowing
// is closed by the plan, which always goes out whole.
void Meeting::media_attached(const std::vector<AttachedSession>& sessions, Moment at) {
  observations_.media_attached = true;
  observations_.attached_at = at.now;
  observations_.attached_wall = at.wall;
  observations_.media_kept = holds_all(sessions);
  std::map<SessionId, SessionObservation> before = std::move(observations_.sessions);
  observations_.sessions.clear();
  for (const AttachedSession& attached : sessions) {
    const auto seat = state_.seat_of(attached.session);
    if (!seat || *seat != attached.seat) continue;
    const auto known = before.find(attached.session);
    SessionObservation seen = known == before.end() ? SessionObservation{} : known->second;
    if (known == before.end()) seen.page_present = false;  // this control process has not met the page yet
    if (known == before.end()) seen.page_gone_at = at.now;
    seen.uplink_layers = attached.uplink_layers;
    seen.uplink_content = attached.uplink_content;
    seen.slots.clear();
    for (const media::Assignment& assignment : attached.assignments) seen.slots[assignment.slot] = assignment;
    observations_.sessions[attached.session] = std::move(seen);
    session_changed(attached.session, attached.state, at);
  }
  // Kept until they are renewed, for what they know of their pages.
  for (auto& [id, seen] : before) {
    if (observations_.sessions.count(id) || !state_.seat_of(id)) continue;
    seen.state = SessionState::closed;
    observations_.sessions[id] = std::move(seen);
  }
  last_plan_.reset();
  renew_missing_sessions(at);
  apply_plan(at.now);
  ports_.listener.sections_changed(state_.id, kAllSections);
}

void Meeting::media_detached(Moment at) {
  observations_.media_attached = false;
  observations_.detached_wall = at.wall;
  publish_connections(at.now);
  Sections sections;
  sections.control = true;
  ports_.listener.sections_changed(state_.id, sections);
}

void Meeting::session_changed(SessionId session, SessionState state, Moment at) {
  const auto found = observations_.sessions.find(session);
  const auto seat = state_.seat_of(session);
  if (found == observations_.sessions.end() || !seat) return;
  found->second.state = state;
  found->second.state_since = at.now;
  if (state == SessionState::connected) {
    mark_up(*seat, at);
  } else if (state != SessionState::connecting) {
    observations_.seats[*seat].was_connected = true;  // silent or closed after a restart of ours: it was there
    mark_down(*seat, state == SessionState::silent ? at.now - kSilenceReportedAfter : at.now, at);
  }
  publish_connections(at.now);
  ports_.listener.sections_changed(state_.id, only_program());  // n of m
}

void Meeting::assigned(SessionId receiver, const media::Assignment& assignment) {
  const auto found = observations_.sessions.find(receiver);
  if (found == observations_.sessions.end()) return;
  found->second.slots[assignment.slot] = assignment;
  ports_.listener.assigned(receiver, assignment, state_.caption(assignment.source.seat));
}

void Meeting::released(SessionId receiver, std::uint32_t slot, std::uint64_t assignment) {
  const auto found = observations_.sessions.find(receiver);
  if (found == observations_.sessions.end()) return;
  const auto held = found->second.slots.find(slot);
  if (held != found->second.slots.end() && held->second.assignment == assignment) found->second.slots.erase(held);
  ports_.listener.released(receiver, slot, assignment);
}

void Meeting::uplink_wanted(SessionId sender, std::uint8_t layers, bool content) {
  const auto found = observations_.sessions.find(sender);
  if (found == observations_.sessions.end()) return;
  found->second.uplink_layers = layers;
  found->second.uplink_content = content;
  ports_.listener.uplink_wanted(sender, layers, content);
}

void Meeting::levels(const std::vector<LevelReport>& reports) {
  for (const LevelReport& report : reports) {
    if (state_.site(report.seat)) observations_.seats[report.seat].dbov = report.dbov;
  }
  ports_.listener.levels(state_.id, reports);
}

void Meeting::quality(const QualityReport& report, Moment) {
  const auto found = observations_.sessions.find(report.session);
  if (found == observations_.sessions.end()) return;
  found->second.quality = report;
  found->second.has_quality = true;
  measured_ = true;
  const auto seat = state_.seat_of(report.session);
  if (seat && state_.site(*seat)) {
    observations_.seats[*seat].watch.line(rtt_of(found->second), std::max(report.uplink_loss, report.downlink_loss));
  }
}

std::vector<media::Assignment> Meeting::assignments(SessionId session) const {
  std::vector<media::Assignment> list;
  if (const SessionObservation* seen = observations_.session(session)) {
    for (const auto& [slot, assignment] : seen->slots) list.push_back(assignment);
  }
  return list;
}

void Meeting::tick(Moment at) {
  observe_content(at.now);
  listen_to_the_asked(at.now);
  probe_log(at);
  renew_missing_sessions(at);
  decide_by_time(at);
  apply_plan(at.now);
  publish_connections(at.now);
  if (!measured_ || at.now - measured_at_ < kMeasuredInterval) return;
  measured_ = false;
  measured_at_ = at.now;
  ports_.listener.sections_changed(state_.id, only_sites());
}

// Who is called in the roll-call with an open microphone is waited for to say something; who has the floor may.
void Meeting::listen_to_the_asked(Instant now) {
  for (auto& [id, seen] : observations_.seats) {
    const Seat* seat = state_.seat(id);
    const bool there = seat && seat->session;
    const bool called = there && state_.rollcall.seat == id;
    const bool before = seen.watch.silent();
    if (called) seen.watch.called();
    if (there && seat->room_mic && seat->bridge_mic) seen.watch.spoke(seen.dbov);
    if (!called || !seat->room_mic) {
      seen.watch.not_asked();
      measured_ = measured_ || before != seen.watch.silent();
      continue;
    }
    seen.watch.listened(seen.dbov, now);
    measured_ = measured_ || before != seen.watch.silent();
  }
}

void Meeting::observe_content(Instant now) {
  bool missing = false;
  for (const auto& pane : state_.program.panes) {
    if (pane && pane->kind == SourceKind::content && state_.sharing != pane->seat) missing = true;
  }
  if (!missing) {
    observations_.content_missing_since.reset();
  } else if (!observations_.content_missing_since) {
    observations_.content_missing_since = now;
  }
}

// Called again with every tick: the second try, when the log could not be written at the moment the engine came back. A
// page that is away is told nothing; it finds its session gone when it returns, and joins.
void Meeting::renew_missing_sessions(Moment at) {
  if (!observations_.media_attached || committing_) return;
  std::vector<SessionId> held;
  bool missing = false;
  for (const auto& [id, seat] : state_.seats) {
    const SessionObservation* seen = observations_.session(seat.session);
    const bool ended = seen && seen->state == SessionState::closed && seen->page_present;
    missing = missing || ended;
    if (seat.session && !ended) held.push_back(seat.session);
  }
  if (!missing) return;
  const bool just_attached = observations_.attached_at == at.now;
  const auto reason = just_attached ? RejoinReason::forward_restarted : RejoinReason::session_lost;
  Work work;
  work.at = at;
  work.decide = [held, reason](const MeetingState& state, const Observations&) -> Decision {
    return decide_renew(state, held, reason);
  };
  submit(std::move(work));
}

void Meeting::decide_by_time(Moment at) {
  if (committing_ || decide_tick(state_, observations_, at).empty()) return;
  Work work;
  work.at = at;
  work.decide = [at](const MeetingState& state, const Observations& seen) -> Decision {
    return decide_tick(state, seen, at);
  };
  submit(std::move(work));
}

void Meeting::publish_connections(Instant now) {
  std::map<SeatId, Connection> connections;
  for (const SiteInfo& site : state_.setup.sites) {
    connections[site.seat] = connection_of(state_, observations_, site.seat, now);
  }
  if (connections == last_connections_) return;
  last_connections_ = std::move(connections);
  ports_.listener.sections_changed(state_.id, only_sites());
}

}  // namespace diemcau::conference
