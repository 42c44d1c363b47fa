#include "governance/dossier/decide.hpp"
#include "governance/dossier/invite.hpp"
#include "governance/dossier/refusals.hpp"

// The host's part: what is asked for is his alone (Q7.3).
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

namespace {

constexpr int kDaysBefore = 2;  // Q8.1/1: counted to the date of the meeting (AMB-1)

// Only the flag that consent looks at; the finding itself comes from the rule set.
bool is_late(const Registration& registration, const Calendar& calendar, WallTime arrived_at) {
  if (registration.urgency != Urgency::planned || registration.origin == Origin::central) return false;
  const LocalDate last = shift(calendar, local_date(registration.slot.opens_at), -kDaysBefore, DayKind::calendar);
  return local_date(arrived_at) > last;
}

}  // namespace

Decided save_draft(const Dossier& dossier, const Registration& registration) {
  if (dossier.phase != Phase::draft) return refuse_phase(dossier);
  return Facts{fact::DraftSaved{registration}};
}

Decided register_meeting(const Dossier& dossier, const Registration& registration, const Institution& institution,
                         const Calendar& calendar, WallTime arrived_at) {
  const bool may = dossier.phase == Phase::draft || dossier.phase == Phase::counter_proposed;
  if (!may) return refuse_phase(dossier);
  if (const auto faults = faults_of(registration, institution); !faults.empty()) {
    DossierRefusal refusal{"bad_registration", {}};
    for (const auto fault : faults) refusal.params.emplace_back("fault", describe(fault));
    return fail(refusal);
  }
  return Facts{fact::Registered{registration, is_late(registration, calendar, arrived_at)}};
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
