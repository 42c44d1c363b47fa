#include "api/rehearsal_stills.hpp"

#include "base/hash.hpp"
#include "base/log.hpp"
#include "conference/meeting.hpp"

namespace diemcau::api {
namespace {

std::string name_of(conference::MeetingId meeting, conference::SeatId seat, const std::string& hash) {
  return "rehearsal-" + std::to_string(meeting.value) + "-" + std::to_string(seat.value) + "-" + hash + ".jpg";
}

}  // namespace

bool ends_rehearsal(const conference::Meeting& meeting, conference::CommandName name) {
  using enum conference::CommandName;
  return meeting.state().rehearsal && (name == rehearsal_end || name == open);
}

std::map<conference::SeatId, std::string> keep_rehearsal_stills(const Services& services,
                                                                const conference::Meeting& meeting) {
  const Instant now = services.clock().now;
  std::map<conference::SeatId, std::string> kept;
  for (const auto& site : meeting.state().setup.sites) {
    if (connection_of(meeting.state(), meeting.observations(), site.seat, now) != conference::Connection::connected)
      continue;
    const auto* still = services.stills.find(meeting.id(), site.seat);
    if (still == nullptr || now - still->taken > kFreshStill) continue;
    const std::string hash = to_hex(sha256(as_bytes(*still->jpeg)));
    if (services.pictures.keep(name_of(meeting.id(), site.seat, hash), *still->jpeg)) {
      kept[site.seat] = hash;
    } else {
      log::warning("picture_not_kept",
                   {{"meeting", std::to_string(meeting.id().value)}, {"seat", std::to_string(site.seat.value)}});
    }
  }
  return kept;
}

std::optional<std::string> load_rehearsal_still(const Services& services, conference::MeetingId meeting,
                                                conference::SeatId seat, const std::string& hash) {
  return hash.empty() ? std::nullopt : services.pictures.load(name_of(meeting, seat, hash));
}

}  // namespace diemcau::api
