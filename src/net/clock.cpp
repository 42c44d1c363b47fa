#include "net/clock.hpp"

#include <ctime>

namespace diemcau::net {
namespace {

std::int64_t read_us(clockid_t clock) {
  timespec t{};
  ::clock_gettime(clock, &t);
  return std::int64_t{t.tv_sec} * 1000000 + t.tv_nsec / 1000;
}

}  // namespace

Instant monotonic_now() {
  return instant_from_us(read_us(CLOCK_MONOTONIC));
}
WallTime wall_now() {
  return wall_from_us(read_us(CLOCK_REALTIME));
}

}  // namespace diemcau::net
