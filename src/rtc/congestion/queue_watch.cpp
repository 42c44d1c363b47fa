#include "rtc/congestion/queue_watch.hpp"

#include <algorithm>

namespace diemcau::rtc {

void QueueWatch::on_rtt(Duration rtt, Instant now) {
  if (now - period_start_ >= kPeriod) {
    last_period_ = this_period_;
    this_period_.reset();
    period_start_ = now;
  }
  this_period_ = this_period_ ? std::min(*this_period_, rtt) : rtt;
  last_ = rtt;
}

std::optional<Duration> QueueWatch::smallest() const {
  if (!last_period_) return this_period_;
  if (!this_period_) return last_period_;
  return std::min(*this_period_, *last_period_);
}

}  // namespace diemcau::rtc
