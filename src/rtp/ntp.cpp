#include "rtp/ntp.hpp"

namespace diemcau::rtp {
namespace {

// Seconds from 1900-01-01 (NTP) to 1970-01-01 (Unix): RFC 868.
constexpr std::uint64_t kNtpToUnixSeconds = 2'208'988'800;
constexpr std::uint64_t kMicrosecondsPerSecond = 1'000'000;

}  // namespace

std::uint64_t ntp_from_wall(WallTime wall) {
  const auto us = static_cast<std::uint64_t>(to_us(wall));
  const std::uint64_t whole = us / kMicrosecondsPerSecond + kNtpToUnixSeconds;
  const std::uint64_t part = us % kMicrosecondsPerSecond;
  // Rounded up, so that wall_from_ntp(), which truncates, gives the same microsecond back.
  return (whole << 32) | (((part << 32) + kMicrosecondsPerSecond - 1) / kMicrosecondsPerSecond);
}

WallTime wall_from_ntp(std::uint64_t ntp) {
  std::uint64_t whole = ntp >> 32;
  // Era 1 begins in 2036: a number from before 1970 can only be of that era (RFC 5905 6).
  if (whole < kNtpToUnixSeconds) whole += std::uint64_t{1} << 32;
  const std::uint64_t part = ((ntp & 0xffffffffU) * kMicrosecondsPerSecond) >> 32;
  return wall_from_us(static_cast<std::int64_t>((whole - kNtpToUnixSeconds) * kMicrosecondsPerSecond + part));
}

Duration duration_from_compact(std::uint32_t compact) {
  return Duration(static_cast<std::int64_t>((std::uint64_t{compact} * kMicrosecondsPerSecond) >> 16));
}

std::uint32_t compact_from_duration(Duration duration) {
  if (duration.count() <= 0) return 0;
  const auto us = static_cast<std::uint64_t>(duration.count());
  if (us / kMicrosecondsPerSecond >= 65536) return 0xffffffff;
  return static_cast<std::uint32_t>((us << 16) / kMicrosecondsPerSecond);
}

}  // namespace diemcau::rtp
