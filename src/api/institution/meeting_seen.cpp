#include "api/institution/meeting_seen.hpp"

#include <cmath>

namespace diemcau::api {
namespace {

using conference::Connection;
using conference::Mark;
using governance::LineSeen;
using governance::SiteNumber;

class Seeing {
 public:
  Seeing(const conference::Meeting& meeting, const InstitutionClock& clock, Moments& moments, Instant now)
      : state_(meeting.state()), seen_(meeting.observations()), clock_(clock), moments_(moments), now_(now) {}

  WallTime time(WallTime wall) { return moments_.at(wall, clock_); }

  governance::SiteSeen site(conference::SeatId seat) {
    governance::SiteSeen out;
    out.site = SiteNumber(seat.value);
    const auto* observed = seen_.seat(seat);
    const auto connection = connection_of(state_, seen_, seat, now_);
    out.line = line_of(seat, connection);
    if (out.line != LineSeen::unknown) out.since = time(changed_at(seat, observed, connection));
    out.line_good = line_good(seat, connection);
    if (const auto* known = state_.seat(seat); known && known->rollcall)
      out.mark = mark_of(*known->rollcall, time(known->rollcall_at));
    return out;
  }

  governance::RehearsalSeen rehearsal(const conference::Rehearsal& one) {
    governance::RehearsalSeen out;
    out.which = one.number == 2 ? governance::Rehearsal::second : governance::Rehearsal::first;
    out.from = time(one.from);
    if (one.to) out.to = time(*one.to);
    for (const auto& room : one.rooms) out.rooms.push_back(room_of(room));
    return out;
  }

  std::optional<governance::Speech> speech(const conference::SpeakRequest& request) {
    if (!request.started_at || !request.ended_at) return std::nullopt;
    governance::Speech out;
    out.site = SiteNumber(request.seat.value);
    out.topic = request.topic;
    out.started_at = time(*request.started_at);
    out.ended_at = time(*request.ended_at);
    out.request = request.id.value;
    out.allotted_minutes = request.minutes;
    out.oral = request.oral;
    return out;
  }

 private:
  // "Not in" before the opening also says that a room that was in has left; one that never came has no news.
  LineSeen line_of(conference::SeatId seat, Connection connection) const {
    switch (connection) {
      case Connection::connected:
        return LineSeen::in;
      case Connection::lost:
        return LineSeen::lost;
      case Connection::left:
        return LineSeen::left;
      case Connection::not_in: {
        const auto* known = state_.seat(seat);
        return known && known->left ? LineSeen::left : LineSeen::unknown;
      }
      case Connection::reconnecting:
        return LineSeen::unknown;
    }
    return LineSeen::unknown;
  }

  // A silent line is reported some time after its last packet: it was lost with that packet.
  WallTime changed_at(conference::SeatId seat, const conference::SeatObservation* observed,
                      Connection connection) const {
    const auto* known = state_.seat(seat);
    const auto* session = known ? seen_.session(known->session) : nullptr;
    const bool from_seat = connection == Connection::left || connection == Connection::not_in;
    if (from_seat || !observed || observed->changed_at == WallTime{}) return known ? known->since : WallTime{};
    const bool silent = session && session->state == conference::SessionState::silent;
    return silent ? observed->changed_at - conference::kSilenceReportedAfter : observed->changed_at;
  }

  std::optional<bool> line_good(conference::SeatId seat, Connection connection) const {
    const auto* known = state_.seat(seat);
    const auto quality = conference::quality_of(known ? seen_.session(known->session) : nullptr);
    if (connection != Connection::connected || quality == conference::Quality::no_data) return std::nullopt;
    return quality == conference::Quality::good || quality == conference::Quality::ok;
  }

  static governance::SiteSeen::Mark mark_of(Mark mark, WallTime at) {
    const bool both = mark == Mark::heard_seen;
    return {at, both || mark == Mark::heard, both || mark == Mark::seen};
  }

  static governance::RoomSeen room_of(const conference::RoomFigures& room) {
    governance::RoomSeen out;
    out.site = SiteNumber(room.seat.value);
    out.came = room.came;
    out.measured.connected = room.connected;
    out.measured.seen = room.seen;
    out.measured.black = room.black;
    out.measured.asked = room.asked;
    out.measured.heard = room.heard;
    out.measured.silent = room.silent;
    out.measured.loudest_dbov = room.loudest_dbov;
    out.measured.still = room.still;
    if (room.rtt_ms) out.measured.rtt_ms = std::llround(*room.rtt_ms);
    if (room.loss) out.measured.loss_permille = std::llround(*room.loss * 1000);
    return out;
  }

  const conference::MeetingState& state_;
  const conference::Observations& seen_;
  const InstitutionClock& clock_;
  Moments& moments_;
  Instant now_;
};

}  // namespace

governance::MeetingSeen seen_of(const conference::Meeting& meeting, const governance::Institution& institution,
                                const InstitutionClock& clock, Moments& moments, Instant now) {
  Seeing seeing(meeting, clock, moments, now);
  governance::MeetingSeen out;
  const auto& observed = meeting.observations();
  out.bridge_up = observed.media_attached;
  out.bridge_kept = observed.media_kept;
  if (observed.detached_wall) out.bridge_down_since = seeing.time(*observed.detached_wall);
  if (observed.detached_wall && observed.media_attached) out.bridge_up_since = seeing.time(observed.attached_wall);
  for (const auto& invited : meeting.state().setup.sites) {
    auto site = seeing.site(invited.seat);
    const auto* known = institution.site(site.site);
    site.main = known && known->role == governance::SiteRole::main;
    out.sites.push_back(std::move(site));
  }
  for (const auto& one : meeting.state().rehearsals) out.rehearsals.push_back(seeing.rehearsal(one));
  if (meeting.state().rehearsal) out.rehearsals.push_back(seeing.rehearsal(*meeting.state().rehearsal));
  for (const auto& request : meeting.state().queue)
    if (auto speech = seeing.speech(request)) out.speeches.push_back(std::move(*speech));
  return out;
}

}  // namespace diemcau::api
