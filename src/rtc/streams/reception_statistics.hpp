#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtp/rtcp/report_block.hpp"

namespace diemcau::rtc {

// Loss and interarrival jitter of one stream (RFC 3550 A.3, A.8). Retransmissions are not counted: the report tells
// what the network did, not what was repaired.
class ReceptionStatistics {
 public:
  explicit ReceptionStatistics(std::uint32_t clock_rate) : clock_rate_(clock_rate) {}

  // `sequence` extended, as ReceiveLog numbers it. `restarted`: the sender began anew.
  void on_packet(std::uint64_t sequence, std::uint32_t timestamp, Instant arrival, bool restarted);
  // A report block but for its SSRC and the sender report fields; closes the interval of fraction_lost. None before the
  // first packet.
  std::optional<rtp::rtcp::ReportBlock> report();
  std::uint64_t received() const { return received_; }
  std::uint64_t lost() const;

 private:
  void update_jitter(std::uint32_t timestamp, Instant arrival);
  std::int64_t expected() const { return static_cast<std::int64_t>(highest_ - base_) + 1; }

  std::uint32_t clock_rate_;
  std::uint64_t base_ = 0, highest_ = 0, received_ = 0;
  std::int64_t expected_before_ = 0, received_before_ = 0;
  std::int64_t transit_ = 0;
  std::int64_t jitter_x16_ = 0;
  bool started_ = false, has_transit_ = false;
};

}  // namespace diemcau::rtc
