#pragma once

#include <optional>
#include <string>
#include <vector>

#include "governance/dossier/fact_words.hpp"

// What happens to a meeting on its way from the draft to the last rehearsal (regulation §3).
namespace diemcau::governance::fact {

struct DraftSaved {
  Registration registration;
};
struct Registered {  // happened_at: arrival at the office, never the time of typing
  Registration registration;
  bool late = false;
};
struct ApprovalProposed {  // two-step consent: by the clerk who stands in the stamp
  std::string reason;
};
struct Approved {
  std::string reason;  // wanted when LATE
  UserName proposed_by;
};
struct Refused {
  std::string reason;
};
struct CounterProposed {
  Slot slot;
  std::string reason;
};
struct CounterAccepted {};
struct ConsentWithdrawn {
  std::string reason;
};
struct Cancelled {
  std::string reason;
};
struct TimeChanged {  // by the host; notices and acknowledgements start anew (Q16.4)
  Slot slot;
  bool consent_stands = false;  // free, and confirmed by the office
  bool late = false;            // the registration, for the new time
  std::string reason;           // wanted of the office that confirms what is LATE
};
struct SitesAsked {  // by the host on its page: other sites for a meeting that is consented to
  std::vector<SiteNumber> added;
  std::vector<SiteNumber> removed;
  std::string reason;
};
struct SitesChanged {  // with the office's consent; the sites that stay keep what they answered (Q16.4)
  std::vector<SiteNumber> added;
  std::vector<SiteNumber> removed;
  std::vector<SiteNumber> sites;  // all of them now, in protocol order
  std::string reason;
};
struct ChangeNoticeSent {};  // by the host, to every site and company that had been told of the meeting (Q16.4)
struct ChangeSeen {          // on its own page, by the site
  SiteNumber site;
};
struct InvitationIssued {
  InvitationKind kind = InvitationKind::letter;
};
struct SiteInvited {
  SiteNumber site;
};
struct SiteNoticeSent {
  SiteNumber site;
  bool from_department = false;  // Q16.3 beside Q8.3/2
};
struct Acknowledged {
  SiteNumber site;
  std::string room;
  std::int64_t seats = 0;
  TechnicianId technician;
  std::string reason;  // as of TechnicianAssigned
};
struct Declined {
  SiteNumber site;
  std::string reason;
};
struct SupplierNoticeSent {
  Supplier supplier = Supplier::telco;
};
struct SupplierDutyNamed {
  Supplier supplier = Supplier::telco;
  SiteNumber site;
  std::string name;
  std::string phone;
};
struct TechnicianAssigned {
  SiteNumber site;
  TechnicianId technician;
  std::string reason;  // wanted when not of the branch that the host's class calls for (Q15.2.b)
};
struct ContactSheetPublished {};
struct PaperAdded {  // Q14.1: for the sites invited
  std::string title;
  std::string file_hash;
};
struct RehearsalPlanned {
  Rehearsal which = Rehearsal::first;
  Slot slot;
};
struct RehearsalResulted {
  Rehearsal which = Rehearsal::first;
  SiteNumber site;
  RehearsalResult result = RehearsalResult::running;
  std::string defect;
  std::optional<RoomMeasured> measured;  // none: nobody measured, a hand entered it
};
struct RehearsalEnded {
  Rehearsal which = Rehearsal::first;
};

}  // namespace diemcau::governance::fact
