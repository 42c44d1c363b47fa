#include "rtc/congestion/link_capacity.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kAlpha = 0.05;
constexpr double kMinVariance = 0.4, kMaxVariance = 2.5;

}  // namespace

void LinkCapacity::learn(double bps) {
  const double sample = bps / 1000;
  kbps_ = kbps_ ? (1 - kAlpha) * *kbps_ + kAlpha * sample : sample;
  const double error = *kbps_ - sample;
  variance_ = (1 - kAlpha) * variance_ + kAlpha * error * error / std::max(*kbps_, 1.0);
  variance_ = std::clamp(variance_, kMinVariance, kMaxVariance);
}

bool LinkCapacity::above(double bps) const {
  return kbps_ && bps / 1000 > *kbps_ + 3 * deviation_kbps();
}
bool LinkCapacity::below(double bps) const {
  return kbps_ && bps / 1000 < *kbps_ - 3 * deviation_kbps();
}
double LinkCapacity::deviation_kbps() const {
  return std::sqrt(variance_ * *kbps_);
}

}  // namespace diemcau::rtc
