#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "conference/light.hpp"
#include "conference/media_plane.hpp"
#include "conference/room_watch.hpp"
#include "conference/state.hpp"

// What media and pages report about a running meeting. Held in memory beside the state, lost with the process, never in
// the log.
namespace diemcau::conference {

struct SessionObservation {
  SessionState state = SessionState::connecting;
  Instant state_since;
  bool page_present = true;  // the page's WebSocket is there
  Instant page_gone_at;
  std::uint64_t shown = 0;  // newest program revision the page said it shows
  bool shown_complete = false;
  QualityReport quality;
  bool has_quality = false;
  std::optional<double> page_rtt_ms;  // round trip of the page's own checks of the path
  std::map<std::uint32_t, media::Assignment> slots;
  std::uint8_t uplink_layers = 1;  // layer l is always wanted
  bool uplink_content = false;
};

struct SeatObservation {
  bool was_connected = false;
  std::optional<Instant> down_since;  // no picture from the site since then; none while it delivers, or never did
  WallTime changed_at;                // wall time of the last change of its connection
  std::int8_t dbov = -127;
  std::uint64_t still_version = 0;
  std::optional<WallTime> still_at;  // when the newest still came
  LightWatch light;
  RoomWatch watch;
};

// A program that was on air and may still be on some screens.
struct PastProgram {
  Scene program;
  Scene previous;
  Instant replaced_at;
};

struct Observations {
  bool media_attached = false;
  Instant attached_at;
  WallTime attached_wall;                 // the same, for records
  std::optional<WallTime> detached_wall;  // the last time the engine went; none: not in this process's life
  bool media_kept = false;                // as it came back it held every session still: the link to it alone was gone
  bool log_available = true;
  std::map<SessionId, SessionObservation> sessions;
  std::map<SeatId, SeatObservation> seats;
  std::vector<PastProgram> past;                 // oldest first
  std::optional<Instant> content_missing_since;  // content is on air that nobody shares
  Instant program_since;                         // when the program on air now was taken

  const SessionObservation* session(SessionId id) const;
  const SeatObservation* seat(SeatId id) const;
};

Connection connection_of(const MeetingState& state, const Observations& observations, SeatId seat, Instant now);
Quality quality_of(const SessionObservation* session);
// Media's own figure tells of what flows to the room. Before anything does, the path is known by the page's checks; the
// room's picture comes up it all the time, so its loss is measured, too. Below 0: not known.
double rtt_of(const SessionObservation& session);

// A new session that is not connected after this long is lost, not connecting.
inline constexpr Duration kConnectLimit = seconds(10);
// Media reports `silent` this long after the last authenticated packet.
inline constexpr Duration kSilenceReportedAfter = milliseconds(2500);
// The program holds the last frame of a lost site this long at most.
inline constexpr Duration kHoldLastFrame = seconds(3);
// After the engine came back every site reconnects; nobody is taken off the air for that.
inline constexpr Duration kAttachGrace = seconds(10);
// A page that never says Shown keeps its old sources this long.
inline constexpr Duration kShownLimit = seconds(2);

}  // namespace diemcau::conference
