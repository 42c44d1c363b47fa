#pragma once

#include <cstdint>

namespace diemcau::rtc {

// The straight line between a stream's RTP timestamps and the NTP time of its sender, from one pair of both (NTP as in
// rtp/ntp.hpp: 32.32).
struct ClockMapping {
  std::uint32_t rtp_timestamp = 0;
  std::uint64_t ntp = 0;

  std::uint64_t to_ntp(std::uint32_t timestamp, std::uint32_t clock_rate) const;
  std::uint32_t to_rtp(std::uint64_t at_ntp, std::uint32_t clock_rate) const;
};

}  // namespace diemcau::rtc
