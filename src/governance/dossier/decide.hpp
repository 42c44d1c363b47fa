#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "governance/dossier/dossier.hpp"

// What may be done with a dossier, and which facts it becomes. ENFORCE binds the acts of the system itself (sends,
// admits, reserves, opens); what happened outside is recorded whatever the rules say, and they judge it (regulation
// §0). Who may ask for what stands in permissions.hpp and is asked before.
namespace diemcau::governance {

struct DossierRefusal {
  std::string code;  // "not_in_this_phase", "needs_reason", ...
  std::vector<std::pair<std::string, std::string>> params;
  bool operator==(const DossierRefusal&) const = default;
};
using Decided = Result<std::vector<FactBody>, DossierRefusal>;

// Did we do it, or were we told of it?
enum class Mode { act, record };

// The host's part (Q7.3, Q8.1). `late`: what is_late() of lateness.hpp says of its arrival at the office.
Decided save_draft(const Dossier& dossier, const Registration& registration);
Decided register_meeting(const Dossier& dossier, const Registration& registration, const Institution& institution,
                         bool late);
Decided accept_counter_proposal(const Dossier& dossier);
// `confirmed`: the time is free and the office's own hand says so. `late`: of the registration, for that time.
struct NewTime {
  Slot slot;
  bool confirmed = false;
  bool late = false;
  std::string reason;
};
Decided change_time(const Dossier& dossier, const NewTime& wanted);
// Other sites for a meeting that is consented to, with a reason (Q16.4). The host asks; the office carries out what was
// asked, or what it was told in the host's name, and nothing of its own (Q7.3).
struct SiteChange {
  std::vector<SiteNumber> added;
  std::vector<SiteNumber> removed;
  std::string reason;
};
Decided ask_sites(const Dossier& dossier, const SiteChange& wanted, const Institution& institution);
// Nothing wanted: what the host asked for last.
Decided change_sites(const Dossier& dossier, const SiteChange& wanted, const Institution& institution, bool for_host,
                     int conflicts);
// What the registration's sites would be.
std::vector<SiteNumber> sites_after(const Dossier& dossier, const SiteChange& wanted, const Institution& institution);
// Whoever had been told of the meeting is told of its change; a site may as well have seen it on its page (Q16.4).
Decided notify_change(const Dossier& dossier);
Decided see_change(const Dossier& dossier, SiteNumber site);
Decided cancel(const Dossier& dossier, const std::string& reason);
Decided issue_invitation(const Dossier& dossier, InvitationKind kind, Mode mode);
Decided add_paper(const Dossier& dossier, const std::string& title, const std::string& file_hash);

// The office's part (Q8.2, Q8.3). `conflicts`: how many reservations stand against it; `two_steps`: a clerk proposes, a
// leader consents.
struct Consent {
  std::string reason;
  UserName proposed_by;
  UserName by;
  bool by_leader = false;
  bool two_steps = false;
  int conflicts = 0;
};
Decided propose_approval(const Dossier& dossier, const std::string& reason);
Decided approve(const Dossier& dossier, const Consent& consent);
Decided refuse(const Dossier& dossier, const std::string& reason);
Decided counter_propose(const Dossier& dossier, const Slot& slot, const std::string& reason);
Decided withdraw_consent(const Dossier& dossier, const std::string& reason);
Decided notify_sites(const Dossier& dossier, Mode mode, bool from_department);
Decided notify_supplier(const Dossier& dossier, Supplier supplier, Mode mode);
Decided name_duty(const Dossier& dossier, const fact::SupplierDutyNamed& duty);
Decided publish_contacts(const Dossier& dossier);

// The sites' part (Q9.3, Q15.2.b, Q16.4).
Decided acknowledge(const Dossier& dossier, const fact::Acknowledged& answer, const Institution& institution);
Decided decline(const Dossier& dossier, SiteNumber site, const std::string& reason);
Decided assign_technician(const Dossier& dossier, const fact::TechnicianAssigned& assignment,
                          const Institution& institution);
Decided be_present(const Dossier& dossier, const fact::Present& presence);
Decided supplier_present(const Dossier& dossier, const fact::SupplierPresent& presence);
Decided relocate(const Dossier& dossier, SiteNumber site, const std::string& hall);
// The one the host's class calls for; at a site without such a one, any; none at a site without technicians.
const Technician* proposed_technician(const Dossier& dossier, SiteNumber site, const Institution& institution);

// Rehearsals and readiness (Q9.2, Q11.2).
Decided plan_rehearsal(const Dossier& dossier, Rehearsal which, const Slot& slot);
Decided record_rehearsal(const Dossier& dossier, const fact::RehearsalResulted& result);
Decided end_rehearsal(const Dossier& dossier, Rehearsal which);
Decided answer_readiness(const Dossier& dossier, const fact::ReadinessAnswered& answer);

// Incidents (Q10.1.b, Q10.2.e): opened by a hand for what no line tells; what was found, told and done is completed
// whenever it is known, also after the meeting.
Decided open_incident(const Dossier& dossier, SiteNumber site, IncidentKind kind, const std::string& text);
Decided tell_incident(const Dossier& dossier, const fact::IncidentTold& told);
Decided note_incident(const Dossier& dossier, const fact::IncidentNoted& note);
Decided close_incident(const Dossier& dossier, const fact::IncidentClosed& closing);

// Opening, end and shutdown (Q10.1, Q10.3). `missing` names what is not done; it never refuses, it asks for one reason.
std::vector<std::string> missing_preparation(const Dossier& dossier);
Decided open_meeting(const Dossier& dossier, const std::string& reason);
Decided end_meeting(const Dossier& dossier);
// Within 15 minutes of an end by mistake.
Decided reopen_meeting(const Dossier& dossier, WallTime now);
// What nobody has answered for a day is closed as it is; the rules say what is missing (DL-SHUT).
inline constexpr std::chrono::hours kShutdownAnsweredWithin(24);
// As a tick at the site the order binds; true times may be recorded for a site afterwards (regulation §3).
Decided tick_shutdown(const Dossier& dossier, SiteNumber site, ShutdownStep step, Mode mode);
// By the main site for one whose line was lost at the end, and that may never answer: it owes nothing any more.
Decided close_shutdown(const Dossier& dossier, SiteNumber site, const std::string& reason);

}  // namespace diemcau::governance
