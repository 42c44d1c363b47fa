#include <nlohmann/json.hpp>

#include "api/routes/route_table.hpp"

namespace diemcau::api::route {

// Kept with the meeting the room is about to join: the operator reads it before calling anybody.
void keep_device_check(const CallPointer& call) {
  Body body(call);
  const conference::SeatId seat{call->identity.site->value};
  conference::event::DevicesChecked found;
  found.seat = seat;
  found.camera = body.fields().boolean("camera");
  found.microphone = body.fields().boolean("microphone");
  found.speaker = body.fields().boolean("speaker");
  found.path = body.fields().boolean("path");
  if (!body.done()) return;
  const auto id = call->number("id");
  auto* meeting = id ? call->services.directory.open(conference::MeetingId{*id}, call->at) : nullptr;
  if (meeting == nullptr || meeting->state().site(seat) == nullptr) return call->fail(ApiError{"meeting.none", {}});
  const auto& institution = *call->services.institution.now();
  const conference::Actor actor{conference::PageKind::site,
                                call->identity.roles(),
                                call->identity.who(),
                                call->identity.name(institution),
                                seat,
                                call->from()};
  meeting->devices_checked(found, actor, call->at, [call](const conference::CommandAnswer& answer) {
    // The log is away or busy for a moment; the page sends its findings again with the next change of them.
    if (answer.refusal) return call->fail(ApiError{"request.too_many", {{"seconds", "5"}}});
    call->no_content();
  });
}

}  // namespace diemcau::api::route
