#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// NTP 32.32 of a wall time (RFC 3550 4), and the middle 32 bits that LSR and DLSR use (unit 1/65536 s).
std::uint64_t ntp_from_wall(WallTime wall);
constexpr std::uint32_t ntp_middle(std::uint64_t ntp) {
  return static_cast<std::uint32_t>(ntp >> 16);
}
std::uint32_t ntp_middle_from(Duration duration);
Duration duration_from_ntp_middle(std::uint32_t middle);

// The straight line between a stream's RTP timestamps and the NTP time of its sender, from one pair of both.
struct ClockMapping {
  std::uint32_t rtp_timestamp = 0;
  std::uint64_t ntp = 0;

  std::uint64_t to_ntp(std::uint32_t timestamp, std::uint32_t clock_rate) const;
  std::uint32_t to_rtp(std::uint64_t at_ntp, std::uint32_t clock_rate) const;
};

}  // namespace diemcau::rtc
