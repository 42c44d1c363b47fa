#include "media/forward/layer_meter.hpp"

#include <algorithm>

namespace diemcau::media {
namespace {

constexpr Duration kWindow = milliseconds(500);
// A window this late means the stream had stopped in between: its bytes say nothing about its rate.
constexpr Duration kStale = milliseconds(1000);

}  // namespace

void LayerMeter::add(std::size_t bytes, Instant now) {
  const Duration age = now - window_began_;
  if (!last_ || age > kStale) {
    window_began_ = now;
    window_bytes_ = 0;
  } else if (age >= kWindow) {
    const auto rate = static_cast<std::uint32_t>(window_bytes_ * 8 * 1000000 / static_cast<std::uint64_t>(age.count()));
    // A key frame must not look like a new rate: whoever holds the layer would lose it to the key frame another asked
    // for, and ask for the next one.
    if (window_rate_) learn(std::min(rate, *window_rate_));
    window_rate_ = rate;
    window_began_ = now;
    window_bytes_ = 0;
  }
  window_bytes_ += bytes;
  last_ = now;
}

void LayerMeter::learn(std::uint32_t rate) {
  rate_ = rate_ == 0 ? rate : static_cast<std::uint32_t>((3 * std::uint64_t{rate_} + rate) / 4);  // about 2 s
}

}  // namespace diemcau::media
