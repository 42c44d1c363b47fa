#pragma once

#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// How long packets wait in the bottleneck now: the round trip of this moment less the smallest of the last seconds.
class QueueWatch {
 public:
  static constexpr Duration kPeriod = seconds(5);  // the smallest is over one to two of these: a route may get longer

  void on_rtt(Duration rtt, Instant now);
  Duration queueing() const { return last_ && smallest() ? *last_ - *smallest() : Duration(0); }

 private:
  std::optional<Duration> smallest() const;

  std::optional<Duration> last_, this_period_, last_period_;
  Instant period_start_{};
};

}  // namespace diemcau::rtc
