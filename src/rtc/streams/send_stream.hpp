#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "rtc/streams/packet_history.hpp"
#include "rtc/streams/sender_clock.hpp"
#include "rtp/rtcp/report_block.hpp"

namespace diemcau::rtc {

// Sender half of a sender report (RFC 3550 6.4.1).
struct SenderFigures {
  std::uint64_t ntp = 0;
  std::uint32_t rtp_timestamp = 0;
  std::uint32_t packets = 0, octets = 0;
};

// One slot's outgoing stream: remembers what was sent for RTX (RFC 4588), numbers the RTX stream, writes the figures of
// its sender reports and reads those of the page's receiver reports. It neither encrypts nor sends: the session takes
// what is returned here, adds extensions and protects it.
class SendStream {
 public:
  struct Config {
    std::uint32_t ssrc = 0;
    std::optional<std::uint32_t> rtx_ssrc;  // none: nothing is kept (audio)
    std::uint32_t clock_rate = 90000;
    std::uint16_t first_rtx_sequence = 0;  // random, below 2^15 (RFC 3711 3.3.1: no early wrap before the first loss)
  };
  explicit SendStream(const Config& config) : config_(config), next_rtx_(config.first_rtx_sequence) {}

  // Keeps a packet for retransmission, and for a pacer that releases it later by sequence. No-op without RTX.
  void store(std::uint64_t sequence, std::uint32_t timestamp, std::uint8_t payload_type, bool marker, BytesView payload,
             Instant now);
  // A packet of this SSRC left (retransmissions are the RTX stream's): counts for the sender report. `payload` is its
  // size without header.
  void on_sent(std::size_t payload);
  bool has_sent() const { return packets_ > 0; }
  const SentPacket* stored(std::uint64_t sequence, Instant now) { return history_.find(sequence, now); }

  // A NACKed packet to send again, or null: unknown, too old, sent again less than a round trip ago, or too often.
  const SentPacket* resend(std::uint16_t sequence, Duration rtt, Instant now);
  // A recent packet to send again as padding of a probe (useful to the page if it was lost); null when there is none.
  const SentPacket* padding(Instant now) { return history_.newest(now); }
  // Sequence (extended) of the next packet of the RTX SSRC; each call uses one up.
  std::uint64_t next_rtx_sequence() { return next_rtx_++; }

  // How timestamps map to capture time in the server's NTP clock; at once after each switch.
  void set_clock(ClockMapping mapping) { clock_ = mapping; }
  // None before set_clock or the first packet.
  std::optional<SenderFigures> sender_report(std::uint64_t now_ntp) const;

  // A report block of the page on this stream (RFC 3550 6.4.1). `now_ntp`: ours, at its arrival.
  void on_report(const rtp::rtcp::ReportBlock& block, std::uint64_t now_ntp);
  std::optional<Duration> rtt() const { return rtt_; }  // of the last report with an LSR
  double loss() const { return loss_; }                 // fraction, last report
  Duration jitter() const { return jitter_; }

  std::uint32_t ssrc() const { return config_.ssrc; }
  std::optional<std::uint32_t> rtx_ssrc() const { return config_.rtx_ssrc; }
  std::uint64_t resent() const { return resent_; }

 private:
  Config config_;
  PacketHistory history_;
  std::uint64_t next_rtx_;
  std::optional<ClockMapping> clock_;
  std::uint64_t packets_ = 0, octets_ = 0, resent_ = 0;
  std::optional<Duration> rtt_;
  Duration jitter_{};
  double loss_ = 0;
};

}  // namespace diemcau::rtc
