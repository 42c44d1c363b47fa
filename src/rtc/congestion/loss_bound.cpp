#include "rtc/congestion/loss_bound.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kSmoothing = 0.4;     // weight of the newest interval
constexpr double kForgetFactor = 2.0;  // a bound this far above the rate binds nothing

}  // namespace

void LossBound::update(std::uint32_t rate, Instant now) {
  if (!interval_start_) interval_start_ = now;
  const Duration elapsed = now - *interval_start_;
  const std::uint32_t packets = received_ + lost_;
  if (elapsed < kInterval || packets < kMinPackets) return;

  const double loss = static_cast<double>(lost_) / packets;
  smoothed_ = remembered_ == 0 ? loss : kSmoothing * loss + (1 - kSmoothing) * smoothed_;
  // Own loss without this interval: the first sign of congestion must not excuse itself.
  const double own = own_loss();
  remember(smoothed_);
  received_ = lost_ = 0;
  interval_start_ = now;

  // Both: a single bad interval smooths away slowly and would else be punished several times.
  congested_ = loss - own > kTolerated && smoothed_ - own > kTolerated;
  if (congested_) {
    bound_bps_ = rate * (1 - 0.5 * (loss - own));
  } else if (bound_bps_ && loss - own < kQuiet) {
    *bound_bps_ *= std::pow(kGrowthPerSecond, std::min(to_seconds(elapsed), 1.0));
    if (*bound_bps_ > kForgetFactor * rate) bound_bps_.reset();
  }
}

void LossBound::raise(std::uint32_t bps) {
  if (bound_bps_) bound_bps_ = std::max<double>(*bound_bps_, bps);
}

std::optional<std::uint32_t> LossBound::bps() const {
  if (!bound_bps_) return std::nullopt;
  return static_cast<std::uint32_t>(*bound_bps_);
}

double LossBound::own_loss() const {
  const auto known = std::min(remembered_, kMemory);
  if (known == 0) return 0;
  return *std::min_element(memory_.begin(), memory_.begin() + static_cast<std::ptrdiff_t>(known));
}

void LossBound::remember(double loss) {
  memory_[remembered_++ % kMemory] = loss;
}

}  // namespace diemcau::rtc
