#pragma once

#include <optional>

namespace diemcau::rtc {

// Rate at which congestion was met, smoothed, with its spread: near it the rate grows by steps, beyond three deviations
// the path has changed (draft-ietf-rmcat-gcc-02 5.5).
class LinkCapacity {
 public:
  void learn(double bps);
  void forget() { kbps_.reset(); }
  bool known() const { return kbps_.has_value(); }
  double bps() const { return kbps_.value_or(0) * 1000; }
  bool above(double bps) const;  // `bps` is beyond the spread, upwards
  bool below(double bps) const;

 private:
  double deviation_kbps() const;

  std::optional<double> kbps_;
  double variance_ = 0.4;  // normalised by the mean
};

}  // namespace diemcau::rtc
