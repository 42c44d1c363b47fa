#include "rtp/sequence.hpp"

namespace diemcau::rtp {

std::uint64_t SequenceExtender::peek(std::uint16_t sequence) const {
  if (!newest_) return (std::uint64_t{1} << 16) | sequence;
  return *newest_ +
         static_cast<std::uint64_t>(std::int64_t{sequence_distance(static_cast<std::uint16_t>(*newest_), sequence)});
}

std::uint64_t SequenceExtender::extend(std::uint16_t sequence) {
  const std::uint64_t extended = peek(sequence);
  if (!newest_ || extended > *newest_) newest_ = extended;
  return extended;
}

std::uint64_t TimestampExtender::peek(std::uint32_t timestamp) const {
  if (!newest_) return (std::uint64_t{1} << 32) | timestamp;
  return *newest_ + static_cast<std::uint64_t>(timestamp_distance(static_cast<std::uint32_t>(*newest_), timestamp));
}

std::uint64_t TimestampExtender::extend(std::uint32_t timestamp) {
  const std::uint64_t extended = peek(timestamp);
  if (!newest_ || extended > *newest_) newest_ = extended;
  return extended;
}

}  // namespace diemcau::rtp
