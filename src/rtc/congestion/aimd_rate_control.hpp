#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/link_capacity.hpp"
#include "rtc/congestion/overuse_detector.hpp"

namespace diemcau::rtc {

// Turns path use into a rate (draft-ietf-rmcat-gcc-02 5.5): down to kBeta of what arrives on overuse, up by a share
// while far from the last congestion, by about a packet a round trip when near it, still while the queue drains.
class AimdRateControl {
 public:
  static constexpr double kBeta = 0.85;
  static constexpr double kGrowthPerSecond = 1.08;

  AimdRateControl(std::uint32_t start_bps, std::uint32_t min_bps, std::uint32_t max_bps);

  // `acknowledged`: bits per second that arrive, if known.
  void update(PathUse use, std::optional<std::uint32_t> acknowledged, Duration rtt, Instant now);
  void set(std::uint32_t bps, Instant now);
  std::uint32_t bps() const { return static_cast<std::uint32_t>(bps_); }
  std::optional<Instant> last_decrease() const { return last_decrease_; }

 private:
  enum class State : std::uint8_t { hold, increase };
  void increase(std::optional<std::uint32_t> acknowledged, Duration rtt, double elapsed_seconds);
  bool may_reduce(std::optional<std::uint32_t> acknowledged, Duration rtt, Instant now) const;
  void decrease(std::optional<std::uint32_t> acknowledged, Instant now);
  double clamp(double bps) const;

  double bps_, min_bps_, max_bps_;
  State state_ = State::increase;
  LinkCapacity capacity_;
  std::optional<Instant> updated_, last_decrease_;
};

}  // namespace diemcau::rtc
