#include "rtc/congestion/loss_bound.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kSmoothing = 0.4;  // weight of the newest interval in recent_loss()
constexpr double kExcess = 0.02;    // above the own loss: congestion
constexpr double kGrowthPerSecond = 1.08;
constexpr double kForgetFactor = 2.0;  // a bound this far above the rate binds nothing

}  // namespace

void LossBound::on_packet(const PacketResult& packet) {
  if (packet.late) {
    if (lost_ > 0) --lost_;
    return;
  }
  ++packets_;
  bytes_ += packet.size;
  const bool lost = !packet.received;
  if (lost) ++lost_;
  if (lost && !in_run_) ++runs_;
  in_run_ = lost;
}

void LossBound::update(std::uint32_t rate, Instant now) {
  if (!interval_start_) interval_start_ = now;
  const Duration elapsed = now - *interval_start_;
  if (elapsed < kInterval || packets_ < kMinPackets) return;
  interval_start_ = now;
  const LossObservation seen = close_interval(elapsed);
  smoothed_ += kSmoothing * (seen.loss() - smoothed_);
  model_.add(seen);

  const LossExplanation why = model_.explain();
  congested_ = why.capacity_bps && seen.sent_bps > *why.capacity_bps && seen.loss() > why.own + kExcess;
  if (congested_) {
    bound_bps_ = *why.capacity_bps;
  } else {
    grow(rate, elapsed);
  }
}

void LossBound::raise(std::uint32_t bps) {
  if (bound_bps_) bound_bps_ = std::max<double>(*bound_bps_, bps);
}

std::optional<std::uint32_t> LossBound::bps() const {
  if (!bound_bps_) return std::nullopt;
  return static_cast<std::uint32_t>(*bound_bps_);
}

void LossBound::grow(std::uint32_t rate, Duration elapsed) {
  if (!bound_bps_) return;
  *bound_bps_ *= std::pow(kGrowthPerSecond, std::min(to_seconds(elapsed), 1.0));
  if (*bound_bps_ > kForgetFactor * rate) bound_bps_.reset();
}

LossObservation LossBound::close_interval(Duration elapsed) {
  const LossObservation seen{static_cast<double>(bytes_) * 8 / to_seconds(elapsed), packets_, lost_, runs_};
  packets_ = lost_ = runs_ = 0;
  bytes_ = 0;
  return seen;
}

}  // namespace diemcau::rtc
