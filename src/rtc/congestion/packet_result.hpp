#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"

namespace diemcau::rtc {

// What became of one sent packet, by feedback. `received` is in the receiver's clock: only differences mean anything.
struct PacketResult {
  std::uint64_t sequence = 0;  // transport-wide, extended
  Instant sent{};
  std::optional<Instant> received;
  std::uint32_t size = 0;   // bytes of the datagram
  std::uint32_t probe = 0;  // cluster id, 0 for none
  bool late = false;        // received, but an earlier feedback said lost
};

struct FeedbackResults {
  std::vector<PacketResult> packets;  // ascending; a packet is lost at most once and received at most once
  std::optional<Duration> rtt;        // from sending the newest packet received to now, feedback delay included
};

}  // namespace diemcau::rtc
