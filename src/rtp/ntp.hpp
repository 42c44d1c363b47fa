#pragma once

#include <cstdint>

#include "base/time.hpp"

// NTP timestamps of RTCP, RFC 3550 4: 32.32 fixed-point seconds since 1900, and the middle 32 bits of it ("compact",
// 16.16) that report blocks carry.
namespace diemcau::rtp {

std::uint64_t ntp_from_wall(WallTime wall);
WallTime wall_from_ntp(std::uint64_t ntp);
constexpr std::uint32_t compact_ntp(std::uint64_t ntp) {
  return static_cast<std::uint32_t>(ntp >> 16);
}

// 1/65536 s units, as in DLSR.
Duration duration_from_compact(std::uint32_t compact);
std::uint32_t compact_from_duration(Duration duration);  // saturates; negative is 0

}  // namespace diemcau::rtp
