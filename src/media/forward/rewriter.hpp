#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "base/random.hpp"
#include "media/forward/number_map.hpp"
#include "media/forward/packet.hpp"
#include "media/forward/slot_timeline.hpp"
#include "media/forward/used_numbers.hpp"
#include "media/forward/vp8_numbers.hpp"

namespace diemcau::media {

// Makes one continuous stream of whatever sources come to a slot: sequence numbers, timestamps, VP8 numbers. One per
// slot; it lives as long as the session and is never part of a plan, because its numbers are SRTP indices. The caller
// chooses the packets (layer_selector); this class only ever sees those of the current source and layer.
class Rewriter {
 public:
  Rewriter(std::uint32_t clock_rate, Random& random, Instant now);

  // A source was assigned: the timestamp that separates it from everything before. Packets are refused until begin_run.
  std::uint32_t announce(Instant now) { return timeline_.announce(now); }

  // The stream to forward starts with this packet (of a key frame), captured at that time of ours. Numbers of packets
  // before it have no place.
  void begin_run(const SourcePacket& first, const PacketFacts& facts, Instant captured);

  // Leaves out a packet of the current stream on purpose (temporal layer), so that no gap is seen.
  void skip(const SourcePacket& packet, const PacketFacts& facts);

  // The packet for the slot, its VP8 numbers rewritten in place; or why there is none.
  std::variant<SlotPacket, ForwardDrop> rewrite(const SourcePacket& packet, const PacketFacts& facts);

 private:
  NumberMap sequence_;
  UsedNumbers used_;
  std::uint64_t first_sequence_;
  SlotTimeline timeline_;
  Vp8Numbering vp8_;
};

}  // namespace diemcau::media
