#pragma once

#include <cstdint>
#include <optional>

// Arithmetic on the wrapping numbers of RTP (RFC 1982 style). The number exactly half the range away counts as newer
// only in one direction: newer(a, b) and newer(b, a) are never both true.
namespace diemcau::rtp {

// Signed distance from `from` to `to`: positive when `to` is newer.
constexpr std::int32_t sequence_distance(std::uint16_t from, std::uint16_t to) {
  return static_cast<std::int16_t>(static_cast<std::uint16_t>(to - from));
}
constexpr bool newer_sequence(std::uint16_t a, std::uint16_t b) {
  return sequence_distance(b, a) > 0;
}

constexpr std::int64_t timestamp_distance(std::uint32_t from, std::uint32_t to) {
  return static_cast<std::int32_t>(to - from);
}
constexpr bool newer_timestamp(std::uint32_t a, std::uint32_t b) {
  return timestamp_distance(b, a) > 0;
}

// Gives each 16-bit number its place in a 64-bit line that never wraps. Counting begins in cycle 1, so that a packet
// reordered before the very first one still has a number. Not an SRTP index: srtp/ keeps its own roll-over counter,
// which moves only after authentication.
class SequenceExtender {
 public:
  // The number nearest to the newest one seen; becomes the newest when it is ahead.
  std::uint64_t extend(std::uint16_t sequence);
  // The same without remembering it.
  std::uint64_t peek(std::uint16_t sequence) const;
  std::optional<std::uint64_t> newest() const { return newest_; }

 private:
  std::optional<std::uint64_t> newest_;
};

// The same for 32-bit RTP timestamps.
class TimestampExtender {
 public:
  std::uint64_t extend(std::uint32_t timestamp);
  std::uint64_t peek(std::uint32_t timestamp) const;

 private:
  std::optional<std::uint64_t> newest_;
};

}  // namespace diemcau::rtp
