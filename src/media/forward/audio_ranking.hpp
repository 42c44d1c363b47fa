#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/time.hpp"
#include "media/plan.hpp"

namespace diemcau::media {

// Loudness of the microphones of a room, and the rule for who is heard when more are open than a receiver has pairs:
// the loudest, each held for 1 s after it last was among them, so that nobody is cut off between two words.
class MicrophoneLevels {
 public:
  static constexpr std::int8_t kSilence = -127;
  void observe(SeatId seat, std::int8_t dbov, Instant now);
  // Loudest of the last 200 ms (RFC 6464 dBov).
  std::int8_t level(SeatId seat, Instant now) const;
  void forget(SeatId seat) { meters_.erase(seat); }
  const auto& seats() const { return meters_; }

 private:
  // Two half windows: exact enough, without a queue per microphone.
  struct Meter {
    std::int8_t current = kSilence, previous = kSilence;
    Instant began{};
  };
  std::unordered_map<SeatId, Meter> meters_;
};

class LoudestHeld {
 public:
  // The at most `places` of `wanted` to forward, given who is forwarded now. `wanted` in the order of the plan, which
  // decides between equals.
  std::vector<SourceId> choose(const std::vector<SourceId>& wanted, std::size_t places, const MicrophoneLevels& levels,
                               Instant now);

 private:
  std::unordered_map<SourceId, Instant> last_among_loudest_;
  std::vector<SourceId> chosen_;
};

}  // namespace diemcau::media
