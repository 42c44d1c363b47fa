#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/loss_model.hpp"
#include "rtc/congestion/packet_result.hpp"

namespace diemcau::rtc {

// Upper bound of the rate from loss (the part of draft-ietf-rmcat-gcc-02 6, with a model of the path in place of fixed
// 2 % and 10 %). There is no bound until a capacity is what explains the losses; then it is that capacity, and grows
// again while the losses stay the path's own.
class LossBound {
 public:
  static constexpr Duration kInterval = milliseconds(250);
  static constexpr std::uint32_t kMinPackets = 20;

  void on_packet(const PacketResult& packet);
  // Closes an interval when it is over. `rate`: bits per second, the estimate in force.
  void update(std::uint32_t rate, Instant now);
  // A probe has proved that the path carries `bps`.
  void raise(std::uint32_t bps);

  std::optional<std::uint32_t> bps() const;
  bool congested() const { return congested_; }  // the last interval lost more than the path's own
  double recent_loss() const { return smoothed_; }

 private:
  void grow(std::uint32_t rate, Duration elapsed);
  LossObservation close_interval(Duration elapsed);

  LossModel model_;
  std::uint32_t packets_ = 0, lost_ = 0, runs_ = 0;
  bool in_run_ = false;
  std::uint64_t bytes_ = 0;
  std::optional<Instant> interval_start_;
  std::optional<double> bound_bps_;
  double smoothed_ = 0;
  bool congested_ = false;
};

}  // namespace diemcau::rtc
