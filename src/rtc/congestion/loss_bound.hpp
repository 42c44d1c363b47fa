#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// Upper bound of the rate from loss. Loss that a lower rate does not cure is the path's own (radio, a bad line) and
// says nothing of congestion, so what counts is the excess over the smallest loss of the last kMemory intervals. No
// bound until excess loss was met; then it falls with the loss and grows while there is none.
class LossBound {
 public:
  static constexpr Duration kInterval = milliseconds(250);
  static constexpr std::size_t kMinPackets = 20;
  static constexpr std::size_t kMemory = 24;
  static constexpr double kTolerated = 0.10;  // excess above which the rate falls (draft-ietf-rmcat-gcc-02 6)
  static constexpr double kQuiet = 0.03;      // excess below which it grows

  void on_packet(bool received) { ++(received ? received_ : lost_); }
  // A packet counted as lost has arrived after all.
  void on_late() {
    if (lost_ > 0) --lost_, ++received_;
  }
  // Closes an interval when it is over. `rate`: the estimate in force; `acknowledged`: what arrives.
  void update(std::uint32_t rate, std::optional<std::uint32_t> acknowledged, Instant now);
  // Forgets a bound below a rate that a probe has proved.
  void raise(std::uint32_t bps);

  std::optional<std::uint32_t> bps() const;
  double recent_loss() const { return recent_; }

 private:
  double own_loss() const;
  void remember(double loss);

  std::uint32_t received_ = 0, lost_ = 0;
  std::array<double, kMemory> memory_{};
  std::size_t remembered_ = 0;
  std::optional<Instant> interval_start_;
  std::optional<double> bound_bps_;
  double recent_ = 0;
};

}  // namespace diemcau::rtc
