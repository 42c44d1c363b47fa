#include "rtc/congestion/pacer.hpp"

#include <algorithm>

namespace diemcau::rtc {

void Pacer::set_rate(std::uint32_t bits_per_second, Instant now) {
  refill(now);
  rate_bps_ = bits_per_second;
}

void Pacer::debit(std::uint32_t bytes, Instant now) {
  refill(now);
  budget_bytes_ -= bytes;
}

bool Pacer::enqueue(const PacedPacket& packet) {
  auto& queue = queues_[static_cast<std::size_t>(packet.priority)];
  const bool fits = queue.size() < kMaxQueued;
  if (!fits) {
    forget_front(queue);
    ++dropped_;
  }
  queue.push_back(packet);
  ++queued_;
  queued_bytes_ += packet.size;
  return fits;
}

std::optional<PacedPacket> Pacer::next(Instant now) {
  refill(now);
  if (budget_bytes_ < 0) return std::nullopt;
  for (auto& queue : queues_) {
    if (queue.empty()) continue;
    const PacedPacket packet = queue.front();
    forget_front(queue);
    budget_bytes_ -= packet.size;
    return packet;
  }
  return std::nullopt;
}

std::optional<Instant> Pacer::next_timeout() const {
  if (queued_ == 0) return std::nullopt;
  const Instant since = refilled_.value_or(Instant{});
  if (budget_bytes_ >= 0) return since;
  return since + Duration(static_cast<std::int64_t>(-budget_bytes_ / bytes_per_us()) + 1);
}

void Pacer::drop_slot(std::uint32_t slot) {
  for (auto& queue : queues_) {
    queue.remove_if([&](const PacedPacket& packet) {
      if (packet.slot != slot) return false;
      --queued_;
      queued_bytes_ -= packet.size;
      return true;
    });
  }
}

// Up to `burst_` may be saved up; a debt (packets are let go while the budget is not negative) is always paid back.
void Pacer::refill(Instant now) {
  if (refilled_ && now > *refilled_) {
    budget_bytes_ += static_cast<double>((now - *refilled_).count()) * bytes_per_us();
  }
  if (!refilled_ || now > *refilled_) refilled_ = now;
  budget_bytes_ = std::min(budget_bytes_, static_cast<double>(burst_.count()) * rate_bps_ / 8e6);
}

// What is queued leaves within kMaxWait at the latest.
double Pacer::bytes_per_us() const {
  const double drain = static_cast<double>(queued_bytes_) / static_cast<double>(kMaxWait.count());
  return std::max(rate_bps_ / 8e6, drain);
}

void Pacer::forget_front(RingQueue<PacedPacket>& queue) {
  --queued_;
  queued_bytes_ -= queue.front().size;
  queue.pop_front();
}

}  // namespace diemcau::rtc
