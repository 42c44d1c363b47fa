#include <algorithm>

#include "governance/dossier/decide.hpp"
#include "governance/dossier/refusals.hpp"

// The sites' part, rehearsals and readiness.
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

namespace {

bool of_site(const Technician* technician, SiteNumber site) {
  return technician && technician->site == site;
}

// At a district site the host's class says whose technician operates; another does with a reason (Q15.2.b).
std::optional<DossierRefusal> fault_of(const Dossier& dossier, SiteNumber site, TechnicianId who,
                                       const std::string& reason, const Institution& institution) {
  const Technician* technician = institution.technician(who);
  if (!of_site(technician, site)) return DossierRefusal{"not_of_this_site", {}};
  const bool called_for = is_called_for(dossier.registration, *technician, institution);
  if (!called_for && reason.empty()) return DossierRefusal{"other_branch_needs_reason", {}};
  return std::nullopt;
}

}  // namespace

Decided acknowledge(const Dossier& dossier, const fact::Acknowledged& answer, const Institution& institution) {
  if (!dossier.consented() || dossier.over()) return refuse_phase(dossier);
  if (!dossier.site(answer.site)) return refuse_because("not_invited");
  auto fault = fault_of(dossier, answer.site, answer.technician, answer.reason, institution);
  if (fault) return fail(std::move(*fault));
  return Facts{answer};
}

Decided decline(const Dossier& dossier, SiteNumber site, const std::string& reason) {
  if (!dossier.consented() || dossier.over()) return refuse_phase(dossier);
  if (!dossier.site(site)) return refuse_because("not_invited");
  if (reason.empty()) return refuse_because("needs_reason");
  return Facts{fact::Declined{site, reason}};
}

const Technician* proposed_technician(const Dossier& dossier, SiteNumber number, const Institution& institution) {
  const Site* site = institution.site(number);
  const auto people = institution.technicians_of(number);
  if (!site || people.empty()) return nullptr;
  if (site->level != Level::district) return people.front();
  const Branch branch = branch_for(dossier.registration, institution);
  const auto found =
      std::find_if(people.begin(), people.end(), [&](const Technician* one) { return one->branch == branch; });
  return found == people.end() ? people.front() : *found;
}

Decided assign_technician(const Dossier& dossier, const fact::TechnicianAssigned& assignment,
                          const Institution& institution) {
  if (!institution.site(assignment.site) || !dossier.site(assignment.site)) return refuse_because("not_invited");
  auto fault = fault_of(dossier, assignment.site, assignment.technician, assignment.reason, institution);
  if (fault) return fail(std::move(*fault));
  return Facts{assignment};
}

Decided be_present(const Dossier& dossier, const fact::Present& presence) {
  if (!dossier.consented()) return refuse_phase(dossier);
  if (!dossier.site(presence.site)) return refuse_because("not_invited");
  return Facts{presence};
}

Decided supplier_present(const Dossier& dossier, const fact::SupplierPresent& presence) {
  if (!dossier.consented()) return refuse_phase(dossier);
  if (!dossier.site(presence.site)) return refuse_because("not_invited");
  return Facts{presence};
}

Decided relocate(const Dossier& dossier, SiteNumber site, const std::string& hall) {
  if (!dossier.consented() || dossier.over()) return refuse_phase(dossier);
  if (!dossier.site(site)) return refuse_because("not_invited");
  return Facts{fact::Relocated{site, hall}};
}

Decided plan_rehearsal(const Dossier& dossier, Rehearsal which, const Slot& slot) {
  if (dossier.phase != Phase::approved) return refuse_phase(dossier);
  if (slot.opens_at >= slot.ends_at || slot.opens_at >= dossier.registration.slot.opens_at)
    return refuse_because("bad_slot");
  return Facts{fact::RehearsalPlanned{which, slot}};
}

Decided record_rehearsal(const Dossier& dossier, const fact::RehearsalResulted& result) {
  if (!dossier.consented()) return refuse_phase(dossier);
  if (!dossier.site(result.site)) return refuse_because("not_invited");
  const bool failed =
      result.result == RehearsalResult::failed_simple || result.result == RehearsalResult::failed_complex;
  if (failed && result.defect.empty()) return refuse_because("needs_defect");
  return Facts{result};
}

// Who never came is MISSED from then on.
Decided end_rehearsal(const Dossier& dossier, Rehearsal which) {
  if (!dossier.consented()) return refuse_phase(dossier);
  Facts facts;
  for (const SiteDossier& site : dossier.sites) {
    const auto result = site.rehearsals[static_cast<std::size_t>(which)];
    if (result == RehearsalResult::planned)
      facts.push_back(fact::RehearsalResulted{which, site.site, RehearsalResult::missed, {}, {}});
  }
  facts.push_back(fact::RehearsalEnded{which});
  return facts;
}

Decided answer_readiness(const Dossier& dossier, const fact::ReadinessAnswered& answer) {
  if (!dossier.consented() || dossier.over()) return refuse_phase(dossier);
  const SiteDossier* site = dossier.site(answer.site);
  if (!site) return refuse_because("not_invited");
  if (answer.answer == ReadinessAnswer::fault && answer.reason.empty()) return refuse_because("needs_reason");
  Dossier after = dossier;
  apply(after, {{}, answer});
  const bool complete = std::all_of(after.sites.begin(), after.sites.end(), [](const SiteDossier& one) {
    return std::none_of(one.readiness.begin(), one.readiness.end(),
                        [](const Readiness& item) { return item.answer == ReadinessAnswer::unanswered; });
  });
  Facts facts{answer};
  if (complete && !dossier.ready_at) facts.push_back(fact::ReadinessCompleted{});
  return facts;
}

}  // namespace diemcau::governance
