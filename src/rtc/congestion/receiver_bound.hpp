#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// What the other side says it can receive at most (REMB). It says so again at least every second
// (draft-ietf-rmcat-gcc-02); the draft of the message names no end of its validity, so it is RTCP's own: what was not
// renewed for five intervals is over (RFC 3550 6.2.1). Kept for ever, one message of a bad second would cap the leg.
class ReceiverBound {
 public:
  static constexpr Duration kLifetime = seconds(5);

  void tell(std::uint64_t bps, Instant now) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
    bps_ = static_cast<std::uint32_t>(std::min(bps, kMost));
    deadline_ = now + kLifetime;
  }
  // True once, when what was told is over.
  bool expire(Instant now) {
    if (!deadline_ || now < *deadline_) return false;
    bps_.reset();
    deadline_.reset();
    return true;
  }
  std::optional<std::uint32_t> bps() const { return bps_; }
  std::optional<Instant> deadline() const { return deadline_; }

 private:
  std::optional<std::uint32_t> bps_;
  std::optional<Instant> deadline_;
};

}  // namespace diemcau::rtc
