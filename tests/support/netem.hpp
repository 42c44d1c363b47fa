#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "base/random.hpp"
#include "base/time.hpp"

// A simulated one-way link: seeded, sans-IO, the same run from the same seed. Tests print the seed they used.
namespace diemcau::support {

// Two-state loss (Gilbert-Elliott): stays in a state for a geometric number of packets.
struct GilbertElliott {
  double good_to_bad = 0;
  double bad_to_good = 1;
  double loss_good = 0;
  double loss_bad = 1;

  // Mean loss `loss` in bursts of `burst` packets on average.
  static GilbertElliott bursts(double loss, double burst) {
    const double leave = 1.0 / burst;
    return {leave * loss / (1.0 - loss), leave, 0.0, 1.0};
  }
};

struct NetemProfile {
  Duration delay{};                        // one way, without queue
  Duration jitter{};                       // added, uniform in [0, jitter]; order is kept (see reorder)
  double loss = 0;                         // independent, after the queue
  std::optional<GilbertElliott> bursts{};  // beside `loss`
  double reorder = 0;                      // share of packets held back by reorder_by
  Duration reorder_by = milliseconds(20);
  double duplicate = 0;                      // share delivered twice
  std::uint64_t rate_bps = 0;                // 0 = no limit
  Duration queue_limit = milliseconds(300);  // of the bottleneck, as time at rate_bps; tail drop
  bool cut = false;                          // nothing passes
};

struct NetemCounters {
  std::uint64_t sent = 0, delivered = 0, duplicated = 0;
  std::uint64_t dropped_by_loss = 0, dropped_by_queue = 0, dropped_by_cut = 0;
};

template <class Datagram>
class Netem {
 public:
  struct Delivery {
    Datagram datagram;
    Instant sent{};
    Instant at{};
    Duration queued{};  // waited in the bottleneck, its own serialization included
  };

  Netem(NetemProfile profile, std::uint64_t seed) : profile_(profile), random_(seed) {}

  // From now on; packets already in the bottleneck leave at the new rate.
  void set_profile(const NetemProfile& profile, Instant now) {
    drain(now);
    profile_ = profile;
  }
  const NetemProfile& profile() const { return profile_; }

  // `size`: bytes on the wire.
  void send(Datagram datagram, std::size_t size, Instant now) {
    drain(now);
    ++counters_.sent;
    if (profile_.cut) {
      ++counters_.dropped_by_cut;
      return;
    }
    if (profile_.rate_bps != 0 && serialization(queued_bytes_ + size) > profile_.queue_limit) {
      ++counters_.dropped_by_queue;
      return;
    }
    queue_.push_back({std::move(datagram), size, now});
    queued_bytes_ += size;
    drain(now);
  }

  // The next datagram that has arrived by `now`; call until none.
  std::optional<Delivery> receive(Instant now) {
    drain(now);
    if (flying_.empty() || flying_.begin()->first > now) return std::nullopt;
    Delivery delivery = std::move(flying_.begin()->second);
    flying_.erase(flying_.begin());
    ++counters_.delivered;
    return delivery;
  }

  // When receive() or the bottleneck has something to do next.
  std::optional<Instant> next_timeout() const {
    std::optional<Instant> next;
    if (!flying_.empty()) next = flying_.begin()->first;
    if (!queue_.empty()) {
      const Instant leaves = head_leaves();
      if (!next || leaves < *next) next = leaves;
    }
    return next;
  }

  const NetemCounters& counters() const { return counters_; }

 private:
  struct Queued {
    Datagram datagram;
    std::size_t size = 0;
    Instant sent{};
  };

  Duration serialization(std::size_t bytes) const {
    if (profile_.rate_bps == 0) return Duration(0);
    return Duration(static_cast<std::int64_t>(bytes * 8 * 1'000'000 / profile_.rate_bps));
  }
  Instant head_leaves() const { return std::max(line_free_, queue_.front().sent) + serialization(queue_.front().size); }

  void drain(Instant now) {
    while (!queue_.empty() && head_leaves() <= now) {
      const Instant leaves = head_leaves();
      Queued head = std::move(queue_.front());
      queue_.pop_front();
      queued_bytes_ -= head.size;
      line_free_ = leaves;
      fly(std::move(head), leaves);
    }
  }

  void fly(Queued head, Instant leaves) {
    if (profile_.cut) {
      ++counters_.dropped_by_cut;
      return;
    }
    if (lost()) {
      ++counters_.dropped_by_loss;
      return;
    }
    const Duration jitter(static_cast<std::int64_t>(random_.unit() * static_cast<double>(profile_.jitter.count())));
    Instant at = leaves + profile_.delay + jitter;
    if (random_.unit() < profile_.reorder) {
      at += profile_.reorder_by;
    } else {
      at = last_in_order_ = std::max(at, last_in_order_);
    }
    if (random_.unit() < profile_.duplicate) {
      ++counters_.duplicated;
      flying_.emplace(at, Delivery{head.datagram, head.sent, at, leaves - head.sent});
    }
    flying_.emplace(at, Delivery{std::move(head.datagram), head.sent, at, leaves - head.sent});
  }

  bool lost() {
    bool gone = random_.unit() < profile_.loss;
    if (profile_.bursts) {
      const GilbertElliott& model = *profile_.bursts;
      bad_ = random_.unit() < (bad_ ? 1.0 - model.bad_to_good : model.good_to_bad);
      gone |= random_.unit() < (bad_ ? model.loss_bad : model.loss_good);
    }
    return gone;
  }

  NetemProfile profile_;
  SeededRandom random_;
  std::deque<Queued> queue_;
  std::size_t queued_bytes_ = 0;
  Instant line_free_{};
  Instant last_in_order_{};
  std::multimap<Instant, Delivery> flying_;
  bool bad_ = false;
  NetemCounters counters_;
};

}  // namespace diemcau::support
