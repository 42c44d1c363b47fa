#include "conference/join.hpp"

#include <algorithm>

#include "conference/families.hpp"

namespace diemcau::conference {
namespace {

constexpr std::size_t kMaxViewers = 200;

enum class Occupied { free, by_own_reload, by_another };

bool alive(const Observations& seen, const SessionObservation& session, Instant now) {
  if (!seen.media_attached) return session.page_present;
  if (session.state == SessionState::connected) return true;
  const bool joining = session.state == SessionState::connecting && now - session.state_since < kConnectLimit;
  return joining && session.page_present;
}

Occupied occupied(const Seat& seat, const Observations& seen, const JoinRequest& request, Instant now) {
  if (!seat.session) return Occupied::free;
  if (request.holds == seat.session) return Occupied::by_own_reload;
  const SessionObservation* session = seen.session(seat.session);
  const bool same_page = !request.page_key.empty() && request.page_key == seat.page_key;
  // After a restart of control nobody has said yet whether the old page lives: only that page itself gets in unasked.
  if (!session) return same_page ? Occupied::by_own_reload : Occupied::by_another;
  const bool gone_now = !session->page_present && now - session->page_gone_at <= kReloadWindow;
  if (same_page && (gone_now || session->state != SessionState::connected)) return Occupied::by_own_reload;
  return alive(seen, *session, now) ? Occupied::by_another : Occupied::free;
}

std::optional<SeatId> viewer_seat(const MeetingState& state, const JoinRequest& request, const Actor& actor) {
  if (request.page_key.empty()) return std::nullopt;
  for (const auto& [id, seat] : state.seats) {
    const bool same = seat.kind == request.kind && seat.user == actor.user && seat.page_key == request.page_key;
    if (is_viewer(id) && same) return id;
  }
  return std::nullopt;
}

JoinDecision refused(Failure<Refusal> failure) {
  return {{}, std::move(failure.error)};
}

JoinDecision take_seat(const MeetingState& state, const JoinRequest& request, const Actor& actor, SeatId seat,
                       Occupied how, Moment at) {
  const Seat* before = state.seat(seat);
  JoinAccepted accepted;
  accepted.seat = seat;
  accepted.session = session_id(state.id, state.sessions + 1);
  accepted.profile = leg_profile(request.kind);
  accepted.taken_over = how == Occupied::by_another;
  if (before && before->session) accepted.replaced = before->session;
  const bool reload = how == Occupied::by_own_reload;
  Events events = {event::SeatTaken{seat, accepted.session, request.kind, actor.user, actor.name, request.from,
                                    request.page_key, reload}};
  for (Event& each : floor_consequences(state, events, actor.name, at.wall)) events.push_back(std::move(each));
  return {std::move(events), accepted};
}

JoinDecision join_site(const MeetingState& state, const Observations& seen, const JoinRequest& request,
                       const Actor& actor, Moment at) {
  const SiteInfo* site = state.site(actor.seat);
  if (!site) return refused(refuse("not_invited", {{"seat", std::to_string(actor.seat.value)}}));
  const Seat& seat = *state.seat(actor.seat);
  const Occupied how = occupied(seat, seen, request, at.now);
  if (how == Occupied::by_another && !request.take_over) return {{}, SeatQuestion{seat.since, seat.from}};
  return take_seat(state, request, actor, actor.seat, how, at);
}

JoinDecision join_viewer(const MeetingState& state, const JoinRequest& request, const Actor& actor, Moment at) {
  if (const auto own = viewer_seat(state, request, actor)) {
    return take_seat(state, request, actor, *own, Occupied::by_own_reload, at);
  }
  const auto viewers =
      std::count_if(state.seats.begin(), state.seats.end(), [](const auto& item) { return is_viewer(item.first); });
  if (static_cast<std::size_t>(viewers) >= kMaxViewers) return refused(refuse("too_many_viewers"));
  return take_seat(state, request, actor, SeatId{media::kFirstViewerSeat + state.viewers}, Occupied::free, at);
}

}  // namespace

LegProfile leg_profile(PageKind kind) {
  LegProfile profile;
  profile.sends_media = kind == PageKind::site;
  // Who may share by regulation §5: the host unit and the main site's operator, besides the rooms.
  profile.sends_content = kind == PageKind::control || kind == PageKind::host;
  profile.sends_talk = kind == PageKind::control;
  // Receive videos in all, pairs included: 32, and 48 for the desk, which shows program and preview.
  profile.plain_videos = (kind == PageKind::control ? 48U : 32U) - profile.pairs;
  return profile;
}

JoinDecision decide_join(const MeetingState& state, const Observations& observations, const JoinRequest& request,
                         const Actor& actor, Moment at) {
  if (!state.prepared) return refused(refuse("not_prepared"));
  if (state.phase == Phase::ended) return refused(refuse("ended"));
  if (request.page_key.size() > kMaxText || request.from.size() > kMaxText) return refused(refuse("too_long"));
  if (request.kind == PageKind::site) return join_site(state, observations, request, actor, at);
  return join_viewer(state, request, actor, at);
}

}  // namespace diemcau::conference
