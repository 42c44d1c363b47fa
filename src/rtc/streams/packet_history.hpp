#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace diemcau::rtc {

// A packet as it was put on a slot, before header extensions and encryption.
struct SentPacket {
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  std::uint8_t payload_type = 0;
  bool marker = false;
  Bytes payload;  // keeps its capacity from packet to packet
  Instant stored{};
  Instant resent{};
  int resends = 0;
  bool used = false;
};

// The last second of one slot, found by sequence. A ring over `sequence mod size` that doubles while the packet it
// would overwrite is younger than kKeep: an idle slot costs nothing, a full-HD one about 600 kB, and once warm nothing
// is allocated per packet.
class PacketHistory {
 public:
  static constexpr Duration kKeep = seconds(1);
  static constexpr std::size_t kMaxPackets = 2048;

  SentPacket& store(std::uint64_t sequence, std::uint32_t timestamp, std::uint8_t payload_type, bool marker,
                    BytesView payload, Instant now);
  // Null when never stored, overwritten or older than kKeep.
  SentPacket* find(std::uint64_t sequence, Instant now);
  // By the 16 bits a NACK carries: the newest packet with them.
  SentPacket* find_wire(std::uint16_t sequence, Instant now);
  SentPacket* newest(Instant now);
  std::size_t capacity() const { return ring_.size(); }
  void clear();

 private:
  void grow();
  SentPacket& slot(std::uint64_t sequence) { return ring_[sequence & (ring_.size() - 1)]; }

  std::vector<SentPacket> ring_;  // size: 0 or a power of two
  std::uint64_t newest_ = 0;
  bool started_ = false;
};

}  // namespace diemcau::rtc
