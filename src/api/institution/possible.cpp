#include <algorithm>
#include <array>

#include "api/institution/dossier_desk.hpp"

// Which buttons a page shows: every act that the asker's role has, asked with fields as a page would send them.
namespace diemcau::api {
namespace {

using namespace governance;

// Refusals that come of the fields of the example, not of the dossier's state.
bool is_about_fields(std::string_view code) {
  constexpr std::array kCodes = std::to_array<std::string_view>(
      {"bad_slot", "not_invited", "not_of_this_site", "already_done", "wrong_order", "site_not_lost",
       "shutdown_suspended", "bad_sites", "chair_site_stays", "incident_is_open", "needs_defect",
       "other_branch_needs_reason", "bad_registration"});
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

bool asks_for_reason(std::string_view code) {
  return code == "needs_reason" || code == "late_needs_reason";
}

// The first site, invited now or once, that is the asker's own, else the first.
SiteNumber example_site(const Asker& asker, const Dossier& dossier, const Institution& institution) {
  for (const SiteNumber site : dossier.registration.sites)
    if (runs_site(asker, site, institution) || supplies_site(asker, site, institution)) return site;
  for (const SiteNumber site : dossier.informed)
    if (runs_site(asker, site, institution) || supplies_site(asker, site, institution)) return site;
  return dossier.registration.sites.empty() ? SiteNumber() : dossier.registration.sites.front();
}

// The last open one that hit a site of the asker's, else the last.
std::int64_t example_incident(const Asker& asker, const Dossier& dossier, const Institution& institution) {
  const auto of_asker = [&](SiteNumber site) {
    return runs_site(asker, site, institution) || supplies_site(asker, site, institution);
  };
  const auto& all = dossier.incidents;
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Incident& one) {
    return one.open() && std::any_of(one.sites.begin(), one.sites.end(), of_asker);
  });
  if (found != all.rend()) return found->number;
  return all.empty() ? 0 : all.back().number;
}

Act example(const ActKind& kind, const Asker& asker, const Dossier& dossier, const Institution& institution) {
  Act act;
  act.kind = &kind;
  act.fields.seat = example_site(asker, dossier, institution);
  if (supplies_site_with(asker, Supplier::power, act.fields.seat, institution)) act.fields.supplier = Supplier::power;
  const Slot slot = dossier.registration.slot;
  act.fields.slot = {slot.opens_at + minutes(5), slot.ends_at + minutes(5)};
  act.fields.incident = example_incident(asker, dossier, institution);
  if (const auto* technician = proposed_technician(dossier, act.fields.seat, institution))
    act.fields.technician = technician->id;
  return act;
}

}  // namespace

std::vector<DossierDesk::Possible> DossierDesk::possible(MeetingId id, const Dossier& dossier, const Visit& visit) {
  const auto institution = ports_.institution.now();
  const Concern concern = concern_of(dossier);
  const auto taken = clashes(id, dossier);
  const int conflicts = taken.ok() ? static_cast<int>(taken->size()) : 0;
  std::vector<Possible> out;
  for (const ActKind& kind : act_kinds()) {
    Act act = example(kind, visit.asker, dossier, *institution);
    if (refusal_of(visit.asker, act, concern, *institution, visit.language)) continue;
    const Situation found = situation(dossier, act, concern, visit, conflicts);
    Possible one{kind.name, false, false, std::nullopt, {}, found.for_host};
    auto decided = kind.decide(found, act.fields);
    if (!decided.ok() && asks_for_reason(decided.error().code)) {
      one.needs_reason = true;
      for (const auto& [name, value] : decided.error().params)
        if (name == "missing") one.missing.push_back(value);
      act.fields.reason = std::string("-");
      decided = kind.decide(found, act.fields);
    }
    one.allowed = decided.ok() || is_about_fields(decided.error().code);
    if (!one.allowed) {
      one.refusal = ApiError{"dossier." + decided.error().code, {}};
      for (const auto& parameter : decided.error().params) one.refusal->parameters.push_back(parameter);
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace diemcau::api
