#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/time.hpp"
#include "rtc/congestion/bandwidth_estimator.hpp"
#include "rtc/congestion/pacer.hpp"
#include "rtc/congestion/twcc_recorder.hpp"
#include "tests/support/netem.hpp"
#include "tests/support/sim_clock.hpp"

namespace diemcau::support {

// One page behind a simulated link: a source of 30 frames a second, pacer and estimator on our side, the page's
// transport-wide feedback on the other. What is sent follows the estimate as `encoder` says.
class BandwidthWorld {
 public:
  // Bits per second to send under this estimate.
  using Encoder = std::function<std::uint32_t(std::uint32_t estimate)>;

  struct Sample {
    Instant sent{};
    Instant at{};
    std::uint32_t size = 0;
    Duration queued{};
    bool padding = false;
  };
  struct EstimateAt {
    Instant at{};
    std::uint32_t bps = 0;
  };

  BandwidthWorld(const NetemProfile& down, std::uint64_t seed, Encoder encoder, std::uint32_t target_bps)
      : down_(down, seed),
        up_(NetemProfile{.delay = down.delay}, seed + 1),
        random_(seed + 2),
        encoder_(encoder),
        target_bps_(target_bps) {
    start_ = clock_.now();
    next_frame_ = start_;
  }

  void run(Duration duration) {
    const Instant end = clock_.now() + duration;
    while (clock_.now() < end) {
      clock_.advance(milliseconds(1));
      step(clock_.now());
    }
  }
  void set_down(const NetemProfile& profile) { down_.set_profile(profile, clock_.now()); }
  void set_target(std::uint32_t bps) { target_bps_ = bps; }
  // Every n-th frame is a key frame, kKeyFrameFactor times as large.
  void set_key_frame_every(int frames) { key_frame_every_ = frames; }

  const rtc::BandwidthEstimator& estimator() const { return estimator_; }
  rtc::BandwidthEstimator& estimator() { return estimator_; }
  const NetemCounters& counters() const { return down_.counters(); }
  Instant now() const { return clock_.now(); }
  Duration elapsed() const { return clock_.now() - start_; }

  // Bits per second delivered between two times since the start.
  double throughput(Duration from, Duration to) const {
    std::uint64_t bytes = 0;
    for (const Sample& sample : samples_) {
      if (sample.at >= start_ + from && sample.at < start_ + to) bytes += sample.size;
    }
    return static_cast<double>(bytes) * 8 / to_seconds(to - from);
  }
  Duration queueing_delay(double quantile, Duration from, Duration to) const {
    std::vector<Duration> delays;
    for (const Sample& sample : samples_) {
      if (sample.at >= start_ + from && sample.at < start_ + to) delays.push_back(sample.queued);
    }
    if (delays.empty()) return Duration(0);
    std::ranges::sort(delays);
    return delays[static_cast<std::size_t>(quantile * static_cast<double>(delays.size() - 1))];
  }
  double mean_estimate(Duration from, Duration to) const {
    double sum = 0;
    int count = 0;
    for (const EstimateAt& estimate : estimates_) {
      if (estimate.at < start_ + from || estimate.at >= start_ + to) continue;
      sum += estimate.bps;
      ++count;
    }
    return count == 0 ? 0 : sum / count;
  }
  std::uint32_t lowest_estimate(Duration from, Duration to) const {
    std::uint32_t lowest = UINT32_MAX;
    for (const EstimateAt& estimate : estimates_) {
      if (estimate.at >= start_ + from && estimate.at < start_ + to) lowest = std::min(lowest, estimate.bps);
    }
    return lowest;
  }
  // First time since `from` at which the estimate is at least `bps`; `elapsed()` when never.
  Duration reached(std::uint32_t bps, Duration from) const {
    for (const EstimateAt& estimate : estimates_) {
      if (estimate.at >= start_ + from && estimate.bps >= bps) return estimate.at - start_;
    }
    return elapsed();
  }
  // Longest time without a media packet between two times.
  Duration longest_gap(Duration from, Duration to) const {
    Duration longest{};
    Instant last = start_ + from;
    for (const Sample& sample : samples_) {
      if (sample.padding || sample.at < start_ + from || sample.at >= start_ + to) continue;
      longest = std::max(longest, sample.at - last);
      last = sample.at;
    }
    return std::max(longest, start_ + to - last);
  }
  std::uint64_t padding_bytes() const { return padding_bytes_; }
  const std::vector<EstimateAt>& estimates() const { return estimates_; }

 private:
  struct Wire {
    std::uint16_t sequence = 0;
    std::uint32_t size = 0;
    bool padding = false;
  };
  static constexpr std::uint32_t kPacket = 1150;
  static constexpr double kKeyFrameFactor = 8;

  void step(Instant now) {
    while (now >= next_frame_) {
      produce(next_frame_);
      next_frame_ += Duration(33'333);
    }
    while (const auto delivery = down_.receive(now)) receive(*delivery);
    while (const auto feedback = page_.feedback(now)) up_.send(*feedback, 80, now);
    while (const auto feedback = up_.receive(now)) estimator_.on_feedback(feedback->datagram, feedback->at);
    estimator_.handle_timeout(now);
    const std::uint32_t estimate = estimator_.estimate();
    estimator_.set_probe_target(target_bps_ > estimate ? std::optional(target_bps_) : std::nullopt);
    pacer_.set_rate(estimator_.pacing_rate(now), now);
    pacer_.set_burst(estimator_.pacing_burst());
    while (const auto packet = pacer_.next(now)) transmit(packet->size, false, now);
    while (const std::size_t padding = estimator_.padding_due(now)) {
      pacer_.debit(static_cast<std::uint32_t>(padding), now);
      padding_bytes_ += padding;
      transmit(static_cast<std::uint32_t>(padding), true, now);
    }
    if (elapsed() % milliseconds(20) < milliseconds(1)) estimates_.push_back({now, estimate});
  }

  // Sizes of frames vary by a quarter either way, as an encoder's do.
  void produce(Instant now) {
    double share = 0.75 + 0.5 * random_.unit();
    if (key_frame_every_ > 0 && ++frames_ % key_frame_every_ == 0) share *= kKeyFrameFactor;
    auto left = static_cast<std::uint32_t>(encoder_(estimator_.estimate()) / 8.0 / 30 * share);
    while (left > 0) {
      const std::uint32_t size = std::min(left, kPacket);
      pacer_.enqueue({rtc::PacingPriority::video, 0, 0, std::max<std::uint32_t>(size, 60), now});
      left -= size;
    }
  }
  void transmit(std::uint32_t size, bool padding, Instant now) {
    const std::uint16_t sequence = next_sequence_++;
    estimator_.on_packet_sent(sequence, size, now);
    down_.send({sequence, size, padding}, size, now);
  }
  void receive(const Netem<Wire>::Delivery& delivery) {
    page_.on_packet(delivery.datagram.sequence, delivery.at);
    samples_.push_back(
        {delivery.sent, delivery.at, delivery.datagram.size, delivery.queued, delivery.datagram.padding});
  }

  SimClock clock_;
  Instant start_{}, next_frame_{};
  Netem<Wire> down_;
  Netem<rtp::rtcp::TransportFeedback> up_;
  SeededRandom random_;
  Encoder encoder_;
  std::uint32_t target_bps_;
  rtc::BandwidthEstimator estimator_;
  rtc::Pacer pacer_;
  rtc::TwccRecorder page_{1, 2};
  int frames_ = 0, key_frame_every_ = 0;
  std::uint16_t next_sequence_ = 65'000;  // wraps within the first seconds
  std::uint64_t padding_bytes_ = 0;
  std::vector<Sample> samples_;
  std::vector<EstimateAt> estimates_;
};

}  // namespace diemcau::support
