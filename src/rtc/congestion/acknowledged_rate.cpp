#include "rtc/congestion/acknowledged_rate.hpp"

#include <algorithm>

namespace diemcau::rtc {

void AcknowledgedRate::on_received(Instant received, std::uint32_t size) {
  // Reordered packets count as if they had come in order: the rate is about how much, not which.
  if (!arrivals_.empty()) received = std::max(received, arrivals_.back().at);
  arrivals_.push_back({received, size});
  bytes_ += size;
  while (received - arrivals_.front().at > kWindow) {
    bytes_ -= arrivals_.front().size;
    arrivals_.pop_front();
  }
}

std::optional<std::uint32_t> AcknowledgedRate::bps() const {
  if (arrivals_.empty()) return std::nullopt;
  const Duration span = arrivals_.back().at - arrivals_.front().at;
  if (span < kMinSpan) return std::nullopt;
  // The first packet opens the span: its bytes came before it.
  const std::uint64_t bits = (bytes_ - arrivals_.front().size) * 8;
  return static_cast<std::uint32_t>(bits * 1'000'000 / static_cast<std::uint64_t>(span.count()));
}

}  // namespace diemcau::rtc
