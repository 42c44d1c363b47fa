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
  // Without key frames, as far as they are rare: of two windows the smaller counts. 0 until the second is full.
  std::uint32_t bits_per_second() const { return rate_; }
  // The layer was woken: what it carried before says nothing of what it will.
  void begin_anew() { *this = LayerMeter(); }

 private:
  void learn(std::uint32_t rate);

  std::optional<Instant> last_;
  Instant window_began_{};
  std::uint64_t window_bytes_ = 0;
  std::uint32_t rate_ = 0;
  std::optional<std::uint32_t> window_rate_;  // of the window before
};

}  // namespace diemcau::media
