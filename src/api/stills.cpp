#include "api/stills.hpp"

#include <algorithm>

namespace diemcau::api {

namespace {
// Stills of one site within one run of control: more than a year of one every second. As a JSON number the whole stays
// below 2^53 for two million restarts.
constexpr std::uint64_t kPerEpoch = std::uint64_t{1} << 32;
}  // namespace

std::uint64_t Stills::put(conference::MeetingId meeting, conference::SeatId seat, std::string jpeg, Instant now) {
  auto& still = stills_[{meeting, seat}];
  still.jpeg = std::make_shared<const std::string>(std::move(jpeg));
  still.taken = now;
  still.version = std::max(still.version, epoch_ * kPerEpoch) + 1;
  return still.version;
}

const Stills::Still* Stills::find(conference::MeetingId meeting, conference::SeatId seat) const {
  const auto found = stills_.find({meeting, seat});
  return found == stills_.end() ? nullptr : &found->second;
}

void Stills::forget(conference::MeetingId meeting) {
  std::erase_if(stills_, [&](const auto& entry) { return entry.first.first == meeting; });
}

bool looks_like_jpeg(std::string_view bytes) {
  // ISO/IEC 10918-1: SOI, then the first marker; EOI at the end.
  return bytes.size() > 4 && bytes.substr(0, 3) == "\xFF\xD8\xFF" && bytes.substr(bytes.size() - 2) == "\xFF\xD9";
}

}  // namespace diemcau::api
