#include "rtc/congestion/sent_packets.hpp"

namespace diemcau::rtc {

void SentPackets::on_sent(std::uint16_t transport_sequence, std::uint32_t size, std::uint32_t probe, Instant now) {
  const std::uint64_t sequence = extender_.extend(transport_sequence);
  ring_[sequence % kWindow] = {sequence, now, size, probe, Fate::flying};
}

const FeedbackResults& SentPackets::on_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now) {
  results_.packets.clear();
  results_.rtt.reset();
  if (!extender_.newest()) return results_;

  using rtp::rtcp::kDeltaTick;
  using rtp::rtcp::kReferenceTick;
  std::uint64_t sequence = extender_.peek(feedback.base_sequence);
  Instant arrival{unwrap_reference(feedback.reference_time) * kReferenceTick};
  for (const auto& delta : feedback.deltas) {
    if (delta) arrival += *delta * kDeltaTick;
    settle(sequence++, delta ? std::optional(arrival) : std::nullopt);
  }
  for (const PacketResult& packet : results_.packets) {
    if (packet.received) results_.rtt = now - packet.sent;
  }
  return results_;
}

// 24 bits signed, nearest to the one before.
std::int64_t SentPackets::unwrap_reference(std::int32_t reference_time) {
  if (!reference_) return *(reference_ = reference_time);
  const auto step = static_cast<std::uint32_t>(reference_time - *reference_) << 8;
  *reference_ += static_cast<std::int32_t>(step) >> 8;
  return *reference_;
}

void SentPackets::settle(std::uint64_t sequence, std::optional<Instant> received) {
  Sent& sent = ring_[sequence % kWindow];
  // A page may claim anything: packets never sent, or forgotten, have no entry.
  if (sent.sequence != sequence || sent.fate == Fate::none || sent.fate == Fate::received) return;
  if (!received && sent.fate == Fate::lost) return;
  const bool late = received && sent.fate == Fate::lost;
  sent.fate = received ? Fate::received : Fate::lost;
  results_.packets.push_back({sequence, sent.at, received, sent.size, sent.probe, late});
}

}  // namespace diemcau::rtc
