#include "conference/observations.hpp"

#include <algorithm>

namespace diemcau::conference {

const SessionObservation* Observations::session(SessionId id) const {
  const auto found = sessions.find(id);
  return found == sessions.end() ? nullptr : &found->second;
}

const SeatObservation* Observations::seat(SeatId id) const {
  const auto found = seats.find(id);
  return found == seats.end() ? nullptr : &found->second;
}

namespace {

// Before the opening a room comes and goes (a check of its line is a visit, too): it is simply not in yet.
Connection without_session(const MeetingState& state, const Seat& seat, const SeatObservation* seen) {
  if (seat.left) return state.phase == Phase::approved ? Connection::not_in : Connection::left;
  return seen && seen->was_connected ? Connection::lost : Connection::not_in;
}

// While connecting: a first join is not in yet, a return is reconnecting, and either is lost when it takes too long.
Connection connecting(const SessionObservation& session, const SeatObservation* seen, Instant now) {
  if (now - session.state_since >= kConnectLimit) return Connection::lost;
  return seen && seen->was_connected ? Connection::reconnecting : Connection::not_in;
}

}  // namespace

Connection connection_of(const MeetingState& state, const Observations& observations, SeatId id, Instant now) {
  const Seat* seat = state.seat(id);
  if (!seat) return Connection::not_in;
  const SeatObservation* seen = observations.seat(id);
  if (!seat->session) return without_session(state, *seat, seen);
  const SessionObservation* session = observations.session(seat->session);
  if (!observations.media_attached || !session) return Connection::reconnecting;
  switch (session->state) {
    case SessionState::connected:
      return Connection::connected;
    case SessionState::connecting:
      return connecting(*session, seen, now);
    case SessionState::silent:
    case SessionState::closed:
      return Connection::lost;
  }
  return Connection::lost;
}

double rtt_of(const SessionObservation& session) {
  if (!session.has_quality || session.quality.rtt_ms >= 0) return session.quality.rtt_ms;
  return session.quality.uplink_loss < 0 ? -1 : session.page_rtt_ms.value_or(-1);
}

Quality quality_of(const SessionObservation* session) {
  if (!session || !session->has_quality || rtt_of(*session) < 0) return Quality::no_data;
  const double loss = std::max({0.0, session->quality.uplink_loss, session->quality.downlink_loss});
  const double rtt_ms = rtt_of(*session);
  // Loss and round trip at which sound (Opus with FEC) and picture (RTX) begin to suffer; ours.
  if (loss < 0.01 && rtt_ms < 150) return Quality::good;
  if (loss < 0.03 && rtt_ms < 300) return Quality::ok;
  if (loss < 0.10 && rtt_ms < 600) return Quality::bad;
  return Quality::terrible;
}

}  // namespace diemcau::conference
