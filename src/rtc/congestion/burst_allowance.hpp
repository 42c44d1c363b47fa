#pragma once

#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// How much the pacer may let go at once. A path that has neither lost anything nor queued for a while takes a frame as
// it comes: spreading it would only add delay. At the first sign of trouble everything is spread finely, since a
// policer without a queue drops the tail of every burst; the trouble coming back soon after doubles the wait for the
// next try.
class BurstAllowance {
 public:
  static constexpr Duration kSpread = milliseconds(5);
  static constexpr Duration kFrame = milliseconds(40);  // at the pacing rate: more than a frame, less than a key frame
  static constexpr Duration kTrial = seconds(2);        // how long a path must be clear
  static constexpr Duration kMaxTrial = seconds(60);

  // At each feedback: something was lost, or waited in a queue.
  void on_feedback(bool trouble, Instant now);
  Duration burst() const { return open_since_ ? kFrame : kSpread; }

 private:
  std::optional<Instant> clear_since_, open_since_;
  Duration wait_ = kTrial;
};

}  // namespace diemcau::rtc
