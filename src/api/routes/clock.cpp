#include <nlohmann/json.hpp>

#include "api/institution/dossier_desk.hpp"
#include "api/iso_time.hpp"
#include "api/messages/section_json.hpp"
#include "api/routes/route_table.hpp"

namespace diemcau::api::route {
namespace {

void answer_with_clock(const CallPointer& call) {
  const InstitutionClock& clock = call->services.dossiers->clock();
  call->ok({{"now", message::iso(clock.at(call->at.wall))}, {"simulated", clock.movable()}});
}

}  // namespace

void show_clock(const CallPointer& call) {
  answer_with_clock(call);
}

void move_clock(const CallPointer& call) {
  InstitutionClock& clock = call->services.dossiers->clock();
  if (!clock.movable()) return call->fail(ApiError{"clock.not_movable", {}});
  Body body(call);
  const auto to = parse_iso(body.fields().text("now", 40));
  if (!to) body.fields().fault("\"now\" is not a time with its offset");
  if (!body.done()) return;
  governance::AuditDraft audit;
  audit.at = call->at.wall;
  audit.who = call->identity.who();
  audit.what = "institution_clock_moved";
  audit.subject = "clock";
  audit.from = call->from();
  audit.details = message::iso(*to);
  if (const auto moved = clock.move(*to, call->at.wall, audit); !moved.ok()) return call->fail(moved.error());
  answer_with_clock(call);
}

}  // namespace diemcau::api::route
