#include "rtc/congestion/bandwidth_estimator.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

constexpr double kPacingFactor = 1.5;
constexpr Duration kSilence = seconds(1);  // feedback comes every 50-250 ms; without any the path is cut or jammed
constexpr double kSilenceFactor = 0.7;
constexpr Duration kAssumedRtt = milliseconds(100);

}  // namespace

BandwidthEstimator::BandwidthEstimator(Limits limits)
    : limits_(limits), aimd_(limits.start_bps, limits.min_bps, limits.max_bps), estimate_bps_(limits.start_bps) {}

void BandwidthEstimator::on_packet_sent(std::uint16_t transport_sequence, std::uint32_t size, Instant now) {
  latest_ = now;
  if (!silence_deadline_) silence_deadline_ = now + kSilence;
  sent_.on_sent(transport_sequence, size, prober_.on_packet_sent(size, now), now);
}

void BandwidthEstimator::on_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now) {
  latest_ = now;
  const FeedbackResults& results = sent_.on_feedback(feedback, now);
  if (results.packets.empty()) return;
  heard_ = true;
  silence_deadline_.reset();  // the next packet sent starts it again
  if (results.rtt) learn_rtt(*results.rtt);
  for (const PacketResult& packet : results.packets) learn(packet, now);

  aimd_.update(detector_.state(), acknowledged_.bps(), rtt_.value_or(kAssumedRtt), now);
  loss_.update(estimate_bps_, now);
  for (const PacketResult& packet : results.packets) {
    if (const auto proved = probe_.on_packet(packet)) apply_probe(*proved, now);
  }
  combine();
  start_probe_if_due(now);
}

void BandwidthEstimator::handle_timeout(Instant now) {
  latest_ = now;
  if (silence_deadline_ && now >= *silence_deadline_) {
    // One step a period, and only while packets are sent into the silence.
    silence_deadline_.reset();
    aimd_.set(static_cast<std::uint32_t>(estimate_bps_ * kSilenceFactor), now);
    combine();
  }
  start_probe_if_due(now);
}

std::optional<Instant> BandwidthEstimator::next_timeout() const {
  auto next = silence_deadline_;
  if (!heard_) return next;
  const auto probe = prober_.next_timeout(estimate_bps_, latest_);
  if (probe && (!next || *probe < *next)) next = probe;
  return next;
}

std::uint32_t BandwidthEstimator::pacing_rate(Instant now) const {
  const auto paced = static_cast<std::uint32_t>(estimate_bps_ * kPacingFactor);
  return std::max(paced, prober_.running_rate(now).value_or(0));
}

void BandwidthEstimator::set_probe_target(std::optional<std::uint32_t> bits_per_second) {
  if (bits_per_second) bits_per_second = std::min(*bits_per_second, limits_.max_bps);
  prober_.set_target(bits_per_second);
}

std::size_t BandwidthEstimator::padding_due(Instant now) const {
  return prober_.padding_due(now);
}

void BandwidthEstimator::learn(const PacketResult& packet, Instant now) {
  if (packet.late) {
    loss_.on_late();
  } else {
    loss_.on_packet(packet.received.has_value());
  }
  if (!packet.received) return;
  acknowledged_.on_received(*packet.received, packet.size);
  learn_delay(packet, now);
}

void BandwidthEstimator::learn_delay(const PacketResult& packet, Instant now) {
  const auto delta = inter_arrival_.on_packet(packet.sent, *packet.received);
  if (!delta) return;
  detector_.update(trendline_.update(*delta), delta->sent, now);
}

void BandwidthEstimator::learn_rtt(Duration sample) {
  rtt_ = rtt_ ? Duration((rtt_->count() * 7 + sample.count()) / 8) : sample;
}

void BandwidthEstimator::apply_probe(std::uint32_t bps, Instant now) {
  prober_.on_result(bps, now);
  if (bps <= estimate_bps_ || detector_.state() == PathUse::overuse) return;
  aimd_.set(bps, now);
  loss_.raise(bps);
}

void BandwidthEstimator::start_probe_if_due(Instant now) {
  if (!heard_) return;
  const bool quiet = detector_.state() != PathUse::overuse && !loss_.congested();
  if (const auto cluster = prober_.update(estimate_bps_, quiet, now)) probe_.begin(cluster->id, cluster->goal);
}

void BandwidthEstimator::combine() {
  const std::uint32_t bound = std::max(loss_.bps().value_or(limits_.max_bps), limits_.min_bps);
  estimate_bps_ = std::min(aimd_.bps(), bound);
}

}  // namespace diemcau::rtc
