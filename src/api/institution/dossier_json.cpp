#include "api/institution/dossier_json.hpp"

#include "api/institution/field_json.hpp"
#include "api/institution/running_json.hpp"
#include "governance/dossier/changes.hpp"

namespace diemcau::api {
namespace {

using namespace governance;
using nlohmann::json;

json numbers_json(const std::vector<SiteNumber>& sites) {
  json out = json::array();
  for (const SiteNumber site : sites) out.push_back(site.value);
  return out;
}

constexpr std::array kInvitations{"INVITED", "ACKNOWLEDGED", "DECLINED"};
constexpr std::array kLines{"OUT", "IN", "LOST"};

}  // namespace

std::string name_of(const UserName& user, const Institution& institution) {
  constexpr std::string_view kSite = "site:";
  if (user.rfind(kSite, 0) != 0) return user;
  const auto number = static_cast<std::uint32_t>(std::strtoul(user.c_str() + kSite.size(), nullptr, 10));
  const Site* site = institution.site(SiteNumber(number));
  return site != nullptr ? site->caption : user;
}

namespace {

json readiness_json(const SiteDossier& site, const Institution& institution) {
  json out = json::array();
  for (std::size_t i = 0; i < site.readiness.size(); ++i) {
    const Readiness& item = site.readiness[i];
    out.push_back({{"item", to_text(static_cast<ReadinessItem>(i))},
                   {"answer", to_text(item.answer)},
                   {"fault", item.fault},
                   {"by", item.by},
                   {"by_name", name_of(item.by, institution)},
                   {"at", time_json(item.at)}});
  }
  return out;
}

json shutdown_json(const SiteDossier& site) {
  json out = json::array();
  for (const auto& at : site.shutdown) out.push_back(time_json(at));
  return out;
}

json site_json(const SiteDossier& site, const Dossier& dossier, const Institution& institution) {
  const Technician* proposed = proposed_technician(dossier, site.site, institution);
  json rehearsals = json::array();
  for (const RehearsalResult result : site.rehearsals) rehearsals.push_back(to_text(result));
  return {{"seat", site.site.value},
          {"invitation", kInvitations.at(static_cast<std::size_t>(site.invitation))},
          {"invited_at", time_json(site.invited_at)},
          {"notice_at", time_json(site.notice_at)},
          {"office_notice_at", time_json(site.office_notice_at)},
          {"host_notice_at", time_json(site.host_notice_at)},
          {"room", site.room},
          {"room_seats", site.seats},
          {"expected_delegates", expected_delegates(dossier.registration, site.site)},
          {"technician", site.technician ? json(site.technician->value) : json(nullptr)},
          {"proposed_technician", proposed != nullptr ? json(proposed->id.value) : json(nullptr)},
          {"rehearsals", std::move(rehearsals)},
          {"readiness", readiness_json(site, institution)},
          {"ready", site.ready()},
          {"measured", measured_json(site)},
          {"relocated_to", site.relocated_to},
          {"line", kLines.at(static_cast<std::size_t>(site.line))},
          {"shutdown_closed_at", time_json(site.shutdown_closed_at)},
          {"shutdown_suspended_until", time_json(site.shutdown_suspended_until)},
          {"shutdown", shutdown_json(site)}};
}

json seat_of_subject(const std::string& subject) {
  for (const std::string_view kind : {"site:", "relocation:", "line:", "power:"}) {
    if (subject.rfind(kind, 0) == 0) return std::strtoul(subject.c_str() + kind.size(), nullptr, 10);
  }
  // "change:2:site:44"
  constexpr std::string_view kToSite = ":site:";
  if (const auto found = subject.find(kToSite); found != std::string::npos)
    return std::strtoul(subject.c_str() + found + kToSite.size(), nullptr, 10);
  return nullptr;
}

}  // namespace

std::string unit_name(const UnitId& id, const Institution& institution) {
  const Unit* unit = institution.unit(id);
  if (unit == nullptr) return id;
  return unit->short_name.empty() ? unit->name : unit->short_name;
}

json card_json(const DossierCard& card, const Institution& institution) {
  return {{"id", card.id.value},
          {"title", card.title},
          {"stage", to_text(card.stage)},
          {"late", card.late},
          {"urgency", to_text(card.urgency)},
          {"kind", to_text(card.kind)},
          {"slot", slot_json(card.slot)},
          {"host_unit", card.host_unit},
          {"host_name", unit_name(card.host_unit, institution)},
          {"registered_by", card.registered_by},
          {"registered_at", time_json(card.registered_at)},
          {"chair_seat", card.chair_site.value},
          {"seats", numbers_json(card.sites)},
          {"informed", numbers_json(card.informed)},
          {"moved", card.moved},
          {"acknowledged", card.acknowledged},
          {"declined", card.declined},
          {"changed_at", message::iso(card.changed_at)}};
}

json sites_json(const Dossier& dossier, const Institution& institution) {
  json out = json::array();
  for (const SiteDossier& site : dossier.sites) out.push_back(site_json(site, dossier, institution));
  return out;
}

json untold_json(const Dossier& dossier) {
  json seats = json::array(), suppliers = json::array();
  for (const Addressee& one : untold_of(dossier)) {
    if (one.supplier) suppliers.push_back(to_text(*one.supplier));
    if (!one.supplier) seats.push_back(one.site.value);
  }
  return {{"seats", std::move(seats)}, {"suppliers", std::move(suppliers)}};
}

json rehearsals_json(const Dossier& dossier) {
  json out = json::array();
  for (const RehearsalPlan& plan : dossier.rehearsals) {
    out.push_back({{"slot", slot_json(plan.slot)},
                   {"started_at", time_json(plan.started_at)},
                   {"ended_at", time_json(plan.ended_at)}});
  }
  return out;
}

json facts_json(const Dossier& dossier, const Institution& institution) {
  json out = json::array();
  for (const Fact& fact : dossier.facts) {
    const Stamp& stamp = fact.stamp;
    out.push_back({{"number", out.size() + 1},
                   {"kind", kind_of(fact.body)},
                   {"happened_at", message::iso(stamp.happened_at)},
                   {"recorded_at", message::iso(stamp.recorded_at)},
                   {"by", stamp.by},
                   {"by_name", name_of(stamp.by, institution)},
                   {"on_behalf_of", stamp.on_behalf_of},
                   {"channel", to_text(stamp.channel)},
                   {"document", fields_json(stamp.document)},
                   {"simulated", stamp.simulated},
                   {"details", std::visit([](const auto& body) { return fields_json(body); }, fact.body)}});
  }
  return out;
}

json outcomes_json(const std::vector<Outcome>& outcomes, const RuleSet& rules, const Institution& institution) {
  json out = json::array();
  for (const Outcome& outcome : outcomes) {
    const Rule* rule = rules.rule(outcome.rule);
    out.push_back({{"rule", outcome.rule},
                   {"clauses", rule->clauses},
                   {"basis", to_text(rule->basis)},
                   {"subject", outcome.subject},
                   {"seat", seat_of_subject(outcome.subject)},
                   {"unit", outcome.unit},
                   {"unit_name", unit_name(outcome.unit, institution)},
                   {"status", to_text(outcome.status)},
                   {"limit", time_json(outcome.limit)},
                   {"met_at", time_json(outcome.met_at)},
                   {"done_at", time_json(outcome.done_at)},
                   {"early", outcome.early},
                   {"cause", outcome.cause},
                   {"warning", outcome.warning}});
  }
  return out;
}

json findings_json(const std::vector<Outcome>& outcomes, const RuleSet& rules, const Institution& institution) {
  json out = json::array();
  for (const Finding& finding : findings_of(rules, outcomes)) {
    out.push_back({{"rule_set", finding.rule_set},
                   {"version", finding.version},
                   {"clause", finding.clause},
                   {"rule", finding.rule},
                   {"subject", finding.subject},
                   {"seat", seat_of_subject(finding.subject)},
                   {"unit", finding.unit},
                   {"unit_name", unit_name(finding.unit, institution)}});
  }
  return out;
}

json actions_json(const std::vector<DossierDesk::Possible>& possible, Language language) {
  json out = json::array();
  for (const auto& one : possible) {
    json refusal = nullptr;
    if (one.refusal) refusal = {{"code", one.refusal->code}, {"message", text_of(*one.refusal, language).message}};
    out.push_back({{"act", one.act},
                   {"allowed", one.allowed},
                   {"needs_reason", one.needs_reason},
                   {"for_host", one.for_host},
                   {"refusal", std::move(refusal)},
                   {"missing", one.missing}});
  }
  return out;
}

json clashes_json(const std::vector<Clash>& clashes, const Seen& seen, const Institution& institution) {
  json out = json::array();
  for (const Clash& clash : clashes) {
    const DossierCard* card = clash.site ? seen(clash.dossier) : nullptr;
    out.push_back({{"resource", clash.site ? "SITE" : "PORTS"},
                   {"seat", clash.site ? json(clash.site->value) : json(nullptr)},
                   {"from", message::iso(clash.from)},
                   {"until", message::iso(clash.until)},
                   {"dossier", card != nullptr ? json(card->id.value) : json(nullptr)},
                   {"what", clash.site ? to_text(clash.what) : "CAPACITY"},
                   {"title", card != nullptr ? json(card->title) : json(nullptr)},
                   {"host_name", card != nullptr ? json(unit_name(card->host_unit, institution)) : json(nullptr)},
                   {"short_by", clash.short_by}});
  }
  return out;
}

json reservation_json(const Reservation& reservation, const Seen& seen, const Institution& institution) {
  json out = {{"what", to_text(reservation.what)},
              {"slot", fields_json(reservation.slot)},
              {"seats", numbers_json(reservation.sites)},
              {"dossier", nullptr},
              {"stage", nullptr},
              {"title", nullptr},
              {"host_unit", nullptr},
              {"host_name", nullptr},
              {"urgency", nullptr}};
  if (const DossierCard* card = seen(reservation.dossier)) {
    out["dossier"] = card->id.value;
    out["stage"] = to_text(card->stage);
    out["title"] = card->title;
    out["host_unit"] = card->host_unit;
    out["host_name"] = unit_name(card->host_unit, institution);
    out["urgency"] = to_text(card->urgency);
  }
  return out;
}

}  // namespace diemcau::api
