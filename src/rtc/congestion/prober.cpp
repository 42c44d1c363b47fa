#include "rtc/congestion/prober.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

constexpr double kFirstFactor = 3.0, kNextFactor = 2.0;
constexpr Duration kUnquietPause = milliseconds(500);

Duration time_of(std::size_t bytes, std::uint32_t bps) {
  return Duration(static_cast<std::int64_t>(std::uint64_t{bytes} * 8 * 1'000'000 / bps));
}

}  // namespace

void Prober::set_target(std::optional<std::uint32_t> bps) {
  target_ = bps;
  if (!bps) pause_ = kMinPause;
}

std::optional<ProbeCluster> Prober::update(std::uint32_t estimate, bool quiet, Instant now) {
  if (!target_ || *target_ <= estimate || running(now) || now < next_) return std::nullopt;
  if (!quiet) {
    next_ = now + kUnquietPause;
    return std::nullopt;
  }
  const double bps = std::min(estimate * factor_, *target_ * kMargin);
  const auto goal = static_cast<std::size_t>(bps / 8 * to_seconds(kClusterTime));
  cluster_ = ProbeCluster{++last_id_, static_cast<std::uint32_t>(bps), now, std::max(goal, kMinPackets * kChunk), 0, 0};
  // Stands unless a result proves the rate.
  factor_ = kNextFactor;
  next_ = now + pause_;
  pause_ = std::min(pause_ * 2, kMaxPause);
  return cluster_;
}

std::size_t Prober::padding_due(Instant now) const {
  if (!running(now)) return 0;
  const auto wanted = static_cast<std::size_t>(cluster_->bps / 8.0 * to_seconds(now - cluster_->start)) + 1;
  return wanted > cluster_->sent ? kChunk : 0;
}

std::uint32_t Prober::on_packet_sent(std::uint32_t size, Instant now) {
  if (!running(now)) return 0;
  cluster_->sent += size;
  ++cluster_->packets;
  return cluster_->id;
}

void Prober::on_result(std::uint32_t measured_bps, Instant now) {
  if (!cluster_ || measured_bps < kProved * cluster_->bps) return;
  pause_ = kMinPause;
  next_ = now;
}

std::optional<std::uint32_t> Prober::running_rate(Instant now) const {
  return running(now) ? std::optional(cluster_->bps) : std::nullopt;
}

std::optional<Instant> Prober::next_timeout(std::uint32_t estimate, Instant now) const {
  if (running(now)) return cluster_->start + time_of(cluster_->sent, cluster_->bps);
  if (target_ && *target_ > estimate) return next_;
  return std::nullopt;
}

bool Prober::running(Instant now) const {
  if (!cluster_ || now - cluster_->start > kMaxClusterTime) return false;
  return cluster_->sent < cluster_->goal || cluster_->packets < kMinPackets;
}

}  // namespace diemcau::rtc
