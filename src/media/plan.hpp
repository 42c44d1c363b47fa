#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "base/strong_id.hpp"

// The values that pass between the conference (which decides) and the media engine (which carries out). Pure data: the
// conference includes this header and nothing else of media/.
namespace diemcau::media {

struct RoomTag;
struct SessionTag;
struct SeatTag;
using RoomId = StrongId<RoomTag>;        // the live meeting; equals the meeting's id
using SessionId = StrongId<SessionTag>;  // one peer connection of one page; new after every rejoin
// A seat of a room. Sites: the site's number (1..99999). Viewers (control, chair, host, office pages): from 100000 up.
using SeatId = StrongId<SeatTag, std::uint32_t>;
inline constexpr std::uint32_t kFirstViewerSeat = 100000;

enum class SourceKind : std::uint8_t { microphone = 0, camera = 1, content = 2 };

// One thing a seat sends. Text form everywhere outside C++: "41/camera", "41/microphone", "41/content".
struct SourceId {
  SeatId seat;
  SourceKind kind = SourceKind::camera;
  auto operator<=>(const SourceId&) const = default;
};

enum class VideoPriority : std::uint8_t { wall = 0, preview = 1, program = 2, content = 3 };

// A picture a receiver needs, once per source: the largest pane it stands in, in pixels of the 1920x1080 canvas.
struct WantedVideo {
  SourceId source;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  VideoPriority priority = VideoPriority::program;
  bool operator==(const WantedVideo&) const = default;
};

struct WantedAudio {
  SourceId source;
  bool operator==(const WantedAudio&) const = default;
};

// What one session must receive. Video holds the union of what is on screen, what is being taken on screen and what the
// preview needs: old sources stay until the page said Shown (make before break). Audio never holds the own microphone.
struct ReceiverPlan {
  SessionId session;
  std::vector<WantedVideo> video;
  std::vector<WantedAudio> audio;
  std::uint32_t max_bitrate = 0;  // of payload down, in bits per second; 0: no limit
  bool operator==(const ReceiverPlan&) const = default;
};

struct SessionSeat {
  SessionId session;
  SeatId seat;
  bool operator==(const SessionSeat&) const = default;
};

// The whole desired state of a room: idempotent, replaces the plan before it. Deltas do not exist. An engine obeys the
// highest (epoch, revision) it has seen and closes sessions of the room that a plan no longer lists.
struct Plan {
  std::uint64_t epoch = 0;
  std::uint64_t revision = 0;
  RoomId room;
  std::vector<SessionSeat> sessions;
  std::vector<ReceiverPlan> receivers;
  bool operator==(const Plan&) const = default;
};

// A source now fed into a receive slot of a page. Precedes the packets; a frame is of this source if and only if its
// outgoing RTP timestamp is at or after from_rtp_timestamp (modulo 2^32).
struct Assignment {
  std::uint32_t slot = 0;  // index in the order of JoinAccepted.slots
  SourceId source;
  std::uint64_t assignment = 0;  // grows within the session
  std::uint32_t from_rtp_timestamp = 0;
};

}  // namespace diemcau::media

template <>
struct std::hash<diemcau::media::SourceId> {
  std::size_t operator()(const diemcau::media::SourceId& s) const noexcept {
    return (static_cast<std::size_t>(s.seat.value) << 2) | static_cast<std::size_t>(s.kind);
  }
};
