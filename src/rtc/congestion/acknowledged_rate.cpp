#include "rtc/congestion/acknowledged_rate.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

std::uint32_t rate(std::uint64_t bytes, Duration span) {
  return static_cast<std::uint32_t>(bytes * 8 * 1'000'000 / static_cast<std::uint64_t>(span.count()));
}

}  // namespace

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
  return rate(bytes_ - arrivals_.front().size, span);
}

std::optional<std::uint32_t> AcknowledgedRate::busy_bps() const {
  std::optional<std::uint32_t> fastest;
  std::uint64_t bytes = 0;
  for (std::size_t i = arrivals_.size(); i > 1; --i) {
    bytes += arrivals_[i - 1].size;
    const Duration span = arrivals_.back().at - arrivals_[i - 2].at;
    if (span >= kMinSpan) fastest = std::max(fastest.value_or(0), rate(bytes, span));
  }
  return fastest;
}

}  // namespace diemcau::rtc
