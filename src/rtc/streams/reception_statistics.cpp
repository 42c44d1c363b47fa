#include "rtc/streams/reception_statistics.hpp"

#include <algorithm>
#include <cstdlib>

namespace diemcau::rtc {

void ReceptionStatistics::on_packet(std::uint64_t sequence, std::uint32_t timestamp, Instant arrival, bool restarted) {
  if (!started_ || restarted) {
    *this = ReceptionStatistics(clock_rate_);
    started_ = true;
    base_ = highest_ = sequence;
  }
  // A packet from before the first one widens what was expected, so that it does not count as a surplus.
  base_ = std::min(base_, sequence);
  highest_ = std::max(highest_, sequence);
  ++received_;
  update_jitter(timestamp, arrival);
}

std::optional<rtp::rtcp::ReportBlock> ReceptionStatistics::report() {
  if (!started_) return std::nullopt;
  const std::int64_t received = static_cast<std::int64_t>(received_);
  const std::int64_t expected_in = expected() - expected_before_;
  const std::int64_t lost_in = expected_in - (received - received_before_);
  expected_before_ = expected();
  received_before_ = received;

  rtp::rtcp::ReportBlock block;
  if (expected_in > 0 && lost_in > 0) {
    block.fraction_lost = static_cast<std::uint8_t>(std::min<std::int64_t>(255, (lost_in << 8) / expected_in));
  }
  block.cumulative_lost = static_cast<std::int32_t>(expected() - received);
  block.highest_sequence = static_cast<std::uint32_t>(highest_ - 0x10000u);  // ReceiveLog begins in cycle 1
  block.jitter = static_cast<std::uint32_t>(jitter_x16_ >> 4);
  return block;
}

std::uint64_t ReceptionStatistics::lost() const {
  if (!started_) return 0;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, expected() - static_cast<std::int64_t>(received_)));
}

// RFC 3550 A.8, in timestamp units, scaled by 16 to keep the fraction.
void ReceptionStatistics::update_jitter(std::uint32_t timestamp, Instant arrival) {
  const std::int64_t arrival_units = to_us(arrival) * clock_rate_ / 1'000'000;
  const auto transit = static_cast<std::int32_t>(static_cast<std::uint32_t>(arrival_units) - timestamp);
  if (has_transit_) {
    // In 32 bits, so that the wrap of the timestamp cancels.
    const auto step =
        static_cast<std::int32_t>(static_cast<std::uint32_t>(transit) - static_cast<std::uint32_t>(transit_));
    jitter_x16_ += std::abs(static_cast<std::int64_t>(step)) - ((jitter_x16_ + 8) >> 4);
  }
  transit_ = transit;
  has_transit_ = true;
}

}  // namespace diemcau::rtc
