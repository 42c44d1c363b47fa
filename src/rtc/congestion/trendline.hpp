#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/inter_arrival.hpp"

namespace diemcau::rtc {

// Slope of the smoothed one-way delay over the last groups by least squares: positive while a queue grows. The
// estimator browsers use in place of the Kalman filter of draft-ietf-rmcat-gcc-02 5.3.
class Trendline {
 public:
  static constexpr std::size_t kWindow = 20;  // groups
  static constexpr double kSmoothing = 0.9;
  static constexpr double kGain = 4.0;
  static constexpr int kMaxDeltas = 60;

  // The trend as the detector compares it with its threshold (milliseconds, scaled by the number of groups seen).
  double update(const GroupDelta& delta);

 private:
  struct Point {
    double arrival_ms = 0, delay_ms = 0;
  };
  std::optional<double> slope() const;

  std::array<Point, kWindow> points_{};  // ring; the order does not matter to the fit
  std::size_t next_ = 0;
  std::optional<Instant> first_arrival_;
  double accumulated_ms_ = 0, smoothed_ms_ = 0, slope_ = 0;
  int deltas_ = 0;
};

}  // namespace diemcau::rtc
