#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace diemcau::rtc {

// Which packets of one stream have come: the extended highest sequence and a bit per sequence of the window behind it.
// Memory only, the policy over it is NackGenerator's. Also the duplicate filter of streams that ask nothing again.
class ReceiveLog {
 public:
  // Packets of the window: 2.5 s of a 6 Mbit/s layer, so a packet older than any NACK still finds its bit.
  static constexpr std::uint64_t kWindow = 2048;

  enum class Place : std::uint8_t {
    first,      // of the stream, or of a stream that began anew (jump by more than the window)
    next,       // beyond the highest
    filled,     // behind the highest, was missing
    duplicate,  // came before
    too_old,    // behind the window: nothing is known of it, treat as duplicate
  };

  struct Entry {
    std::uint64_t sequence = 0;  // extended; begins one cycle up so that what precedes the first packet has a number
    Place place = Place::first;
    std::uint64_t skipped = 0;  // sequences between the previous highest and this one
    bool accepted() const { return place != Place::duplicate && place != Place::too_old; }
  };

  Entry insert(std::uint16_t sequence);
  // The extended sequence nearest to the highest; none before the first packet.
  std::optional<std::uint64_t> extend(std::uint16_t sequence) const;
  bool holds(std::uint64_t sequence) const;
  std::optional<std::uint64_t> highest() const { return started_ ? std::optional(highest_) : std::nullopt; }
  void clear();

 private:
  bool bit(std::uint64_t sequence) const { return (bits_[(sequence % kWindow) / 64] >> (sequence % 64)) & 1; }
  void set(std::uint64_t sequence) { bits_[(sequence % kWindow) / 64] |= std::uint64_t{1} << (sequence % 64); }
  void unset(std::uint64_t sequence) { bits_[(sequence % kWindow) / 64] &= ~(std::uint64_t{1} << (sequence % 64)); }
  Entry restart(std::uint16_t sequence);
  Entry advance(std::uint64_t sequence);

  std::array<std::uint64_t, kWindow / 64> bits_{};
  std::uint64_t highest_ = 0;
  bool started_ = false;
};

}  // namespace diemcau::rtc
