#pragma once

#include "base/time.hpp"

// The two times of a simulated world. They move only when told to, so hours pass in milliseconds.
namespace diemcau::support {

class SimClock {
 public:
  Instant now() const { return now_; }
  WallTime wall() const { return wall_; }
  void advance(Duration by) {
    now_ += by;
    wall_ += by;
  }
  // No-op for a time that has passed.
  void advance_to(Instant at) {
    if (at > now_) advance(at - now_);
  }
  // The machine's clock was set; the monotonic one does not notice.
  void step_wall(Duration by) { wall_ += by; }

 private:
  Instant now_ = instant_from_us(1'000'000'000);
  WallTime wall_ = wall_from_us(1'767'600'000'000'000);  // 2026-01-05 08:00 UTC
};

}  // namespace diemcau::support
