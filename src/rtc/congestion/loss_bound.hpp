#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// Upper bound of the rate from loss. Loss that a lower rate does not cure is the path's own (radio, a bad line) and
// says nothing of congestion, so what counts is the excess over the smallest smoothed loss of the last kMemory
// intervals. There is no bound until excess loss was met; then it falls with the loss and grows while there is none.
class LossBound {
 public:
  static constexpr Duration kInterval = milliseconds(250);
  static constexpr std::uint32_t kMinPackets = 20;
  static constexpr std::size_t kMemory = 24;
  static constexpr double kTolerated = 0.10;  // excess above which the rate falls (draft-ietf-rmcat-gcc-02 6)
  static constexpr double kQuiet = 0.05;      // excess below which it grows
  static constexpr double kGrowthPerSecond = 1.2;

  void on_packet(bool received) { ++(received ? received_ : lost_); }
  // A packet counted as lost has arrived after all.
  void on_late() {
    if (lost_ > 0) --lost_, ++received_;
  }
  // Closes an interval when it is over. `rate`: bits per second, the estimate in force.
  void update(std::uint32_t rate, Instant now);
  // A probe has proved that the path carries `bps`.
  void raise(std::uint32_t bps);

  std::optional<std::uint32_t> bps() const;
  bool congested() const { return congested_; }  // excess loss in the last interval
  double recent_loss() const { return smoothed_; }

 private:
  double own_loss() const;
  void remember(double loss);

  std::uint32_t received_ = 0, lost_ = 0;
  std::array<double, kMemory> memory_{};  // ring of smoothed losses
  std::size_t remembered_ = 0;
  std::optional<Instant> interval_start_;
  std::optional<double> bound_bps_;
  double smoothed_ = 0;
  bool congested_ = false;
};

}  // namespace diemcau::rtc
