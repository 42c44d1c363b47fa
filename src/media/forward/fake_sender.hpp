#pragma once

#include <array>
#include <cstdint>
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

// One RTP stream: numbers start just below their wraps.
class FakeStream {
 public:
  FakeStream(SeatId seat, SourceKind kind, std::uint8_t layer, Codec codec, Random& random);

  // A frame (or one audio packet) captured then; `packets` of it. Temporal layers run 0 2 1 2.
  std::vector<MarkedPacket> frame(Instant captured, bool key, std::size_t packets);
  std::uint32_t ssrc() const { return ssrc_; }

 private:
  Bytes payload(bool key, bool first, const Mark& mark) const;

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
};

}  // namespace diemcau::media::test
