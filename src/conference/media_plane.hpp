#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "media/plan.hpp"

// The port through which the control process drives media, and the one through which media reports. Implemented in
// process by engine/ and across a socket by link/. Called on the control strand only.
namespace diemcau::conference {

enum class NegotiateError { malformed_offer, unsupported, no_such_room, media_unavailable };

// What a page may send and how many slots it gets. Slots are numbered in this order: pair-0 audio, pair-0 video, ...,
// pair-(n-1) audio, pair-(n-1) video, then the plain videos, then content.
struct LegProfile {
  bool sends_media = false;  // microphone, camera (rids l, m, h), content
  std::uint32_t pairs = 4;
  std::uint32_t plain_videos = 28;  // V - pairs
  std::uint32_t contents = 1;
  bool sends_content = false;  // a page that is no room and may share: its content line alone, before the slots
  bool sends_talk = false;     // a desk: a microphone for the private talk, before its content line
  bool operator==(const LegProfile&) const = default;
};

struct SeatTicket {
  media::RoomId room;
  media::SeatId seat;
  media::SessionId session;
  std::string source_prefix;  // CIDR from which ICE is accepted; empty: anywhere the listener is reachable
  bool operator==(const SeatTicket&) const = default;
};

class MediaPlane {
 public:
  virtual ~MediaPlane() = default;
  using Answered = std::function<void(Result<std::string, NegotiateError>)>;
  // Creates the session of the ticket, or renegotiates it (ICE restart, appended lines). SDP is opaque to the caller.
  virtual void negotiate(const SeatTicket& ticket, const LegProfile& profile, std::string offer, Answered answered) = 0;
  virtual void apply(const media::Plan& plan) = 0;
  virtual void close(media::SessionId session) = 0;
};

enum class SessionState { connecting, connected, silent, closed };  // silent: nothing authenticated for 2.5 s

struct LevelReport {
  media::SeatId seat;
  std::int8_t dbov = -127;  // RFC 6464, loudest of the last 200 ms; -127 = silence
};

struct QualityReport {
  media::SessionId session;
  double rtt_ms = -1;       // -1: no data yet
  double uplink_loss = -1;  // fraction of the last 2 s
  double downlink_loss = -1;
  double uplink_kbps = 0;
  double downlink_kbps = 0;
  double estimate_kbps = 0;
  bool over_tcp = false;
};

struct AttachedSession {
  media::RoomId room;
  media::SeatId seat;
  media::SessionId session;
  SessionState state = SessionState::connecting;
  std::vector<media::Assignment> assignments;
  // As last told by uplink_wanted(): a control process that does not know it would tell the page to stop layers others
  // see.
  std::uint8_t uplink_layers = 1;
  bool uplink_content = false;
};

class MediaObserver {
 public:
  virtual ~MediaObserver() = default;
  // The engine is there (again). `sessions` is what it holds: empty after its own restart.
  virtual void attached(const std::vector<AttachedSession>& sessions) = 0;
  virtual void detached() = 0;  // the engine's process is gone
  virtual void session_changed(media::SessionId session, SessionState state) = 0;
  virtual void assigned(media::SessionId receiver, const media::Assignment& assignment) = 0;
  virtual void released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) = 0;
  // Which camera layers anybody wants: bit 0 = l, 1 = m, 2 = h; and whether content is wanted.
  virtual void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) = 0;
  virtual void levels(media::RoomId room, const std::vector<LevelReport>& levels) = 0;
  virtual void quality(const std::vector<QualityReport>& reports) = 0;
};

}  // namespace diemcau::conference
