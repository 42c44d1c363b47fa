#include "rtc/congestion/burst_allowance.hpp"

#include <algorithm>

namespace diemcau::rtc {

void BurstAllowance::on_feedback(bool trouble, Instant now) {
  if (trouble) {
    if (open_since_) wait_ = now - *open_since_ < wait_ ? std::min(wait_ * 2, kMaxTrial) : kTrial;
    open_since_.reset();
    clear_since_.reset();
    return;
  }
  if (!clear_since_) clear_since_ = now;
  if (!open_since_ && now - *clear_since_ >= wait_) open_since_ = now;
}

}  // namespace diemcau::rtc
