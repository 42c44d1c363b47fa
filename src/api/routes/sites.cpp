#include <map>
#include <nlohmann/json.hpp>

#include "api/messages/section_json.hpp"
#include "api/routes/route_table.hpp"
#include "api/routes/site_json.hpp"

namespace diemcau::api::route {
namespace {

using governance::SiteNumber;
using nlohmann::json;

json contact_json(const governance::SupplierContact& contact) {
  return {{"name", contact.name}, {"phone", contact.phone}, {"hotline", contact.hotline}};
}

json technicians_json(const governance::Institution& institution, SiteNumber site) {
  json out = json::array();
  for (const auto* technician : institution.technicians_of(site)) {
    out.push_back({{"id", technician->id.value},
                   {"name", technician->name},
                   {"unit", technician->unit},
                   {"position", technician->position},
                   {"phone", technician->phone}});
  }
  return out;
}

json site_json(const governance::Site& site, const governance::Institution& institution,
               const std::map<SiteNumber, WallTime>& paired) {
  const auto since = paired.find(site.number);
  json out = site_brief(site);
  out["level"] = governance::to_text(site.level);
  out["owner_class"] = governance::to_text(site.owner_class);
  out["order"] = site.order;
  out["profile"] = governance::to_text(site.profile);
  out["technicians"] = technicians_json(institution, site.number);
  out["telco"] = contact_json(site.telco);
  out["power"] = contact_json(site.power);
  out["paired"] = since != paired.end();
  out["paired_at"] = since != paired.end() ? json(message::iso(since->second)) : json(nullptr);
  return out;
}

std::optional<SiteNumber> known_site(const Call& call) {
  const auto seat = call.number("seat", 99999);
  if (!seat) return std::nullopt;
  const SiteNumber number{static_cast<std::uint32_t>(*seat)};
  if (call.services.institution.now()->site(number) == nullptr) return std::nullopt;
  return number;
}

}  // namespace

void list_sites(const CallPointer& call) {
  const auto credentials = call->services.pairings.all();
  if (!credentials.ok()) return call->fail(credentials.error());
  std::map<SiteNumber, WallTime> paired;
  for (const auto& credential : credentials.value()) paired[credential.site] = credential.paired_at;
  const auto institution = call->services.institution.now();
  json out = json::array();
  for (const auto& site : institution->sites) out.push_back(site_json(site, *institution, paired));
  call->ok(out);
}

void list_site_groups(const CallPointer& call) {
  json out = json::array();
  for (const auto& group : call->services.institution.now()->groups) {
    json seats = json::array();
    for (const auto site : group.sites) seats.push_back(site.value);
    out.push_back({{"name", group.name}, {"seats", std::move(seats)}});
  }
  call->ok(out);
}

void issue_pairing_code(const CallPointer& call) {
  const auto site = known_site(*call);
  if (!site) return call->fail(ApiError{"access.unknown_subject", {}});
  const auto issued = call->services.room_desk.issue_pairing_code(*site, call->caller(), call->at.wall);
  if (!issued.ok()) return call->fail(issued.error());
  call->ok({{"code", issued->code}, {"expires_at", message::iso(issued->expires_at)}});
}

void revoke_credential(const CallPointer& call) {
  const auto site = known_site(*call);
  if (!site) return call->fail(ApiError{"access.unknown_subject", {}});
  const auto revoked = call->services.room_desk.revoke(*site, call->caller(), call->at.wall);
  if (!revoked.ok()) return call->fail(revoked.error());
  call->services.room_revoked(*site);
  call->no_content();
}

void confirm_check_in(const CallPointer& call) {
  Body body(call);
  const auto technician = body.fields().integer("technician", 1, kLargestInteger);
  if (!body.done()) return;
  const auto site = known_site(*call);
  if (!site) return call->fail(ApiError{"access.unknown_subject", {}});
  const auto done = call->services.room_desk.confirm_by_telephone(
      *call->services.institution.now(), *site, governance::TechnicianId{static_cast<std::uint64_t>(technician)},
      call->caller(), call->at.wall);
  if (!done.ok()) return call->fail(done.error());
  announce_check_in(call->services, done.value(), call->identity, conference::PageKind::control, call->from());
  note_presence(*call, *site, std::nullopt);
  call->ok({{"name", done->name}, {"at", message::iso(done->at)}});
}

}  // namespace diemcau::api::route
