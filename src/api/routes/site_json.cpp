#include "api/routes/site_json.hpp"

#include <nlohmann/json.hpp>

#include "api/messages/section_json.hpp"
#include "base/log.hpp"

namespace diemcau::api {

using nlohmann::json;

json site_brief(const governance::Site& site) {
  return {{"seat", site.number.value}, {"code", site.code}, {"caption", site.caption}};
}

json me_json(const Identity& identity, const governance::Institution& institution) {
  json roles = json::array();
  for (const auto role : identity.roles()) roles.push_back(governance::to_text(role));
  const auto* site = identity.site ? institution.site(*identity.site) : nullptr;
  const governance::UnitId unit = identity.person ? identity.person->unit : site != nullptr ? site->owner : "";
  const auto* known_unit = institution.unit(unit);
  return {
      {"user", identity.person ? identity.person->user : ""},
      {"name", identity.name(institution)},
      {"roles", std::move(roles)},
      {"unit", unit},
      {"unit_name", known_unit != nullptr ? known_unit->name : ""},
      {"must_change_password", identity.person && identity.person->password == governance::PasswordState::must_change},
      {"site", site != nullptr ? site_brief(*site) : json(nullptr)}};
}

json meeting_json(const governance::Meeting& meeting, conference::Meetings& running) {
  json seats = json::array();
  for (const auto site : meeting.plan.sites) seats.push_back(site.value);
  const auto* open = running.find(conference::MeetingId{meeting.id.value});
  return {{"id", meeting.id.value},
          {"title", meeting.plan.title},
          {"phase", open != nullptr ? conference::code(open->state().phase) : governance::to_text(meeting.phase)},
          {"starts_at", message::iso(meeting.plan.starts_at)},
          {"minutes", meeting.plan.minutes},
          {"chair_seat", meeting.plan.chair_site.value},
          {"seats", std::move(seats)},
          {"created_by", meeting.created_by}};
}

void announce_check_in(Services& services, const governance::CheckIn& check_in, const Identity& identity,
                       conference::PageKind page, const std::string& from) {
  const conference::SeatId seat{check_in.site.value};
  const conference::Actor actor{
      page, identity.roles(), identity.who(), identity.name(*services.institution.now()), seat, from};
  services.meetings.each([&](conference::Meeting& meeting) {
    if (meeting.state().site(seat) == nullptr) return;
    meeting.check_in(seat, check_in.name, actor, services.clock(), [](const conference::CommandAnswer& answer) {
      // The record of the check-in stands; the meeting only shows it.
      if (answer.refusal) log::warning("check_in_not_shown", {{"code", answer.refusal->code}});
    });
  });
}

}  // namespace diemcau::api
