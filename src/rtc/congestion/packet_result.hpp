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
};

struct FeedbackResults {
  std::vector<PacketResult>
      packets;     // ascending; each sent packet appears as lost at most once and as received at most once
  Duration rtt{};  // from the last packet received to now, feedback delay included
  bool any_received = false;
};

}  // namespace diemcau::rtc
