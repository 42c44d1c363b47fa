#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/acknowledged_rate.hpp"
#include "rtc/congestion/aimd_rate_control.hpp"
#include "rtc/congestion/burst_allowance.hpp"
#include "rtc/congestion/inter_arrival.hpp"
#include "rtc/congestion/loss_bound.hpp"
#include "rtc/congestion/overuse_detector.hpp"
#include "rtc/congestion/probe_measurement.hpp"
#include "rtc/congestion/prober.hpp"
#include "rtc/congestion/queue_watch.hpp"
#include "rtc/congestion/receiver_bound.hpp"
#include "rtc/congestion/sent_packets.hpp"
#include "rtc/congestion/trendline.hpp"
#include "rtp/rtcp/transport_feedback.hpp"

namespace diemcau::rtc {

// How much the path towards one page carries: delay gradient with adaptive threshold, loss bound and probes
// (draft-ietf-rmcat-gcc-02), from transport-wide feedback. Owned by the session; every packet of the leg that carries a
// transport-wide sequence goes through on_packet_sent.
//
// Sending a probe: while padding_due(now) > 0 the session sends RTX padding of about that size (numbered and reported
// here like any packet) and calls again; next_timeout() says when more is due.
class BandwidthEstimator {
 public:
  struct Limits {
    std::uint32_t start_bps = 600'000;
    std::uint32_t min_bps = 60'000;  // sound and one layer `l` picture; below this the leg is lost anyway
    std::uint32_t max_bps = 12'000'000;
  };
  BandwidthEstimator() : BandwidthEstimator(Limits{}) {}
  explicit BandwidthEstimator(Limits limits);

  // `size`: bytes of the whole datagram. `transport_sequence` grows by one a packet.
  void on_packet_sent(std::uint16_t transport_sequence, std::uint32_t size, Instant now);
  void on_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now);
  // The other side receives no more than this (REMB): an upper bound, until it is forgotten. From a peer that gives no
  // transport-wide feedback it is the estimate itself: nothing else is known of the path.
  void on_receiver_bound(std::uint64_t bits_per_second, Instant now);
  void handle_timeout(Instant now);
  std::optional<Instant> next_timeout() const;

  // Bits per second the path is believed to carry.
  std::uint32_t estimate() const { return estimate_bps_; }
  // Rate the pacer sends at: above the estimate, so that a key frame does not wait, and at least a running probe's.
  std::uint32_t pacing_rate(Instant now) const;
  // How much of that rate may leave at once.
  Duration pacing_burst() const { return burst_.burst(); }
  // What the allocation would use if it were there (above the estimate: probe for it); none: nothing more is wanted.
  void set_probe_target(std::optional<std::uint32_t> bits_per_second);
  // Bytes of padding that the running probe wants on the wire now.
  std::size_t padding_due(Instant now) const;

  double loss() const { return loss_.recent_loss(); }   // fraction, smoothed
  std::optional<Duration> rtt() const { return rtt_; }  // smoothed, feedback delay included
  std::optional<std::uint32_t> acknowledged() const { return acknowledged_.bps(); }
  std::optional<std::uint32_t> probe_target() const { return prober_.target(); }
  Duration queueing() const { return queue_.queueing(); }
  PathUse path_use() const { return detector_.state(); }

 private:
  void learn(const PacketResult& packet, Instant now);
  void learn_delay(const PacketResult& packet, Instant now);
  void learn_rtt(Duration sample, Instant now);
  void apply_probe(std::uint32_t bps, Instant now);
  void start_probe_if_due(Instant now);
  bool troubled(const FeedbackResults& results) const;
  bool disturbed_by_probe(Instant sent) const;
  void watch_drain(Instant now);
  bool held_by_receiver() const;
  void combine();

  Limits limits_;
  SentPackets sent_;
  InterArrival inter_arrival_;
  Trendline trendline_;
  OveruseDetector detector_;
  AcknowledgedRate acknowledged_;
  AimdRateControl aimd_;
  LossBound loss_;
  Prober prober_;
  ProbeMeasurement probe_;
  QueueWatch queue_;
  BurstAllowance burst_;
  ReceiverBound receiver_bound_;
  std::optional<Duration> rtt_;
  bool heard_ = false;                       // any feedback ever
  std::optional<Instant> silence_deadline_;  // feedback is overdue then; none while nothing is sent
  Instant latest_{};                         // of all times passed in
  Instant probe_start_{}, probe_settled_{};  // what was sent between says nothing of the media's own queue
  std::optional<Instant> stands_since_;      // the queue is long
  std::optional<Instant> drain_until_;       // a standing queue is being emptied
  std::uint32_t estimate_bps_;
};

}  // namespace diemcau::rtc
