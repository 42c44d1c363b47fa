#include "rtc/streams/nack_generator.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::rtc {

void NackGenerator::on_packet(const ReceiveLog::Entry& entry, Instant now) {
  using Place = ReceiveLog::Place;
  if (entry.place == Place::filled) forget(entry.sequence);
  if (entry.place == Place::next && entry.skipped > 0) add_hole(entry, now);
  if (entry.place == Place::first && !missing_.empty()) {
    missing_.clear();
    given_up_ = true;
  }
}

void NackGenerator::on_key_frame(std::uint64_t sequence) {
  std::erase_if(missing_, [&](const Missing& missing) { return missing.sequence < sequence; });
}

const std::vector<std::uint16_t>& NackGenerator::due(Instant now, Duration rtt) {
  due_.clear();
  const auto hopeless = [&](const Missing& missing) {
    return now - missing.noticed >= kMaxAge || (missing.tries >= kMaxTries && now >= due_at(missing, rtt));
  };
  if (std::erase_if(missing_, hopeless) > 0) given_up_ = true;
  for (Missing& missing : missing_) {
    if (now < due_at(missing, rtt)) continue;
    missing.asked = now;
    ++missing.tries;
    due_.push_back(static_cast<std::uint16_t>(missing.sequence));
  }
  return due_;
}

std::optional<Instant> NackGenerator::next_timeout(Duration rtt) const {
  std::optional<Instant> next;
  for (const Missing& missing : missing_) {
    const Instant at = std::min(due_at(missing, rtt), missing.noticed + kMaxAge);
    if (!next || at < *next) next = at;
  }
  return next;
}

bool NackGenerator::take_given_up() {
  return std::exchange(given_up_, false);
}

Instant NackGenerator::due_at(const Missing& missing, Duration rtt) {
  if (missing.tries == 0) return missing.noticed + kReorderWait;
  // The answer takes a round trip and the pacing of the other side: asking at exactly one RTT would double what is
  // sent.
  return missing.asked + std::max(rtt + rtt / 4, kMinRetry);
}

void NackGenerator::add_hole(const ReceiveLog::Entry& entry, Instant now) {
  if (entry.skipped + missing_.size() > kMaxMissing) {
    missing_.clear();
    given_up_ = true;
    return;
  }
  for (std::uint64_t sequence = entry.sequence - entry.skipped; sequence < entry.sequence; ++sequence) {
    missing_.push_back({sequence, now, {}, 0});
  }
}

void NackGenerator::forget(std::uint64_t sequence) {
  const auto found = std::ranges::lower_bound(missing_, sequence, {}, &Missing::sequence);
  if (found != missing_.end() && found->sequence == sequence) missing_.erase(found);
}

}  // namespace diemcau::rtc
