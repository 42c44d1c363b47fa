#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/iso_time.hpp"
#include "api/routes/route_table.hpp"
#include "api/routes/site_json.hpp"

namespace diemcau::api::route {
namespace {

using nlohmann::json;

bool is_seen_by(const governance::Meeting& meeting, const Identity& identity) {
  return identity.person || governance::may_join(meeting, *identity.site);
}

governance::MeetingPlan read_plan(JsonFields& fields) {
  governance::MeetingPlan plan;
  plan.title = fields.text("title", 1000);
  const auto start = parse_iso(fields.text("starts_at", 40));
  if (!start) fields.fault("\"starts_at\" is not a time with its offset");
  plan.starts_at = start.value_or(WallTime());
  plan.minutes = fields.integer("minutes", 1, 100000);
  for (const auto seat : fields.integers("seats", 1000, 1, 99999)) {
    plan.sites.push_back(governance::SiteNumber{static_cast<std::uint32_t>(seat)});
  }
  plan.chair_site = governance::SiteNumber{static_cast<std::uint32_t>(fields.integer("chair_seat", 1, 99999))};
  return plan;
}

governance::AuditDraft created(const Call& call, const governance::MeetingPlan& plan) {
  governance::AuditDraft audit;
  audit.at = call.at.wall;
  audit.who = call.identity.who();
  audit.what = "meeting_created";
  audit.subject = "meeting";
  audit.from = call.from();
  audit.details = plan.title;
  return audit;
}

}  // namespace

void list_meetings(const CallPointer& call) {
  const auto listed = call->services.meeting_store.listed(start_of_day(call->institution_now()));
  if (!listed.ok()) return call->fail(listed.error());
  json out = json::array();
  for (const auto& meeting : listed.value()) {
    if (is_seen_by(meeting, call->identity)) out.push_back(meeting_json(meeting, call->services.meetings));
  }
  call->ok(out);
}

void create_meeting(const CallPointer& call) {
  Body body(call);
  auto plan = read_plan(body.fields());
  if (!body.done()) return;
  const auto institution = call->services.institution.now();
  if (const auto fault = governance::meeting_fault(plan, *institution, call->at.wall)) return call->fail(from(*fault));
  plan = governance::normalised(std::move(plan), *institution);
  const auto id = call->services.meeting_store.create(plan, call->identity.who(), call->at.wall, created(*call, plan));
  if (!id.ok()) return call->fail(id.error());
  const auto made = call->services.meeting_store.find(id.value());
  if (!made.ok()) return call->fail(made.error());
  call->services.directory.open(**made, call->at);
  call->ok(meeting_json(**made, call->services.meetings), 201);
}

void show_meeting(const CallPointer& call) {
  const auto id = call->number("id");
  if (!id) return call->fail(ApiError{"meeting.none", {}});
  const auto found = call->services.meeting_store.find(governance::MeetingId{*id});
  if (!found.ok()) return call->fail(found.error());
  if (!found->has_value() || !is_seen_by(**found, call->identity)) return call->fail(ApiError{"meeting.none", {}});
  call->ok(meeting_json(**found, call->services.meetings));
}

}  // namespace diemcau::api::route
