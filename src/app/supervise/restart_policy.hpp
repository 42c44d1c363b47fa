#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace diemcau::app {

// When a role that ended is started again: at once the first time, so that a meeting waits for the process and not for
// us; then twice as long each time until it has lived for a while. Pure.
class RestartPolicy {
 public:
  void started(Instant now) { started_at_ = now; }
  // The role ended; how long to wait before the next start.
  Duration ended(Instant now) {
    if (now - started_at_ >= kLivedWell) failures_ = 0;
    const Duration wait =
        failures_ == 0 ? Duration(0) : std::min<Duration>(kLongest, kFirst * (1 << std::min(failures_ - 1, 10)));
    ++failures_;
    return wait;
  }
  int failures() const { return failures_; }

  static constexpr Duration kFirst = milliseconds(200);
  static constexpr Duration kLongest = seconds(2);  // a meeting is without its operator for no longer than this
  static constexpr Duration kLivedWell = seconds(20);

 private:
  Instant started_at_{};
  int failures_ = 0;
};

}  // namespace diemcau::app
