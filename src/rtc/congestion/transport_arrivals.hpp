#pragma once

#include <cstdint>
#include <vector>

namespace diemcau::rtc {

// What one transport-wide feedback message says (draft-holmer-rmcat-transport-wide-cc-extensions-01), free of its wire
// form: the arrival, in the receiver's clock, of each packet from base_sequence on.
struct TransportArrivals {
  static constexpr std::int64_t kLost = INT64_MIN;
  static constexpr std::int64_t kTickUs = 250;          // unit of a receive delta
  static constexpr std::int64_t kReferenceUs = 64'000;  // unit of the reference time

  std::uint16_t base_sequence = 0;
  std::uint32_t reference_time = 0;  // 24 bits, unit 64 ms, wraps after 12 days
  std::uint8_t feedback_count = 0;   // grows by one a message, wraps
  std::vector<std::int64_t> ticks;   // per packet: 250 us ticks since reference_time, or kLost
};

}  // namespace diemcau::rtc
