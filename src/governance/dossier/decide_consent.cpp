#include "governance/dossier/decide.hpp"
#include "governance/dossier/invite.hpp"
#include "governance/dossier/refusals.hpp"

// The office's part: consent, refusal, another slot, notices. It arranges; it does not change what the host asked for.
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

Decided propose_approval(const Dossier& dossier, const std::string& reason) {
  if (dossier.phase != Phase::registered) return refuse_phase(dossier);
  return Facts{fact::ApprovalProposed{reason}};
}

Decided approve(const Dossier& dossier, const Consent& consent) {
  if (dossier.phase != Phase::registered) return refuse_phase(dossier);
  if (consent.conflicts > 0) {
    return fail(DossierRefusal{"conflict", {{"conflicts", std::to_string(consent.conflicts)}}});
  }
  if (consent.two_steps && (consent.proposed_by.empty() || consent.proposed_by == consent.by)) {
    return refuse_because("needs_proposal");
  }
  if (consent.two_steps && !consent.by_leader) return refuse_because("needs_leader");
  if (dossier.late && consent.reason.empty()) return refuse_because("late_needs_reason");
  Facts facts{fact::Approved{consent.reason, consent.proposed_by}};
  invite_sites(dossier.registration, facts);
  return facts;
}

Decided refuse(const Dossier& dossier, const std::string& reason) {
  if (dossier.phase != Phase::registered) return refuse_phase(dossier);
  if (reason.empty()) return refuse_because("needs_reason");
  return Facts{fact::Refused{reason}};
}

Decided counter_propose(const Dossier& dossier, const Slot& slot, const std::string& reason) {
  if (dossier.phase != Phase::registered) return refuse_phase(dossier);
  if (slot.opens_at >= slot.ends_at || slot == dossier.registration.slot) return refuse_because("bad_slot");
  return Facts{fact::CounterProposed{slot, reason}};
}

// Displaced by an emergency (AMB-25); the new time stays the host's to decide.
Decided withdraw_consent(const Dossier& dossier, const std::string& reason) {
  if (dossier.phase != Phase::approved) return refuse_phase(dossier);
  if (reason.empty()) return refuse_because("needs_reason");
  return Facts{fact::ConsentWithdrawn{reason}};
}

Decided notify_sites(const Dossier& dossier, Mode mode, bool from_department) {
  if (mode == Mode::act && !dossier.consented()) return refuse_because("no_consent");
  Facts facts;
  for (const SiteDossier& site : dossier.sites) facts.push_back(fact::SiteNoticeSent{site.site, from_department});
  if (facts.empty()) return refuse_phase(dossier);
  return facts;
}

Decided notify_supplier(const Dossier& dossier, Supplier supplier, Mode mode) {
  if (mode == Mode::act && !dossier.consented()) return refuse_because("no_consent");
  return Facts{fact::SupplierNoticeSent{supplier}};
}

Decided name_duty(const Dossier& dossier, const fact::SupplierDutyNamed& duty) {
  if (!dossier.consented()) return refuse_phase(dossier);
  if (!dossier.site(duty.site)) return refuse_because("not_invited");
  return Facts{duty};
}

Decided publish_contacts(const Dossier& dossier) {
  if (!dossier.consented()) return refuse_phase(dossier);
  return Facts{fact::ContactSheetPublished{}};
}

}  // namespace diemcau::governance
