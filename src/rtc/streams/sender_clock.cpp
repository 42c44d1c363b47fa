#include "rtc/streams/sender_clock.hpp"

#include "rtp/sequence.hpp"

namespace diemcau::rtc {
namespace {

using Wide = __int128;  // 32.32 seconds times a clock rate

}  // namespace

std::uint64_t ClockMapping::to_ntp(std::uint32_t timestamp, std::uint32_t clock_rate) const {
  const Wide ticks = rtp::timestamp_distance(rtp_timestamp, timestamp);
  return ntp + static_cast<std::uint64_t>((ticks << 32) / clock_rate);
}

std::uint32_t ClockMapping::to_rtp(std::uint64_t at_ntp, std::uint32_t clock_rate) const {
  const Wide elapsed = static_cast<std::int64_t>(at_ntp - ntp);
  return rtp_timestamp + static_cast<std::uint32_t>((elapsed * clock_rate) >> 32);
}

}  // namespace diemcau::rtc
