#include "api/institution/asker.hpp"

#include <algorithm>

namespace diemcau::api {
namespace {

using namespace governance;

bool holds(const std::vector<UnitId>& units, const UnitId& unit) {
  return !unit.empty() && std::find(units.begin(), units.end(), unit) != units.end();
}

bool is_of_asker(const Asker& asker, SiteNumber site, const Institution& institution) {
  return runs_site(asker, site, institution) || supplies_site(asker, site, institution);
}

bool is_consented(Stage stage) {
  using enum Stage;
  return stage != draft && stage != registered && stage != refused && stage != counter_proposed && stage != cancelled;
}

}  // namespace

bool Asker::is(Role role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Asker asker_of(const Identity& identity, bool attended) {
  Asker asker{identity.who(), {}, {}, identity.site};
  if (identity.person) {
    asker.roles = identity.person->roles;
    asker.unit = identity.person->unit;
  }
  if (identity.site) asker.roles.push_back(Role::site);
  if (identity.site && attended) asker.roles.push_back(Role::site_tech);
  return asker;
}

Concern concern_of(const DossierCard& card) {
  return {{card.host_unit, card.registered_by},
          card.sites,
          card.stage == Stage::draft,
          is_consented(card.stage),
          card.informed,
          {}};
}

Concern concern_of(const Dossier& dossier) {
  Concern concern{dossier.registration.host_units,
                  dossier.registration.sites,
                  dossier.phase == Phase::draft,
                  dossier.consented(),
                  dossier.informed,
                  {}};
  concern.hosts.push_back(dossier.registration.registered_by);
  for (const Incident& incident : dossier.incidents) concern.incidents.push_back(incident.sites);
  return concern;
}

bool hosts(const Asker& asker, const Concern& concern) {
  return asker.may_own(Action::register_meeting) && holds(concern.hosts, asker.unit);
}

bool hosted_by_office(const Concern& concern, const Institution& institution) {
  const Unit* host = concern.hosts.empty() ? nullptr : institution.unit(concern.hosts.front());
  if (host == nullptr) return false;
  const auto& functions = host->functions;
  return host->unit_class == UnitClass::ppc || std::find(functions.begin(), functions.end(), "PPCO") != functions.end();
}

bool runs_site(const Asker& asker, SiteNumber number, const Institution& institution) {
  if (asker.room == number) return true;
  const Site* site = institution.site(number);
  if (site == nullptr || asker.unit.empty()) return false;
  const auto people = institution.technicians_of(number);
  return site->owner == asker.unit ||
         std::any_of(people.begin(), people.end(), [&](const auto* one) { return one->unit == asker.unit; });
}

bool supplies_site_with(const Asker& asker, Supplier supplier, SiteNumber number, const Institution& institution) {
  const Site* site = institution.site(number);
  if (site == nullptr || asker.unit.empty()) return false;
  // The local branch stands for its company and the company for its branches.
  const auto serves = [&](const UnitId& company) {
    const Unit* unit = institution.unit(company);
    return company == asker.unit || (unit != nullptr && unit->parent == asker.unit);
  };
  if (supplier == Supplier::telco) return asker.is(Role::telco_duty) && serves(site->telco.unit);
  return asker.is(Role::power_duty) && serves(site->power.unit);
}

bool supplies_site(const Asker& asker, SiteNumber site, const Institution& institution) {
  return supplies_site_with(asker, Supplier::telco, site, institution) ||
         supplies_site_with(asker, Supplier::power, site, institution);
}

bool is_invited(const Asker& asker, const Concern& concern, const Institution& institution) {
  return std::any_of(concern.sites.begin(), concern.sites.end(), [&](SiteNumber site) {
    const bool told = std::find(concern.informed.begin(), concern.informed.end(), site) != concern.informed.end();
    return (concern.consented || told) && is_of_asker(asker, site, institution);
  });
}

bool is_informed(const Asker& asker, const Concern& concern, const Institution& institution) {
  return is_invited(asker, concern, institution) ||
         std::any_of(concern.informed.begin(), concern.informed.end(),
                     [&](SiteNumber site) { return is_of_asker(asker, site, institution); });
}

bool may_see(const Asker& asker, const Concern& concern, const Institution& institution) {
  return is_informed(asker, concern, institution) || may_read_papers(asker, concern, institution);
}

bool may_read_papers(const Asker& asker, const Concern& concern, const Institution& institution) {
  if (hosts(asker, concern) || is_invited(asker, concern, institution)) return true;
  if (!asker.may(Action::view_meetings)) return false;
  // A draft is its author's; the office writes its own and what it was told.
  const bool office_paper =
      asker.may(Action::decide_meeting) && (hosted_by_office(concern, institution) || holds(concern.hosts, asker.unit));
  return !concern.draft || office_paper || asker.is(Role::admin) || asker.is(Role::auditor);
}

}  // namespace diemcau::api
