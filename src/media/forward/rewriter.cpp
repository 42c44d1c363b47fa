#include "media/forward/rewriter.hpp"

namespace diemcau::media {

// RFC 3711 3.3.1: a first sequence number below 2^15 keeps the roll-over counter unambiguous when first packets are
// lost.
Rewriter::Rewriter(std::uint32_t clock_rate, Random& random, Instant now)
    : first_sequence_(1 + random.below(0x7fff)), timeline_(clock_rate, random.next_u32(), now) {}

void Rewriter::begin_run(const SourcePacket& first, const PacketFacts& facts, Instant captured) {
  sequence_.start(first.sequence, used_.any() ? used_.highest() + 1 : first_sequence_);
  timeline_.begin_run(first.timestamp, captured);
  if (first.codec == Codec::vp8) vp8_.begin_run(facts.vp8);
}

void Rewriter::skip(const SourcePacket& packet, const PacketFacts& facts) {
  sequence_.skip(packet.sequence);
  if (packet.codec == Codec::vp8) vp8_.skip(facts.vp8);
}

std::variant<SlotPacket, ForwardDrop> Rewriter::rewrite(const SourcePacket& packet, const PacketFacts& facts) {
  if (!timeline_.in_run()) return ForwardDrop::switched_away;
  const auto sequence = sequence_.map(packet.sequence);
  if (!sequence) return ForwardDrop::switched_away;
  const auto timestamp = timeline_.map(packet.timestamp, packet.arrival);
  if (!timestamp) return ForwardDrop::switched_away;
  if (packet.codec == Codec::vp8) {
    const auto numbers = vp8_.map(facts.vp8);
    if (!numbers) return ForwardDrop::switched_away;
    rtp::rewrite_vp8(facts.vp8, *numbers, packet.payload);
  }
  // Last, so that a number is taken only by a packet that goes out.
  switch (used_.take(*sequence)) {
    case UsedNumbers::Answer::used:
      return ForwardDrop::duplicate;
    case UsedNumbers::Answer::too_old:
      return ForwardDrop::too_old;
    case UsedNumbers::Answer::fresh:
      break;
  }
  return SlotPacket{packet.codec, *sequence, *timestamp, packet.marker, packet.level_dbov, packet.payload};
}

}  // namespace diemcau::media
