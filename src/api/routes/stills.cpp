#include "api/stills.hpp"

#include <nlohmann/json.hpp>

#include "api/routes/route_table.hpp"

namespace diemcau::api::route {

void put_still(const CallPointer& call) {
  const auto id = call->number("id");
  auto* meeting = id ? call->services.meetings.find(conference::MeetingId{*id}) : nullptr;
  const conference::SeatId seat{call->identity.site->value};
  if (meeting == nullptr || meeting->state().site(seat) == nullptr) return call->fail(ApiError{"meeting.none", {}});
  const bool jpeg = call->request.header("content-type") == "image/jpeg" && looks_like_jpeg(call->request.body);
  if (!jpeg) return call->fail(ApiError{"still.not_jpeg", {}});
  const auto version = call->services.stills.put(meeting->id(), seat, std::move(call->request.body));
  meeting->still(seat, version, call->at);
  call->no_content();
}

void get_still(const CallPointer& call) {
  const auto id = call->number("id");
  const auto seat = call->number("seat", 99999);
  const auto* still = id && seat ? call->services.stills.find(conference::MeetingId{*id},
                                                              conference::SeatId{static_cast<std::uint32_t>(*seat)})
                                 : nullptr;
  if (still == nullptr) return call->fail(ApiError{"still.none", {}});
  // The address carries the version, so an address never shows two pictures; private: the picture is a room's.
  call->respond({200, {{"content-type", "image/jpeg"}, {"cache-control", "private, max-age=60"}}, {}, still->jpeg});
}

}  // namespace diemcau::api::route
