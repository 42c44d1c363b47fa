#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/bots/picture_code.hpp"
#include "base/time.hpp"
#include "codec/vp8.hpp"
#include "rtc/client_session.hpp"

// Puts the VP8 packets of one receive slot together and judges them: whole frames, decodable frames, whose picture it
// is.
namespace diemcau::app {

struct SlotFigures {
  std::uint64_t packets = 0;
  std::uint64_t frames = 0;  // marker seen and no sequence missing
  std::uint64_t decoded = 0;
  std::uint64_t undecodable = 0;  // whole, yet the decoder refused it
  std::uint64_t broken = 0;       // a packet was missing
  std::uint64_t unreadable = 0;   // decoded, but the pattern is not clean
  std::uint64_t picture_id_jumps = 0;
  std::optional<PictureCode> last_code;
  Duration longest_gap{0};  // between two decoded frames
};

class SlotCheck {
 public:
  explicit SlotCheck(bool decode);
  // True when the slot needs a key frame to go on.
  bool on_packet(const rtc::SlotPacket& packet, Instant now);
  const SlotFigures& figures() const { return figures_; }
  // From here on the longest gap is that of what follows.
  void watch_gaps() { figures_.longest_gap = Duration{0}; }
  // The source fed into the slot changed: the next gap is no gap, and from this timestamp on its picture is the new
  // one.
  void reassigned(std::uint32_t from_timestamp);
  // The timestamp given to reassigned(), once: when the first frame at or after it is here whole (decoded, where this
  // decodes). What a page waits for before it says that a scene is on screen.
  std::optional<std::uint32_t> take_fresh();

 private:
  void finish_frame(std::uint32_t timestamp, Instant now);
  bool decode(const Bytes& frame, Instant now);

  std::optional<codec::Vp8Decoder> decoder_;
  Bytes frame_;
  std::optional<std::uint64_t> next_sequence_;
  std::optional<std::uint16_t> last_picture_id_;
  bool frame_whole_ = false;
  bool needs_key_ = true;
  std::optional<Instant> last_decoded_;
  std::optional<std::uint32_t> last_good_;     // timestamp of the last frame that counts as seen
  std::optional<std::uint32_t> awaited_from_;  // of the assignment not seen yet
  SlotFigures figures_;
};

}  // namespace diemcau::app
