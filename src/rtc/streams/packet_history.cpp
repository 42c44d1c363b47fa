#include "rtc/streams/packet_history.hpp"

#include <algorithm>

#include "rtp/sequence.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::size_t kFirstSize = 16;

}  // namespace

SentPacket& PacketHistory::store(std::uint64_t sequence, std::uint32_t timestamp, std::uint8_t payload_type,
                                 bool marker, BytesView payload, Instant now) {
  const auto would_lose = [&] {
    const SentPacket& old = slot(sequence);
    return old.used && old.sequence != sequence && now - old.stored < kKeep;
  };
  if (ring_.empty()) ring_.resize(kFirstSize);
  while (ring_.size() < kMaxPackets && would_lose()) grow();

  SentPacket& packet = slot(sequence);
  packet.sequence = sequence;
  packet.timestamp = timestamp;
  packet.payload_type = payload_type;
  packet.marker = marker;
  packet.payload.assign(payload.begin(), payload.end());
  packet.stored = now;
  packet.resends = 0;
  packet.used = true;
  newest_ = started_ ? std::max(newest_, sequence) : sequence;
  started_ = true;
  return packet;
}

SentPacket* PacketHistory::find(std::uint64_t sequence, Instant now) {
  if (!started_) return nullptr;
  SentPacket& packet = slot(sequence);
  const bool here = packet.used && packet.sequence == sequence && now - packet.stored < kKeep;
  return here ? &packet : nullptr;
}

SentPacket* PacketHistory::find_wire(std::uint16_t sequence, Instant now) {
  if (!started_) return nullptr;
  const std::int64_t behind = rtp::sequence_distance(sequence, static_cast<std::uint16_t>(newest_));
  if (behind < 0 || static_cast<std::uint64_t>(behind) > newest_) return nullptr;
  return find(newest_ - static_cast<std::uint64_t>(behind), now);
}

SentPacket* PacketHistory::newest(Instant now) {
  return started_ ? find(newest_, now) : nullptr;
}

void PacketHistory::clear() {
  ring_ = {};
  started_ = false;
}

void PacketHistory::grow() {
  std::vector<SentPacket> old(ring_.size() * 2);
  old.swap(ring_);
  for (SentPacket& packet : old) {
    if (packet.used) slot(packet.sequence) = std::move(packet);
  }
}

}  // namespace diemcau::rtc
