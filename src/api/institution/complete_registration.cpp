#include "api/institution/complete_registration.hpp"

#include <algorithm>

#include "api/institution/act_rights.hpp"

namespace diemcau::api {
namespace {

using namespace governance;

bool holds(const std::vector<SiteNumber>& sites, SiteNumber site) {
  return std::find(sites.begin(), sites.end(), site) != sites.end();
}

// Those that the institution does not know stay, at the end, for the faults to name.
std::vector<SiteNumber> in_protocol_order(const std::vector<SiteNumber>& asked, const Institution& institution) {
  std::vector<SiteNumber> ordered;
  for (const Site& site : institution.sites)
    if (holds(asked, site.number)) ordered.push_back(site.number);
  for (const SiteNumber site : asked)
    if (!holds(ordered, site)) ordered.push_back(site);
  return ordered;
}

SiteNumber default_chair(const Registration& registration, const Institution& institution) {
  const Site* main = institution.main_site();
  if (main != nullptr && holds(registration.sites, main->number)) return main->number;
  return registration.sites.empty() ? SiteNumber() : registration.sites.front();
}

}  // namespace

void complete_registration(Act& act, const Asker& asker, const Dossier& dossier, const Institution& institution) {
  const bool registers = act.kind->name == "register";
  if (registers && !act.fields.registration && !dossier.facts.empty()) act.fields.registration = dossier.registration;
  if (!act.fields.registration) return;
  Registration& asked = *act.fields.registration;
  const bool office = asker.may(Action::decide_meeting);
  if (!office && asked.host_units.empty() && !asker.unit.empty()) asked.host_units = {asker.unit};
  if (!office) {
    asked.registered_by = asker.unit;
  } else if (registers && is_told(asker, act) && !asked.host_units.empty()) {
    asked.registered_by = act.on_behalf_of.empty() ? asked.host_units.front() : act.on_behalf_of;
  } else if (asked.registered_by.empty()) {
    asked.registered_by = asker.unit;
  }
  asked.sites = in_protocol_order(asked.sites, institution);
  if (registers && !asked.chair_site) asked.chair_site = default_chair(asked, institution);
}

}  // namespace diemcau::api
