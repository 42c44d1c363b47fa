#include <algorithm>

#include "governance/dossier/changes.hpp"
#include "governance/dossier/decide.hpp"
#include "governance/dossier/invite.hpp"
#include "governance/dossier/refusals.hpp"

// The host's part: what is asked for is his alone (Q7.3).
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

Decided save_draft(const Dossier& dossier, const Registration& registration) {
  if (dossier.phase != Phase::draft) return refuse_phase(dossier);
  return Facts{fact::DraftSaved{registration}};
}

Decided register_meeting(const Dossier& dossier, const Registration& registration, const Institution& institution,
                         bool late) {
  const bool may = dossier.phase == Phase::draft || dossier.phase == Phase::counter_proposed;
  if (!may) return refuse_phase(dossier);
  if (const auto faults = faults_of(registration, institution); !faults.empty()) {
    DossierRefusal refusal{"bad_registration", {}};
    for (const auto fault : faults) refusal.params.emplace_back("fault", describe(fault));
    return fail(refusal);
  }
  return Facts{fact::Registered{registration, late}};
}

Decided accept_counter_proposal(const Dossier& dossier) {
  if (dossier.phase != Phase::counter_proposed) return refuse_phase(dossier);
  Facts facts{fact::CounterAccepted{}};
  invite_sites(dossier.registration, facts);
  return facts;
}

Decided change_time(const Dossier& dossier, const NewTime& wanted) {
  const bool may = dossier.phase == Phase::registered || dossier.phase == Phase::approved;
  if (!may) return refuse_phase(dossier);
  if (wanted.slot.opens_at >= wanted.slot.ends_at) return refuse_because("bad_slot");
  const bool consent_stands = wanted.confirmed && dossier.phase == Phase::approved;
  // Confirming is consenting: what would be LATE then has its reason there (Q8.1/1).
  if (consent_stands && wanted.late && wanted.reason.empty()) return refuse_because("late_needs_reason");
  Facts facts{fact::TimeChanged{wanted.slot, consent_stands, wanted.late, wanted.reason}};
  if (consent_stands) invite_sites(dossier.registration, facts);
  return facts;
}

Decided notify_change(const Dossier& dossier) {
  if (untold_of(dossier).empty()) return refuse_because("nobody_to_tell");
  return Facts{fact::ChangeNoticeSent{}};
}

Decided see_change(const Dossier& dossier, SiteNumber number) {
  const auto untold = untold_of(dossier);
  const bool its = std::any_of(untold.begin(), untold.end(),
                               [&](const Addressee& one) { return !one.supplier && one.site == number; });
  if (!its) return refuse_because("nobody_to_tell");
  return Facts{fact::ChangeSeen{number}};
}

Decided cancel(const Dossier& dossier, const std::string& reason) {
  if (dossier.phase == Phase::live || dossier.over() || dossier.phase == Phase::cancelled) return refuse_phase(dossier);
  if (reason.empty()) return refuse_because("needs_reason");
  return Facts{fact::Cancelled{reason}};
}

// Q8.3/1: our sending waits for consent; an invitation issued elsewhere is a fact, and a finding.
Decided issue_invitation(const Dossier& dossier, InvitationKind kind, Mode mode) {
  const bool bound = mode == Mode::act && dossier.registration.origin != Origin::central;
  if (bound && !dossier.consented()) return refuse_because("no_consent");
  if (dossier.phase == Phase::draft || dossier.phase == Phase::cancelled) return refuse_phase(dossier);
  return Facts{fact::InvitationIssued{kind}};
}

Decided add_paper(const Dossier& dossier, const std::string& title, const std::string& file_hash) {
  if (dossier.phase == Phase::cancelled || dossier.phase == Phase::refused) return refuse_phase(dossier);
  return Facts{fact::PaperAdded{title, file_hash}};
}

}  // namespace diemcau::governance
