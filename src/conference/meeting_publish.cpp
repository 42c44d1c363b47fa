#include <algorithm>

#include "conference/families.hpp"
#include "conference/meeting.hpp"
#include "conference/meeting_work.hpp"

// After a commit: seats, scenes, plan, sections, in this order, so that a page knows its scene before the assignments
// of its new sources reach it.
namespace diemcau::conference {
namespace {

constexpr std::uint64_t kRejoinSpreadMs = 500;  // all pages at once would meet in the DTLS handshakes

Sections difference(const MeetingState& a, const MeetingState& b) {
  Sections changed;
  changed.meeting = a.setup != b.setup || a.phase != b.phase || a.rehearsal != b.rehearsal ||
                    a.opened_at != b.opened_at || a.ended_at != b.ended_at;
  changed.program = a.program != b.program || a.previous != b.previous || a.sharing != b.sharing;
  changed.preview = a.preview != b.preview || a.undo.size() != b.undo.size();
  changed.queue = a.queue != b.queue;
  changed.cues = a.cues != b.cues || a.current_cue != b.current_cue;
  const bool marks = a.rollcall != b.rollcall;
  changed.sites = a.seats != b.seats || a.monitor != b.monitor || a.talk != b.talk || changed.program ||
                  changed.preview || a.setup != b.setup;
  changed.control = marks || a.control != b.control || a.talk != b.talk || a.seats != b.seats;
  return changed;
}

}  // namespace

void Meeting::publish(const MeetingState& before, const std::vector<Record>& records, Moment at) {
  if (before.program.revision != state_.program.revision) {
    observations_.past.push_back({before.program, before.previous, at.now});
    observations_.program_since = at.now;
    observations_.content_missing_since.reset();
  }
  follow_seats(before, records, at);
  publish_views();
  apply_plan(at.now);
  const Sections changed = difference(before, state_);
  if (changed.any()) ports_.listener.sections_changed(state_.id, changed);
  if (before.phase != Phase::ended && state_.phase == Phase::ended) ports_.listener.closed(state_.id);
}

void Meeting::follow_seats(const MeetingState& before, const std::vector<Record>& records, Moment at) {
  for (const Record& record : records) {
    if (const auto* taken = std::get_if<event::SeatTaken>(&record.event)) seat_taken(before, *taken, at);
    if (const auto* renewed = std::get_if<event::SeatRenewed>(&record.event)) seat_renewed(before, *renewed, at);
    if (const auto* left = std::get_if<event::SeatLeft>(&record.event)) mark_down(left->seat, at.now, at);
    if (std::holds_alternative<event::RehearsalBegun>(record.event)) {
      for (auto& [id, seen] : observations_.seats) seen.watch = RoomWatch{};
    }
    if (const auto* set = std::get_if<event::ProfileSet>(&record.event)) {
      observations_.seats[set->seat].light.profile_set(set->profile, set->automatic, at.now);
    }
  }
  end_strangers();
}

void Meeting::seat_taken(const MeetingState& before, const event::SeatTaken& taken, Moment at) {
  const Seat* old = before.seat(taken.seat);
  const SessionObservation* old_session = old ? observations_.session(old->session) : nullptr;
  const bool old_page_is_there = old && old->session && (!old_session || old_session->page_present);
  SessionObservation session;
  session.state_since = at.now;
  observations_.sessions[taken.session] = session;
  mark_down(taken.seat, at.now, at);
  if (old_page_is_there) ports_.listener.seat_lost(state_.id, taken.seat, old->session);
}

void Meeting::seat_renewed(const MeetingState& before, const event::SeatRenewed& renewed, Moment at) {
  const SessionId old = before.seat(renewed.seat)->session;
  const SessionObservation* old_session = observations_.session(old);
  SessionObservation session;
  session.state_since = at.now;
  session.page_present = old_session && old_session->page_present;
  session.page_gone_at = old_session ? old_session->page_gone_at : at.now;
  observations_.sessions[renewed.session] = session;
  observations_.seats[renewed.seat].was_connected = true;  // it had a session: it returns, it does not come
  mark_down(renewed.seat, at.now, at);
  const milliseconds delay(ports_.random.below(renewed.reason == RejoinReason::redial ? 1 : kRejoinSpreadMs));
  ports_.listener.rejoin(state_.id, renewed.seat, old, renewed.session, renewed.reason, delay);
}

// Sessions that hold no seat any more. The plan leaves them out, too; close() also reaches one that came after a plan.
void Meeting::end_strangers() {
  for (auto it = observations_.sessions.begin(); it != observations_.sessions.end();) {
    if (state_.seat_of(it->first)) {
      ++it;
      continue;
    }
    ports_.media.close(it->first);
    it = observations_.sessions.erase(it);
  }
  std::erase_if(observations_.seats, [&](const auto& item) { return !state_.seats.count(item.first); });
}

SceneView Meeting::view(SeatId seat) const {
  return seat_view(state_, seat);
}

void Meeting::publish_views() {
  std::erase_if(last_views_, [&](const auto& item) { return !state_.seats.count(item.first); });
  for (const auto& [id, seat] : state_.seats) {
    if (!seat.session) {
      last_views_.erase(id);
      continue;
    }
    std::pair<SessionId, SceneView> now{seat.session, view(id)};
    auto& last = last_views_[id];
    if (last == now) continue;
    last = std::move(now);
    ports_.listener.view_changed(state_.id, id, seat.session, last.second);
  }
}

// Sent only when it says something new; a plan that repeats the last would only cost the engine work.
void Meeting::apply_plan(Instant now) {
  std::erase_if(observations_.past, [&](const PastProgram& past) { return now - past.replaced_at >= kShownLimit; });
  if (!observations_.media_attached) return;
  media::Plan plan = make_plan(state_, observations_, ports_.epoch, plan_revision_, now);
  if (last_plan_ && *last_plan_ == plan) return;
  plan.revision = ++plan_revision_;
  ports_.media.apply(plan);
  last_plan_ = std::move(plan);
}

}  // namespace diemcau::conference
