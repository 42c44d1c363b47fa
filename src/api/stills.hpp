#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "base/time.hpp"
#include "conference/ids.hpp"

namespace diemcau::api {

// The last still of each site of each meeting, in memory only: one JPEG of at most 60 kB a seat. Forgotten with the
// process; the next one comes within 3 s.
class Stills {
 public:
  struct Still {
    std::uint64_t version = 0;
    Instant taken;  // when it reached us
    std::shared_ptr<const std::string> jpeg;
  };
  explicit Stills(std::uint64_t epoch) : epoch_(epoch) {}
  // The new version: grows in each meeting and seat, also over a restart, so that no browser takes a picture it kept
  // for the one of that version now.
  std::uint64_t put(conference::MeetingId meeting, conference::SeatId seat, std::string jpeg, Instant now);
  const Still* find(conference::MeetingId meeting, conference::SeatId seat) const;
  void forget(conference::MeetingId meeting);

 private:
  std::uint64_t epoch_;
  std::map<std::pair<conference::MeetingId, conference::SeatId>, Still> stills_;
};

// Fresh enough to stand for "now": rooms post every 3 s; three may be lost.
inline constexpr Duration kFreshStill = seconds(12);
inline constexpr std::size_t kLargestStill = 60 * 1024;
bool looks_like_jpeg(std::string_view bytes);

}  // namespace diemcau::api
