#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/ring_queue.hpp"

namespace diemcau::rtc {

// Bits per second that arrived, over a window of the receiver's clock.
class AcknowledgedRate {
 public:
  static constexpr Duration kWindow = milliseconds(300);
  static constexpr Duration kMinSpan = milliseconds(150);

  void on_received(Instant received, std::uint32_t size);
  // Over the whole window; none until arrivals over kMinSpan are known.
  std::optional<std::uint32_t> bps() const;
  // Of the last kMinSpan or more, whichever stretch was fastest: what came while the path was busy. A sender that
  // pauses between key frames would otherwise be told that the path carries no more than its average.
  std::optional<std::uint32_t> busy_bps() const;

 private:
  struct Arrival {
    Instant at{};
    std::uint32_t size = 0;
  };
  RingQueue<Arrival> arrivals_;  // ascending
  std::uint64_t bytes_ = 0;
};

}  // namespace diemcau::rtc
