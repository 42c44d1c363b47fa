#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::media {

// Rate of one stream of a source, over windows of 500 ms, and whether it comes at all.
class LayerMeter {
 public:
  void add(std::size_t bytes, Instant now);
  bool live(Instant now) const { return last_ && now - *last_ < seconds(1); }
  // 0 until the first window is full.
  std::uint32_t bits_per_second() const { return rate_; }

 private:
  std::optional<Instant> last_;
  Instant window_began_{};
  std::uint64_t window_bytes_ = 0;
  std::uint32_t rate_ = 0;
};

}  // namespace diemcau::media
