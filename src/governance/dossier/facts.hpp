#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "governance/dossier/path_facts.hpp"
#include "governance/dossier/running_facts.hpp"

// What is known to have happened around one meeting before and after it runs. A dossier is the fold of these; rules
// judge `happened_at` (regulation §0). The running meeting has its own log, conference/events.hpp.
namespace diemcau::governance {

// Who says so. `recorded_at` is real time always; `simulated` marks institution time that was moved by --clock.
struct Stamp {
  WallTime happened_at{};
  WallTime recorded_at{};
  UserName by;
  UnitId on_behalf_of;  // empty: for itself
  Channel channel = Channel::page;
  DocumentRef document;
  bool simulated = false;
  bool operator==(const Stamp&) const = default;
};

using FactBody =
    std::variant<fact::DraftSaved, fact::Registered, fact::ApprovalProposed, fact::Approved, fact::Refused,
                 fact::CounterProposed, fact::CounterAccepted, fact::ConsentWithdrawn, fact::Cancelled,
                 fact::TimeChanged, fact::InvitationIssued, fact::SiteInvited, fact::SiteNoticeSent, fact::Acknowledged,
                 fact::Declined, fact::SupplierNoticeSent, fact::SupplierDutyNamed, fact::TechnicianAssigned,
                 fact::ContactSheetPublished, fact::PaperAdded, fact::RehearsalPlanned, fact::RehearsalResulted,
                 fact::RehearsalEnded, fact::ReadinessAnswered, fact::ReadinessCompleted, fact::Opened, fact::Ended,
                 fact::Reopened, fact::ShutdownTicked, fact::ShutDown, fact::Present, fact::SiteJoined, fact::SiteLeft,
                 fact::ConnectionLost, fact::ConnectionRestored, fact::IncidentOpened, fact::IncidentTold,
                 fact::IncidentNoted, fact::IncidentRestored, fact::IncidentClosed, fact::ReadinessFrozen,
                 fact::SpeechGiven, fact::ShutdownSuspended, fact::Relocated, fact::SupplierPresent,
                 fact::ShutdownClosed, fact::ChangeNoticeSent, fact::ChangeSeen, fact::SitesAsked, fact::SitesChanged>;

struct Fact {
  Stamp stamp;
  FactBody body;
};

// "registered", "site_invited": what the store and the API call a fact.
std::string_view kind_of(const FactBody& body);
// An empty fact of that kind, to be filled field by field (fact_fields.hpp).
std::optional<FactBody> fact_of_kind(std::string_view kind);

}  // namespace diemcau::governance
