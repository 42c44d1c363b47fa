#include "rtc/congestion/bandwidth_estimator.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

constexpr double kPacingFactor = 1.5;
constexpr Duration kSilence = seconds(1);  // feedback comes every 50-250 ms; without any the path is cut or jammed
constexpr double kSilenceFactor = 0.7;
constexpr Duration kProbeTick = milliseconds(1);
constexpr Duration kProbeSettles = milliseconds(100);  // the queue a probe may leave is gone by then
constexpr Duration kStanding = milliseconds(100), kDrained = milliseconds(40), kMaxDrain = milliseconds(1500);
constexpr Duration kStandingFor = milliseconds(200);
constexpr Duration kLongQueue = milliseconds(30);  // a frame's own burst in a bottleneck is shorter
constexpr double kDrainShare = 0.6;
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
  if (results.rtt) learn_rtt(*results.rtt, now);
  for (const PacketResult& packet : results.packets) learn(packet, now);

  const bool over = detector_.state() == PathUse::overuse;
  const auto arriving = over ? acknowledged_.busy_bps() : acknowledged_.bps();
  aimd_.update(detector_.state(), arriving, rtt_.value_or(kAssumedRtt), now);
  loss_.update(estimate_bps_, now);
  for (const PacketResult& packet : results.packets) {
    if (const auto proved = probe_.on_packet(packet)) apply_probe(*proved, now);
  }
  burst_.on_feedback(troubled(results), now);
  watch_drain(now);
  combine();
  start_probe_if_due(now);
}

void BandwidthEstimator::on_receiver_bound(std::uint64_t bits_per_second, Instant now) {
  latest_ = now;
  receiver_bound_.tell(bits_per_second, now);
  combine();
}

void BandwidthEstimator::handle_timeout(Instant now) {
  latest_ = now;
  if (receiver_bound_.expire(now)) combine();
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
  if (const auto forgotten = receiver_bound_.deadline()) next = next ? std::min(*next, *forgotten) : forgotten;
  if (!heard_) return next;
  const auto probe = prober_.next_timeout(estimate_bps_, latest_);
  if (!probe) return next;
  // Never at once again: a session that has nothing to send as padding must not spin.
  const Instant at = std::max(*probe, latest_ + kProbeTick);
  return next ? std::min(*next, at) : at;
}

std::uint32_t BandwidthEstimator::pacing_rate(Instant now) const {
  // What waits, waits in the pacer then: sound overtakes it there and not in the bottleneck.
  const double factor = queue_.queueing() > kStanding ? 1.0 : kPacingFactor;
  const auto paced = static_cast<std::uint32_t>(estimate_bps_ * factor);
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
  loss_.on_packet(packet);
  if (!packet.received) return;
  acknowledged_.on_received(*packet.received, packet.size);
  learn_delay(packet, now);
}

void BandwidthEstimator::learn_delay(const PacketResult& packet, Instant now) {
  if (disturbed_by_probe(packet.sent)) return;
  const auto delta = inter_arrival_.on_packet(packet.sent, *packet.received);
  if (!delta) return;
  detector_.update(trendline_.update(*delta), delta->sent, now);
}

void BandwidthEstimator::learn_rtt(Duration sample, Instant now) {
  queue_.on_rtt(sample, now);
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
  // What the receiver refuses need not be looked for.
  const bool quiet = detector_.state() != PathUse::overuse && !loss_.congested() && !held_by_receiver();
  const auto cluster = prober_.update(estimate_bps_, quiet, now);
  if (!cluster) return;
  probe_.begin(cluster->id, cluster->goal);
  probe_start_ = now;
  probe_settled_ = now + Prober::kClusterTime + kProbeSettles;
}

bool BandwidthEstimator::troubled(const FeedbackResults& results) const {
  if (detector_.state() == PathUse::overuse || queue_.queueing() > kLongQueue) return true;
  return std::ranges::any_of(results.packets, [](const PacketResult& packet) { return !packet.received; });
}

bool BandwidthEstimator::disturbed_by_probe(Instant sent) const {
  return sent >= probe_start_ && sent < probe_settled_;
}

// After a sudden drop of capacity the queue holds a few hundred milliseconds: at kBeta of the new rate it would take
// seconds to empty, and a conversation notices. A key frame fills it for a moment too, and that empties by itself.
void BandwidthEstimator::watch_drain(Instant now) {
  if (drain_until_ && (queue_.queueing() < kDrained || now >= *drain_until_)) drain_until_.reset();
  if (queue_.queueing() <= kStanding) {
    stands_since_.reset();
    return;
  }
  if (!stands_since_) stands_since_ = now;
  if (aimd_.last_decrease() == now && now - *stands_since_ >= kStandingFor) drain_until_ = now + kMaxDrain;
}

bool BandwidthEstimator::held_by_receiver() const {
  const auto most = receiver_bound_.bps();
  return most && *most <= estimate_bps_;
}

void BandwidthEstimator::combine() {
  const std::uint32_t bound = std::max(loss_.bps().value_or(limits_.max_bps), limits_.min_bps);
  const double share = drain_until_ ? kDrainShare : 1.0;
  const auto own = static_cast<std::uint32_t>(std::min(aimd_.bps(), bound) * share);
  const std::uint32_t most = receiver_bound_.bps().value_or(limits_.max_bps);
  const bool only_told = !heard_ && receiver_bound_.bps();
  estimate_bps_ = std::clamp(only_told ? most : std::min(own, most), limits_.min_bps, limits_.max_bps);
}

}  // namespace diemcau::rtc
