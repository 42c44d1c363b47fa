#pragma once

#include <chrono>
#include <cstdint>

// The two times of the program, passed as parameters everywhere below net/ and app/. Neither type has a now(): only
// net/clock.hpp and app/ read the OS clock, and no code derives one time from the other.
namespace diemcau {

using Duration = std::chrono::microseconds;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct MonotonicClockTag {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = true;
};

struct WallClockTag {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = false;
};

// Monotonic, for protocols: arbitrary origin, never goes back.
using Instant = std::chrono::time_point<MonotonicClockTag, Duration>;

// Wall time for rules, logs and NTP: microseconds since 1970-01-01T00:00:00Z. Stored as int64 UTC microseconds.
using WallTime = std::chrono::time_point<WallClockTag, Duration>;

constexpr Instant instant_from_us(std::int64_t us) {
  return Instant(Duration(us));
}
constexpr WallTime wall_from_us(std::int64_t us) {
  return WallTime(Duration(us));
}
constexpr std::int64_t to_us(Instant t) {
  return t.time_since_epoch().count();
}
constexpr std::int64_t to_us(WallTime t) {
  return t.time_since_epoch().count();
}
constexpr double to_seconds(Duration d) {
  return static_cast<double>(d.count()) / 1e6;
}

}  // namespace diemcau
