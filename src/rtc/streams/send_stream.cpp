#include "rtc/streams/send_stream.hpp"

#include <algorithm>

#include "rtp/ntp.hpp"

namespace diemcau::rtc {
namespace {

constexpr int kMaxResends = 10;                    // as many as a receiver asks
constexpr Duration kMinResend = milliseconds(10);  // two NACKs for one loss, before the RTT is known

}  // namespace

void SendStream::store(std::uint64_t sequence, std::uint32_t timestamp, std::uint8_t payload_type, bool marker,
                       BytesView payload, Instant now) {
  if (!config_.rtx_ssrc) return;
  history_.store(sequence, timestamp, payload_type, marker, payload, now);
}

void SendStream::on_sent(std::size_t payload) {
  ++packets_;
  octets_ += payload;
}

const SentPacket* SendStream::resend(std::uint16_t sequence, Duration rtt, Instant now) {
  SentPacket* packet = history_.find_wire(sequence, now);
  if (packet == nullptr || packet->resends >= kMaxResends) return nullptr;
  if (packet->resends > 0 && now - packet->resent < std::max(rtt, kMinResend)) return nullptr;
  packet->resent = now;
  ++packet->resends;
  ++resent_;
  return packet;
}

std::optional<SenderFigures> SendStream::sender_report(std::uint64_t now_ntp) const {
  if (!clock_ || packets_ == 0) return std::nullopt;
  return SenderFigures{now_ntp, clock_->to_rtp(now_ntp, config_.clock_rate), static_cast<std::uint32_t>(packets_),
                       static_cast<std::uint32_t>(octets_)};
}

void SendStream::on_report(const rtp::rtcp::ReportBlock& block, std::uint64_t now_ntp) {
  loss_ = block.fraction_lost / 256.0;
  jitter_ = Duration(std::int64_t{block.jitter} * 1'000'000 / config_.clock_rate);
  if (block.last_sender_report == 0) return;
  const std::uint32_t elapsed = rtp::compact_ntp(now_ntp) - block.last_sender_report - block.delay_since_last;
  // A page that rounds DLSR up can make this slightly negative, that is, huge.
  rtt_ = elapsed > 0x80000000u ? Duration(0) : rtp::duration_from_compact(elapsed);
}

}  // namespace diemcau::rtc
