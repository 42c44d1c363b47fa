#include "api/rollcall_still.hpp"

#include "base/log.hpp"
#include "conference/meeting.hpp"

namespace diemcau::api {
namespace {

std::string name_of(conference::MeetingId meeting, conference::SeatId seat, std::uint64_t version) {
  return "rollcall-" + std::to_string(meeting.value) + "-" + std::to_string(seat.value) + "-" +
         std::to_string(version) + ".jpg";
}

}  // namespace

std::uint64_t keep_rollcall_still(Services& services, const conference::Meeting& meeting,
                                  const conference::Command& command) {
  const auto seat = command.seat ? command.seat : meeting.state().rollcall.seat;
  const auto* still = seat ? services.stills.find(meeting.id(), *seat) : nullptr;
  if (still == nullptr || services.clock().now - still->taken > kFreshStill) return 0;
  if (services.pictures.keep(name_of(meeting.id(), *seat, still->version), *still->jpeg)) return still->version;
  log::warning("picture_not_kept",
               {{"meeting", std::to_string(meeting.id().value)}, {"seat", std::to_string(seat->value)}});
  return 0;
}

std::optional<std::string> load_rollcall_still(const Services& services, const conference::MeetingState& meeting,
                                               conference::SeatId seat) {
  const auto* found = meeting.seat(seat);
  if (found == nullptr || found->rollcall_still == 0) return std::nullopt;
  return services.pictures.load(name_of(meeting.id, seat, found->rollcall_still));
}

}  // namespace diemcau::api
