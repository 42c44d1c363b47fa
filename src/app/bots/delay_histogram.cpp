#include "app/bots/delay_histogram.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::app {

void DelayHistogram::add(Duration delay) {
  const Duration bounded = std::clamp(delay, Duration(0), kLongest);
  ++steps_[static_cast<std::size_t>(bounded / kStep)];
  ++count_;
}

Duration DelayHistogram::quantile(double share) const {
  if (count_ == 0) return Duration(0);
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t passed = 0;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    passed += steps_[i];
    if (passed >= std::max<std::uint64_t>(wanted, 1)) return std::min<Duration>(kStep * (i + 1), kLongest);
  }
  return kLongest;
}

}  // namespace diemcau::app
