#include "rtc/congestion/trendline.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

double to_ms(Duration duration) {
  return static_cast<double>(duration.count()) / 1000.0;
}

}  // namespace

double Trendline::update(const GroupDelta& delta) {
  if (!first_arrival_) first_arrival_ = delta.arrival;
  deltas_ = std::min(deltas_ + 1, kMaxDeltas);
  accumulated_ms_ += to_ms(delta.received - delta.sent);
  smoothed_ms_ = kSmoothing * smoothed_ms_ + (1 - kSmoothing) * accumulated_ms_;

  points_[next_++ % kWindow] = {to_ms(delta.arrival - *first_arrival_), smoothed_ms_};
  if (next_ >= kWindow) slope_ = slope().value_or(slope_);
  return deltas_ < 2 ? 0 : deltas_ * slope_ * kGain;
}

std::optional<double> Trendline::slope() const {
  double mean_x = 0, mean_y = 0;
  for (const Point& point : points_) {
    mean_x += point.arrival_ms / kWindow;
    mean_y += point.delay_ms / kWindow;
  }
  double covariance = 0, variance = 0;
  for (const Point& point : points_) {
    covariance += (point.arrival_ms - mean_x) * (point.delay_ms - mean_y);
    variance += (point.arrival_ms - mean_x) * (point.arrival_ms - mean_x);
  }
  if (variance <= 0) return std::nullopt;
  return covariance / variance;
}

}  // namespace diemcau::rtc
