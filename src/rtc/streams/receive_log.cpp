#include "rtc/streams/receive_log.hpp"

#include "rtp/sequence.hpp"

namespace diemcau::rtc {

std::optional<std::uint64_t> ReceiveLog::extend(std::uint16_t sequence) const {
  if (!started_) return std::nullopt;
  // Cannot go below zero: counting began in cycle 1 and the distance is at most half a cycle.
  return highest_ + static_cast<std::int64_t>(rtp::sequence_distance(static_cast<std::uint16_t>(highest_), sequence));
}

ReceiveLog::Entry ReceiveLog::insert(std::uint16_t sequence) {
  if (!started_) return restart(sequence);
  const std::uint64_t extended = *extend(sequence);
  if (extended > highest_) return advance(extended);
  if (highest_ - extended >= kWindow) return {extended, Place::too_old, 0};
  if (bit(extended)) return {extended, Place::duplicate, 0};
  set(extended);
  return {extended, Place::filled, 0};
}

bool ReceiveLog::holds(std::uint64_t sequence) const {
  return started_ && sequence <= highest_ && highest_ - sequence < kWindow && bit(sequence);
}

void ReceiveLog::clear() {
  bits_.fill(0);
  started_ = false;
}

ReceiveLog::Entry ReceiveLog::restart(std::uint16_t sequence) {
  started_ = true;
  highest_ = 0x10000u + sequence;
  set(highest_);
  return {highest_, Place::first, 0};
}

ReceiveLog::Entry ReceiveLog::advance(std::uint64_t sequence) {
  const std::uint64_t skipped = sequence - highest_ - 1;
  const bool anew = skipped >= kWindow;
  if (anew) {
    bits_.fill(0);
  } else {
    for (std::uint64_t missing = highest_ + 1; missing < sequence; ++missing) unset(missing);
  }
  highest_ = sequence;
  set(sequence);
  return {sequence, anew ? Place::first : Place::next, anew ? 0 : skipped};
}

}  // namespace diemcau::rtc
