#pragma once

#include <bitset>
#include <cstdint>

namespace diemcau::rtc {

// The last 128 indices of one stream (RFC 3711 3.3.2). accepts() is asked before decryption, because it is cheap;
// record() is called after authentication only, or an attacker could move the window with forged packets.
class ReplayWindow {
 public:
  static constexpr std::uint64_t kSize = 128;

  bool accepts(std::uint64_t index) const;
  void record(std::uint64_t index);
  bool empty() const { return empty_; }
  std::uint64_t highest() const { return highest_; }

 private:
  bool empty_ = true;
  std::uint64_t highest_ = 0;
  std::bitset<kSize> seen_;  // bit i: highest_ - i was received
};

}  // namespace diemcau::rtc
