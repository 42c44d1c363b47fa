#include <nlohmann/json.hpp>

#include "api/messages/section_json.hpp"
#include "api/routes/route_table.hpp"

namespace diemcau::api::route {
namespace {

void answer(const CallPointer& call, const governance::Access<governance::IssuedCode>& issued) {
  if (!issued.ok()) return call->fail(issued.error());
  call->ok({{"code", issued->code}, {"expires_at", message::iso(issued->expires_at)}});
}

}  // namespace

void technician_code(const CallPointer& call) {
  const auto id = call->number("id");
  if (!id) return call->fail(ApiError{"access.unknown_subject", {}});
  answer(call, call->services.room_desk.issue_technician_code(
                   *call->services.institution.now(), governance::TechnicianId{*id}, call->caller(), call->at.wall));
}

void user_code(const CallPointer& call) {
  answer(call, call->services.sign_in.issue_code(call->path.at("user"), call->caller(), call->at.wall));
}

}  // namespace diemcau::api::route
