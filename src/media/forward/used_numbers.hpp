#pragma once

#include <array>
#include <cstdint>

namespace diemcau::media {

// The last kWindow numbers of a slot that were used: no number of a slot is ever given to two packets, because the SRTP
// keystream depends on it (RFC 3711 9.1).
class UsedNumbers {
 public:
  static constexpr std::uint64_t kWindow = 1024;
  enum class Answer : std::uint8_t { fresh, used, too_old };

  Answer take(std::uint64_t number);
  std::uint64_t highest() const { return highest_; }
  bool any() const { return any_; }

 private:
  bool test(std::uint64_t number) const { return bits_[(number % kWindow) / 64] >> (number % 64) & 1; }
  void set(std::uint64_t number) { bits_[(number % kWindow) / 64] |= std::uint64_t{1} << (number % 64); }
  void clear(std::uint64_t number) { bits_[(number % kWindow) / 64] &= ~(std::uint64_t{1} << (number % 64)); }
  void advance_to(std::uint64_t number);

  std::array<std::uint64_t, kWindow / 64> bits_{};
  std::uint64_t highest_ = 0;
  bool any_ = false;
};

}  // namespace diemcau::media
