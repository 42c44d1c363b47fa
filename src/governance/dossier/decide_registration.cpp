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

Decided change_time(const Dossier& dossier, const Slot& slot, bool free) {
  const bool may = dossier.phase == Phase::registered || dossier.phase == Phase::approved;
  if (!may) return refuse_phase(dossier);
  if (slot.opens_at >= slot.ends_at) return refuse_because("bad_slot");
  const bool consent_stands = free && dossier.phase == Phase::approved;
  Facts facts{fact::TimeChanged{slot, consent_stands}};
  if (consent_stands) invite_sites(dossier.registration, facts);
  return facts;
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
