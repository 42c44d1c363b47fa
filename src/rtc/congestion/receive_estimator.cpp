#include "rtc/congestion/receive_estimator.hpp"

#include "rtp/extensions.hpp"

namespace diemcau::rtc {
namespace {

constexpr Duration kUpdateInterval = milliseconds(50);  // as often as transport feedback would bring news
constexpr Duration kAssumedRtt = milliseconds(100);

}  // namespace

void ReceiveEstimator::on_packet(std::optional<std::uint32_t> send_time, std::uint32_t size, Instant now) {
  arrived_ = true;
  arriving_.on_received(now, size);
  if (send_time) learn_delay(*send_time, now);
  if (updated_ && now - *updated_ < kUpdateInterval) return;
  updated_ = now;
  const bool over = detector_.state() == PathUse::overuse;
  aimd_.update(detector_.state(), over ? arriving_.busy_bps() : arriving_.bps(), kAssumedRtt, now);
}

void ReceiveEstimator::learn_delay(std::uint32_t send_time, Instant now) {
  // The peer's clock begins where ours is: only differences mean anything.
  sent_ = send_time_ ? sent_ + rtp::abs_send_time_distance(*send_time_, send_time) : now;
  send_time_ = send_time;
  const auto delta = inter_arrival_.on_packet(sent_, now);
  if (delta) detector_.update(trendline_.update(*delta), delta->sent, now);
}

std::optional<std::uint32_t> ReceiveEstimator::due(Instant now) {
  const auto at = next_timeout();
  if (!at || now < *at) return std::nullopt;
  told_ = aimd_.bps();
  told_at_ = now;
  arrived_ = false;
  return told_;
}

std::optional<Instant> ReceiveEstimator::next_timeout() const {
  if (!arrived_) return std::nullopt;
  return told_ && !fell() ? told_at_ + kInterval : told_at_;
}

}  // namespace diemcau::rtc
