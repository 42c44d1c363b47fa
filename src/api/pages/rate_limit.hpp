#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace diemcau::api {

// Token bucket: `burst` at once, `per_second` in the long run.
class RateLimit {
 public:
  RateLimit(double burst, double per_second) : burst_(burst), per_second_(per_second), tokens_(burst) {}
  bool allow(Instant now) {
    if (last_ != Instant()) tokens_ = std::min(burst_, tokens_ + to_seconds(now - last_) * per_second_);
    last_ = now;
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
  }

 private:
  double burst_;
  double per_second_;
  double tokens_;
  Instant last_{};
};

}  // namespace diemcau::api
