#include "api/stills.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "api/rollcall_still.hpp"
#include "api/routes/route_table.hpp"
#include "api/routes/router.hpp"

namespace diemcau::api::route {
namespace {

constexpr std::array kOperators = {governance::Role::main_tech, governance::Role::admin};

bool operates(std::span<const governance::Role> roles) {
  return std::any_of(roles.begin(), roles.end(), [](auto role) {
    return std::find(kOperators.begin(), kOperators.end(), role) != kOperators.end();
  });
}

// The control desk watches every site. A room sees itself and what is on air, whoever stands before it (Q10.2.d).
std::optional<ApiError> may_fetch(const Call& call, const conference::Meeting& meeting, conference::SeatId of) {
  const auto& who = call.identity;
  if (who.person && operates(who.person->roles)) return std::nullopt;
  if (!who.site) return ApiError{"forbidden", {{"role", role_names(kOperators, call.language)}}};
  const conference::SeatId own{who.site->value};
  const bool seen = own == of || may_see_still(meeting.state(), meeting.observations(), own, of, call.at.now);
  return seen ? std::nullopt : std::optional(ApiError{"still.not_on_air", {}});
}

}  // namespace

void put_still(const CallPointer& call) {
  const auto id = call->number("id");
  auto* meeting = id ? call->services.meetings.find(conference::MeetingId{*id}) : nullptr;
  const conference::SeatId seat{call->identity.site->value};
  const bool invited = meeting != nullptr && meeting->state().site(seat) != nullptr;
  if (!invited || meeting->state().phase == conference::Phase::ended) return call->fail(ApiError{"meeting.none", {}});
  const bool jpeg = call->request.header("content-type") == "image/jpeg" && looks_like_jpeg(call->request.body);
  if (!jpeg) return call->fail(ApiError{"still.not_jpeg", {}});
  const auto version = call->services.stills.put(meeting->id(), seat, std::move(call->request.body), call->at.now);
  meeting->still(seat, version, call->at);
  call->no_content();
}

void get_still(const CallPointer& call) {
  const auto id = call->number("id");
  const auto number = call->number("seat", 99999);
  const auto* meeting = id ? call->services.meetings.find(conference::MeetingId{*id}) : nullptr;
  if (meeting == nullptr || !number) return call->fail(ApiError{"still.none", {}});
  const conference::SeatId seat{static_cast<std::uint32_t>(*number)};
  if (const auto error = may_fetch(*call, *meeting, seat)) return call->fail(*error);
  const auto* still = call->services.stills.find(meeting->id(), seat);
  if (still == nullptr) return call->fail(ApiError{"still.none", {}});
  // The address carries the version, so an address never shows two pictures; private: the picture is a room's.
  call->respond({200, {{"content-type", "image/jpeg"}, {"cache-control", "private, max-age=60"}}, {}, still->jpeg});
}

// Of any meeting, also of one that ended long ago: it belongs to its record.
void get_rollcall_still(const CallPointer& call) {
  const auto id = call->number("id");
  const auto number = call->number("seat", 99999);
  const auto* meeting = id ? call->services.directory.open(conference::MeetingId{*id}, call->at) : nullptr;
  if (meeting == nullptr || !number) return call->fail(ApiError{"still.none", {}});
  const conference::SeatId seat{static_cast<std::uint32_t>(*number)};
  auto jpeg = load_rollcall_still(call->services, meeting->state(), seat);
  if (!jpeg) return call->fail(ApiError{"still.none", {}});
  call->respond(
      {200, {{"content-type", "image/jpeg"}, {"cache-control", "private, max-age=60"}}, std::move(*jpeg), {}});
}

}  // namespace diemcau::api::route
