#pragma once

#include "base/time.hpp"

// The only place besides app/ that reads the OS clock. An EventLoop reads it once per wake-up and hands the values on.
namespace diemcau::net {

Instant monotonic_now();  // CLOCK_MONOTONIC
WallTime wall_now();      // CLOCK_REALTIME

}  // namespace diemcau::net
