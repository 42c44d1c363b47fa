#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "rtc/streams/receive_log.hpp"

namespace diemcau::rtc {

// Decides which missing packets of one stream are asked for again (RFC 4585 6.2.1), and when. Each is asked first after
// kReorderWait, then once a round trip, and given up after kMaxTries, kMaxAge, or when a key frame makes it pointless.
class NackGenerator {
 public:
  static constexpr Duration kReorderWait = milliseconds(10);  // a packet merely overtaken costs no retransmission
  static constexpr Duration kMinRetry = milliseconds(20);
  static constexpr Duration kMaxAge = seconds(1);
  static constexpr int kMaxTries = 10;
  static constexpr std::size_t kMaxMissing = 512;  // a longer hole is a cut: only a key frame helps

  void on_packet(const ReceiveLog::Entry& entry, Instant now);
  // Everything before the first packet of a key frame is no longer needed.
  void on_key_frame(std::uint64_t sequence);
  // Sequences to ask for now, ascending; they count as asked. The view holds until the next call.
  const std::vector<std::uint16_t>& due(Instant now, Duration rtt);
  std::optional<Instant> next_timeout(Duration rtt) const;
  // True once after something was given up for any reason but a key frame: the stream has a hole that stays.
  bool take_given_up();
  std::size_t missing() const { return missing_.size(); }

 private:
  struct Missing {
    std::uint64_t sequence = 0;
    Instant noticed{};
    Instant asked{};
    int tries = 0;
  };
  static Instant due_at(const Missing& missing, Duration rtt);
  void add_hole(const ReceiveLog::Entry& entry, Instant now);
  void forget(std::uint64_t sequence);

  std::vector<Missing> missing_;  // ascending
  std::vector<std::uint16_t> due_;
  bool given_up_ = false;
};

}  // namespace diemcau::rtc
