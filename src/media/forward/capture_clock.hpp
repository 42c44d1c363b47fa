#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::media {

// Translates the capture times of one sender (NTP of its own clock, from its sender reports) to our monotonic time. One
// per sender, shared by its microphone, camera layers and content: whatever the clock is wrong by, it is wrong by the
// same for sound and picture, which keeps them together. The difference is the smallest (arrival - capture) seen: the
// packet that waited least.
class CaptureClock {
 public:
  void observe(std::uint64_t capture_ntp, Instant arrival);
  // None before the first observation, or when the sender's clock says something absurd (more than 2 s off `arrival`).
  std::optional<Instant> to_local(std::uint64_t capture_ntp, Instant arrival) const;
  // Changes when the translation did: the clocks of all slots this sender feeds must be told again.
  std::uint32_t revision() const { return revision_; }

 private:
  void close_window(Instant arrival);

  std::optional<std::int64_t> difference_us_;
  std::optional<std::int64_t> window_minimum_us_;
  Instant window_began_{};
  std::uint32_t revision_ = 0;
};

}  // namespace diemcau::media
