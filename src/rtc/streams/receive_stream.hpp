#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "rtc/streams/nack_generator.hpp"
#include "rtc/streams/receive_log.hpp"
#include "rtc/streams/reception_statistics.hpp"
#include "rtc/streams/sender_clock.hpp"
#include "rtp/rtcp/report_block.hpp"

namespace diemcau::rtc {

enum class Repair : std::uint8_t { none, nack };
enum class Origin : std::uint8_t { original, retransmission };

// One SSRC the page sends: numbers its packets, drops duplicates, asks for the missing ones, knows its sender's clock
// and what the next report block says. Fed by the session after authentication, in its loop.
class ReceiveStream {
 public:
  ReceiveStream(std::uint32_t ssrc, std::uint32_t clock_rate, Repair repair);

  // The extended sequence of a packet that was not here before; none for a duplicate (counted). `sequence` is the
  // original one (OSN) for a retransmission.
  std::optional<std::uint64_t> accept(std::uint16_t sequence, std::uint32_t timestamp, Origin origin, Instant now);
  // `sequence`: extended, of the first packet of a key frame.
  void on_key_frame(std::uint64_t sequence) { nack_.on_key_frame(sequence); }

  void on_sender_report(std::uint64_t ntp, std::uint32_t rtp_timestamp, Instant now);
  // Sender's NTP time at which `timestamp` was captured; none before the first sender report.
  std::optional<std::uint64_t> capture_ntp(std::uint32_t timestamp) const;

  std::optional<rtp::rtcp::ReportBlock> report(Instant now);  // closes the loss interval; none before the first packet

  // Sequences to NACK now (empty when nothing is due).
  const std::vector<std::uint16_t>& nacks(Instant now, Duration rtt) { return nack_.due(now, rtt); }
  std::optional<Instant> next_nack(Duration rtt) const { return nack_.next_timeout(rtt); }
  bool take_given_up() { return nack_.take_given_up(); }

  std::uint32_t ssrc() const { return ssrc_; }
  std::uint64_t packets() const { return statistics_.received(); }
  std::uint64_t lost() const { return statistics_.lost(); }
  std::uint64_t recovered() const { return recovered_; }
  std::uint64_t duplicates() const { return duplicates_; }

 private:
  std::uint32_t ssrc_, clock_rate_;
  Repair repair_;
  ReceiveLog log_;
  NackGenerator nack_;
  ReceptionStatistics statistics_;
  std::optional<ClockMapping> mapping_;  // of the last sender report
  Instant sender_report_arrival_{};
  std::uint64_t recovered_ = 0, duplicates_ = 0;
};

}  // namespace diemcau::rtc
