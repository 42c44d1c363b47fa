#pragma once

#include <cstdint>
#include <vector>

#include "base/time.hpp"

namespace diemcau::app {

// Delays of many packets, in steps of 10 us up to one second; what is longer counts as one second.
class DelayHistogram {
 public:
  static constexpr Duration kStep = microseconds(10);
  static constexpr Duration kLongest = seconds(1);

  void add(Duration delay);
  // The smallest delay that at least this share (0..1) of the packets did not exceed, rounded up to a step; 0 when
  // empty.
  Duration quantile(double share) const;
  std::uint64_t count() const { return count_; }

 private:
  std::vector<std::uint32_t> steps_ = std::vector<std::uint32_t>(kLongest / kStep + 1);
  std::uint64_t count_ = 0;
};

}  // namespace diemcau::app
