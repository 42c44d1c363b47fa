#include "rtc/congestion/overuse_detector.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kUp = 0.0087, kDown = 0.039;  // per ms, draft-ietf-rmcat-gcc-02 table 1
constexpr double kMaxAdaptOffset = 15.0;       // a jump (route change, wake-up of a radio) must not move the threshold
constexpr double kMinThreshold = 6.0, kMaxThreshold = 600.0;
constexpr Duration kOveruseTime = milliseconds(10);
constexpr double kMaxStepMs = 100.0;

}  // namespace

PathUse OveruseDetector::update(double trend, Duration spacing, Instant now) {
  if (trend > threshold_) {
    state_ = over(trend, spacing);
  } else {
    over_for_.reset();
    over_count_ = 0;
    state_ = trend < -threshold_ ? PathUse::underuse : PathUse::normal;
  }
  previous_trend_ = trend;
  adapt(trend, now);
  return state_;
}

PathUse OveruseDetector::over(double trend, Duration spacing) {
  // The first time it is not known for how long it had been over: half the spacing on average.
  over_for_ = over_for_ ? *over_for_ + spacing : spacing / 2;
  ++over_count_;
  if (*over_for_ <= kOveruseTime || over_count_ < 2 || trend < previous_trend_) return state_;
  over_for_ = Duration(0);
  over_count_ = 0;
  return PathUse::overuse;
}

void OveruseDetector::adapt(double trend, Instant now) {
  const double size = std::abs(trend);
  const Instant before = adapted_.value_or(now);
  adapted_ = now;
  if (size > threshold_ + kMaxAdaptOffset) return;
  const double elapsed_ms = std::min(static_cast<double>((now - before).count()) / 1000.0, kMaxStepMs);
  threshold_ += (size < threshold_ ? kDown : kUp) * (size - threshold_) * elapsed_ms;
  threshold_ = std::clamp(threshold_, kMinThreshold, kMaxThreshold);
}

}  // namespace diemcau::rtc
