#include "rtc/srtp/replay_window.hpp"

namespace diemcau::rtc {

bool ReplayWindow::accepts(std::uint64_t index) const {
  if (empty_ || index > highest_) return true;
  const std::uint64_t age = highest_ - index;
  return age < kSize && !seen_[age];
}

void ReplayWindow::record(std::uint64_t index) {
  if (empty_ || index > highest_) {
    const std::uint64_t step = empty_ ? kSize : index - highest_;
    seen_ = step >= kSize ? std::bitset<kSize>() : seen_ << step;
    highest_ = index;
    empty_ = false;
  }
  const std::uint64_t age = highest_ - index;
  if (age < kSize) seen_[age] = true;
}

}  // namespace diemcau::rtc
