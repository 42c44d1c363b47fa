#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "api/institution/dossier_desk.hpp"
#include "api/messages/section_json.hpp"
#include "api/routes/route_table.hpp"
#include "api/routes/site_json.hpp"

namespace diemcau::api::route {
namespace {

using nlohmann::json;

// Browsers keep a cookie 400 days at most (RFC 6265bis 5.5); every visit of the site page renews it.
constexpr seconds kRoomCookie = std::chrono::hours(24 * 400);

json technicians_json(const Call& call, const governance::Institution& institution) {
  json out = json::array();
  for (const auto* technician : institution.technicians_of(*call.identity.site)) {
    const auto locked = call.services.room_desk.locked_until(technician->id, call.at.wall);
    out.push_back({{"id", technician->id.value},
                   {"name", technician->name},
                   {"position", technician->position},
                   {"has_pin", technician->has_pin},
                   {"locked", locked.ok() && locked->has_value()}});
  }
  return out;
}

json checked_in_json(const Call& call) {
  const auto current = call.services.check_ins.current_of(*call.identity.site, call.at.wall);
  if (!current.ok() || !current->has_value()) return nullptr;
  return {{"technician", (*current)->technician.value},
          {"name", (*current)->name},
          {"at", message::iso(call.institution_time((*current)->at))}};
}

// Held in its rehearsal on another day than its own: the room needs a way in then, too (Q9.2).
std::set<governance::MeetingId> rehearsed_on(const Call& call, WallTime day) {
  std::set<governance::MeetingId> ids;
  if (!call.services.dossiers) return ids;
  const auto held = call.services.dossiers->store().reservations(day, day + std::chrono::hours(24));
  if (!held.ok()) return ids;
  for (const auto& one : *held) {
    const bool its = std::find(one.sites.begin(), one.sites.end(), *call.identity.site) != one.sites.end();
    if (its && one.what != governance::Holds::meeting) ids.insert(one.dossier);
  }
  return ids;
}

json meetings_json(const Call& call) {
  json out = json::array();
  const auto day = start_of_day(call.institution_now());
  const auto until = rooms_look_ahead_to(call.institution_now());
  const auto listed = call.services.meeting_store.listed(day);
  if (!listed.ok()) return out;
  const auto rehearsed = rehearsed_on(call, day);
  for (const auto& meeting : listed.value()) {
    const bool today = meeting.plan.starts_at < until || meeting.phase == governance::MeetingPhase::live ||
                       rehearsed.count(meeting.id) > 0;
    if (today && governance::may_join(meeting, *call.identity.site))
      out.push_back(meeting_json(meeting, call.services.meetings));
  }
  return out;
}

governance::AuditDraft setting_changed(const Call& call, bool aec) {
  governance::AuditDraft audit;
  audit.at = call.at.wall;
  audit.who = "site:" + std::to_string(call.identity.site->value);
  audit.what = "echo_cancellation_set";
  audit.subject = audit.who;
  audit.from = call.from();
  audit.details = aec ? "on" : "off";
  return audit;
}

}  // namespace

void pair(const CallPointer& call) {
  Body body(call);
  const auto code = body.fields().text("code", 16);
  if (!body.done()) return;
  const auto institution = call->services.institution.now();
  const auto paired = call->services.room_desk.pair(*institution, code, call->request.remote, call->at.wall);
  if (!paired.ok()) return call->fail(paired.error());
  const auto* site = institution->site(paired->site);
  if (site == nullptr) return call->fail(ApiError{"access.unknown_subject", {}});
  call->ok({{"site", site_brief(*site)}}, 200,
           {{"set-cookie", set_cookie(Cookie::room, paired->token, kRoomCookie, call->request.secure)}});
}

void show_room(const CallPointer& call) {
  const auto institution = call->services.institution.now();
  const auto* site = institution->site(*call->identity.site);
  if (site == nullptr) return call->fail(ApiError{"access.unknown_subject", {}});
  if (call->services.dossiers) call->services.dossiers->note_page(site->number, call->at.wall);
  json own = site_brief(*site);
  own["profile"] = governance::to_text(site->profile);
  call->ok({{"site", std::move(own)},
            {"technicians", technicians_json(*call, *institution)},
            {"checked_in", checked_in_json(*call)},
            {"meetings", meetings_json(*call)},
            {"main_phone", call->services.institution.main_phone()},
            {"aec", site->echo_cancellation}},
           200,
           {{"set-cookie", set_cookie(Cookie::room, call->identity.site_token, kRoomCookie, call->request.secure)}});
}

void check_in(const CallPointer& call) {
  Body body(call);
  governance::RoomDesk::PinEntry entry;
  entry.technician =
      governance::TechnicianId{static_cast<std::uint64_t>(body.fields().integer("technician", 1, kLargestInteger))};
  entry.secret = body.fields().maybe_text("pin", 32).value_or("");
  entry.new_pin = body.fields().maybe_text("new_pin", 32).value_or("");
  if (!body.done()) return;
  if (!entry.new_pin.empty()) {
    if (const auto fault = governance::pin_fault(entry.new_pin)) {
      return call->fail(ApiError{"access.weak_secret", {{"reason", std::string(governance::describe(*fault))}}});
    }
  }
  const auto institution = call->services.institution.now();
  Call::in_background(
      call,
      [=] {
        return call->services.room_desk.check_in(*institution, *call->identity.site, entry, call->from(),
                                                 call->at.wall);
      },
      [call](governance::Access<governance::CheckIn> done) {
        if (!done.ok()) return call->fail(done.error());
        (void)call->services.institution
            .refresh();  // a PIN may be new; the old value still serves when the store is away
        announce_check_in(call->services, done.value(), call->identity, conference::PageKind::site, call->from());
        note_presence(*call, done->site, std::nullopt);
        call->ok({{"name", done->name}, {"at", message::iso(call->institution_time(done->at))}});
      });
}

void check_out(const CallPointer& call) {
  const auto current = call->services.check_ins.current_of(*call->identity.site, call->at.wall);
  const auto done = call->services.room_desk.check_out(*call->identity.site, call->caller(), call->at.wall);
  if (!done.ok()) return call->fail(done.error());
  if (current.ok() && current->has_value()) note_presence(*call, *call->identity.site, (*current)->at);
  call->no_content();
}

void room_settings(const CallPointer& call) {
  Body body(call);
  const bool aec = body.fields().boolean("aec");
  if (!body.done()) return;
  const auto set = call->services.sites.set_echo_cancellation(*call->identity.site, aec, setting_changed(*call, aec));
  if (!set.ok()) return call->fail(set.error());
  if (const auto refreshed = call->services.institution.refresh(); !refreshed.ok())
    return call->fail(refreshed.error());
  call->ok({{"aec", aec}});
}

}  // namespace diemcau::api::route
