#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "media/forward/packet.hpp"
#include "rtp/payload/vp8.hpp"

// Streams as a page sends them, for the tests of forwarding: every payload says whose it is, so that a test can tell
// what came out of a slot.
namespace diemcau::media::test {

// Written behind the codec's own header bytes.
struct Mark {
  SeatId seat;
  SourceKind kind = SourceKind::camera;
  std::uint8_t layer = 0;
  std::uint32_t ssrc = 0;
  std::uint32_t frame = 0;       // counts per stream
  std::uint64_t sequence = 0;    // the source's
  std::int64_t captured_us = 0;  // true time of capture, in the receiver's clock
};

struct MarkedPacket {
  SourcePacket packet;  // `payload` is set by view()
  Bytes payload;
  SourceKind kind = SourceKind::camera;

  const SourcePacket& view() {
    packet.payload = payload;
    return packet;
  }
};

Mark read_mark(BytesView payload);

// How an H.264 key frame begins (RFC 6184 packetization-mode 1 allows all of them): parameter sets and slice in one
// STAP-A; every NAL unit in a packet of its own; parameter sets in a STAP-A and the slice in FU-As, as Chromium sends
// what fits no packet; everything in FU-As.
enum class KeyForm : std::uint8_t { aggregated, single_units, fragmented_slice, fragmented };
inline constexpr std::array kKeyForms{KeyForm::aggregated, KeyForm::single_units, KeyForm::fragmented_slice,
                                      KeyForm::fragmented};

// One RTP stream: numbers start just below their wraps.
class FakeStream {
 public:
  FakeStream(SeatId seat, SourceKind kind, std::uint8_t layer, Codec codec, Random& random);

  // A frame (or one audio packet) captured then; `packets` of it, and more where an H.264 key frame's form needs them.
  // Temporal layers run 0 2 1 2.
  std::vector<MarkedPacket> frame(Instant captured, bool key, std::size_t packets);
  std::uint32_t ssrc() const { return ssrc_; }
  // Of all key frames from now on; without it each draws its own.
  void set_key_form(KeyForm form) { fixed_form_ = form; }

 private:
  Bytes payload(bool key, std::size_t index, std::size_t count, const Mark& mark) const;
  Bytes h264_start(bool key, std::size_t index, std::size_t count) const;

  SeatId seat_;
  SourceKind kind_;
  std::uint8_t layer_;
  Codec codec_;
  std::uint32_t ssrc_;
  std::uint32_t timestamp_base_;
  std::uint64_t next_sequence_;
  std::uint32_t frame_ = 0;
  rtp::Vp8Descriptor descriptor_;
  std::uint32_t phase_ = 0;
  SeededRandom forms_;
  KeyForm form_ = KeyForm::aggregated;  // of the frame at hand
  std::optional<KeyForm> fixed_form_;
};

}  // namespace diemcau::media::test
