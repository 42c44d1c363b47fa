#include "rtc/congestion/aimd_rate_control.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kPacketBits = 1200 * 8;
constexpr double kMinIncreasePerSecond = 4000;             // bits per second, a second
constexpr Duration kResponseOverhead = milliseconds(100);  // feedback interval and processing, beside the RTT
constexpr Duration kMinReduceGap = milliseconds(10), kMaxReduceGap = milliseconds(200);
// Growth stays within reach of what arrives: an application that sends little proves nothing about the path.
constexpr double kAheadFactor = 1.5, kAheadBits = 10'000;

}  // namespace

AimdRateControl::AimdRateControl(std::uint32_t start_bps, std::uint32_t min_bps, std::uint32_t max_bps)
    : bps_(start_bps), min_bps_(min_bps), max_bps_(max_bps) {}

void AimdRateControl::update(PathUse use, std::optional<std::uint32_t> acknowledged, Duration rtt, Instant now) {
  const double elapsed = updated_ ? std::min(to_seconds(now - *updated_), 1.0) : 0.0;
  updated_ = now;
  switch (use) {
    case PathUse::overuse:
      if (may_reduce(acknowledged, rtt, now)) decrease(acknowledged, now);
      state_ = State::hold;
      break;
    case PathUse::underuse:
      state_ = State::hold;
      break;
    case PathUse::normal:
      if (state_ == State::increase) increase(acknowledged, rtt, elapsed);
      state_ = State::increase;
      break;
  }
}

void AimdRateControl::set(std::uint32_t bps, Instant now) {
  bps_ = clamp(bps);
  updated_ = now;
}

void AimdRateControl::increase(std::optional<std::uint32_t> acknowledged, Duration rtt, double elapsed_seconds) {
  if (acknowledged && capacity_.above(*acknowledged)) capacity_.forget();
  double raised = 0;
  if (capacity_.known()) {
    const double response = 2 * to_seconds(rtt + kResponseOverhead);
    raised = bps_ + std::max(kMinIncreasePerSecond, kPacketBits / response) * elapsed_seconds;
  } else {
    raised = bps_ * std::pow(kGrowthPerSecond, elapsed_seconds);
  }
  if (acknowledged) raised = std::min(raised, kAheadFactor * *acknowledged + kAheadBits);
  bps_ = clamp(std::max(bps_, raised));
}

bool AimdRateControl::may_reduce(std::optional<std::uint32_t> acknowledged, Duration rtt, Instant now) const {
  if (!last_decrease_) return true;
  if (now - *last_decrease_ >= std::clamp(rtt, kMinReduceGap, kMaxReduceGap)) return true;
  return acknowledged && *acknowledged < 0.5 * bps_;
}

void AimdRateControl::decrease(std::optional<std::uint32_t> acknowledged, Instant now) {
  last_decrease_ = now;
  if (!acknowledged) {
    bps_ = clamp(bps_ * kBeta);
    return;
  }
  double lowered = kBeta * *acknowledged;
  if (lowered > bps_ && capacity_.known()) lowered = kBeta * capacity_.bps();
  if (capacity_.below(*acknowledged)) capacity_.forget();
  capacity_.learn(*acknowledged);
  bps_ = clamp(std::min(bps_, lowered));
}

double AimdRateControl::clamp(double bps) const {
  return std::clamp(bps, min_bps_, max_bps_);
}

}  // namespace diemcau::rtc
