#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/acknowledged_rate.hpp"
#include "rtc/congestion/aimd_rate_control.hpp"
#include "rtc/congestion/inter_arrival.hpp"
#include "rtc/congestion/overuse_detector.hpp"
#include "rtc/congestion/trendline.hpp"

namespace diemcau::rtc {

// What the path from a peer carries, reckoned at our end and told by REMB: for peers to which no transport-wide
// feedback is sent (draft-ietf-rmcat-gcc-02, the delay-based controller at the receiving side). Losses are the
// sender's own part: it has our reports. Without departure times there is no delay to see, and the rate grows with what
// arrives.
class ReceiveEstimator {
 public:
  static constexpr std::uint32_t kStart = 600'000, kMin = 60'000, kMax = 12'000'000;  // as BandwidthEstimator::Limits
  static constexpr Duration kInterval = seconds(1);
  static constexpr double kToldAtOnce = 0.97;  // of what was told last: anything lower does not wait

  ReceiveEstimator() : aimd_(kStart, kMin, kMax) {}

  // `send_time`: abs-send-time of the packet. `size`: its bytes.
  void on_packet(std::optional<std::uint32_t> send_time, std::uint32_t size, Instant now);
  // The rate to tell now; none when nothing is due.
  std::optional<std::uint32_t> due(Instant now);
  std::optional<Instant> next_timeout() const;
  std::uint32_t bps() const { return aimd_.bps(); }

 private:
  void learn_delay(std::uint32_t send_time, Instant now);
  bool fell() const { return told_ && aimd_.bps() < kToldAtOnce * *told_; }

  InterArrival inter_arrival_;
  Trendline trendline_;
  OveruseDetector detector_;
  AcknowledgedRate arriving_;
  AimdRateControl aimd_;
  std::optional<std::uint32_t> send_time_;  // of the packet before
  Instant sent_{};                          // the same, unwrapped
  std::optional<Instant> updated_;
  std::optional<std::uint32_t> told_;
  Instant told_at_{};
  bool arrived_ = false;  // anything since the last telling
};

}  // namespace diemcau::rtc
