#include "media/forward/capture_clock.hpp"

#include <algorithm>
#include <cstdlib>

namespace diemcau::media {
namespace {

// Clocks of PCs drift by up to 100 ppm, 1 ms in 10 s: a window finds the drift long before it is heard.
constexpr Duration kWindow = seconds(10);
// Below this a correction would only make the receivers' regression over sender reports unquiet.
constexpr std::int64_t kTolerance = 20000;
constexpr std::int64_t kAbsurd = 2000000;

std::int64_t ntp_to_us(std::uint64_t ntp) {
  const auto whole = static_cast<std::int64_t>(ntp >> 32);
  const auto fraction = static_cast<std::int64_t>(((ntp & 0xffffffffU) * 1000000U) >> 32);
  return whole * 1000000 + fraction;
}

}  // namespace

void CaptureClock::observe(std::uint64_t capture_ntp, Instant arrival) {
  const std::int64_t difference = to_us(arrival) - ntp_to_us(capture_ntp);
  if (!window_minimum_us_) window_began_ = arrival;
  window_minimum_us_ = std::min(window_minimum_us_.value_or(difference), difference);
  if (!difference_us_) {
    difference_us_ = difference;
    ++revision_;
  } else if (difference < *difference_us_ - kTolerance) {
    difference_us_ = difference;
    ++revision_;
  }
  if (arrival - window_began_ >= kWindow) close_window(arrival);
}

void CaptureClock::close_window(Instant arrival) {
  if (std::llabs(*window_minimum_us_ - *difference_us_) > kTolerance) {
    difference_us_ = window_minimum_us_;
    ++revision_;
  }
  window_minimum_us_.reset();
  window_began_ = arrival;
}

std::optional<Instant> CaptureClock::to_local(std::uint64_t capture_ntp, Instant arrival) const {
  if (!difference_us_) return std::nullopt;
  const std::int64_t local = ntp_to_us(capture_ntp) + *difference_us_;
  if (std::llabs(local - to_us(arrival)) > kAbsurd) return std::nullopt;
  return instant_from_us(local);
}

}  // namespace diemcau::media
