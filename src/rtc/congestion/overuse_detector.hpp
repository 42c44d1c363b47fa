#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

enum class PathUse : std::uint8_t { normal, underuse, overuse };

// Compares the trend with a threshold that adapts to it (draft-ietf-rmcat-gcc-02 5.4): a fixed one either starves
// beside loss-based traffic or misses slow growth.
class OveruseDetector {
 public:
  // `spacing`: send time since the group before; `now`: our clock.
  PathUse update(double trend, Duration spacing, Instant now);
  PathUse state() const { return state_; }

 private:
  void adapt(double trend, Instant now);
  PathUse over(double trend, Duration spacing);

  double threshold_ = 12.5;
  double previous_trend_ = 0;
  std::optional<Duration> over_for_;
  int over_count_ = 0;
  std::optional<Instant> adapted_;
  PathUse state_ = PathUse::normal;
};

}  // namespace diemcau::rtc
