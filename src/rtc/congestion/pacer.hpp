#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/burst_allowance.hpp"
#include "rtc/congestion/ring_queue.hpp"

namespace diemcau::rtc {

// Lower leaves first. Audio is sent by the session at once and only debited here.
enum class PacingPriority : std::uint8_t { retransmission, video, padding };

// A packet that waits: its bytes stay in the slot's PacketHistory and are found there by sequence on release.
struct PacedPacket {
  PacingPriority priority = PacingPriority::video;
  std::uint32_t slot = 0;
  std::uint64_t sequence = 0;  // of the slot's original stream, also for a retransmission
  std::uint32_t size = 0;      // bytes on the wire, about
  Instant queued{};
};

// Spreads what one leg sends over time, so that a key frame neither fills the bottleneck's queue nor is taken for
// congestion. A token bucket of `burst` at the pacing rate: up to that much leaves at once, hence a leg far below its
// rate is never delayed. What waits longer than kMaxWait raises the rate until it is gone (the estimate was too low for
// what was allocated; dropping is the allocation's task, not the pacer's).
class Pacer {
 public:
  static constexpr Duration kMaxWait = milliseconds(250);
  static constexpr std::size_t kMaxQueued = 2048;  // per priority; the history would have lost older ones

  void set_rate(std::uint32_t bits_per_second, Instant now);
  void set_burst(Duration burst) { burst_ = burst; }
  // Packets the session sent around the queue: audio, probe padding.
  void debit(std::uint32_t bytes, Instant now);
  // False when the queue is full: the oldest of that priority was dropped for it (counted).
  bool enqueue(const PacedPacket& packet);
  // The next packet that may leave now; call until none.
  std::optional<PacedPacket> next(Instant now);
  std::optional<Instant> next_timeout() const;
  void drop_slot(std::uint32_t slot);

  std::size_t queued() const { return queued_; }
  std::size_t queued_bytes() const { return queued_bytes_; }
  std::uint64_t dropped() const { return dropped_; }

 private:
  static constexpr std::size_t kPriorities = 3;
  void refill(Instant now);
  double bytes_per_us() const;
  void forget_front(RingQueue<PacedPacket>& queue);

  std::array<RingQueue<PacedPacket>, kPriorities> queues_;
  std::uint32_t rate_bps_ = 1'000'000;
  Duration burst_ = BurstAllowance::kSpread;
  double budget_bytes_ = 0;
  std::optional<Instant> refilled_;
  std::size_t queued_ = 0, queued_bytes_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace diemcau::rtc
