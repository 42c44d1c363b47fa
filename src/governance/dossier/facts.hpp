#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "governance/dossier/incident.hpp"
#include "governance/dossier/registration.hpp"

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

enum class Rehearsal { first, second };
// What happened; whose fault it is, the outcome of DL-TEST1/2 says (regulation §3).
enum class RehearsalResult { planned, running, passed, failed_simple, failed_complex, waived, missed, continuous };
enum class ReadinessItem { connected, line, sound, picture };
enum class ReadinessAnswer { unanswered, ok, fault };
enum class ShutdownStep { final_check, devices_off, power_cut };
enum class InvitationKind {
  letter,
  official_letter,
  announcement,
  telegram
};  // giấy mời, công văn, thông báo, công điện
enum class Supplier { telco, power };

std::string_view to_text(RehearsalResult result);
std::string_view to_text(ReadinessItem item);
std::string_view to_text(ReadinessAnswer answer);
std::string_view to_text(ShutdownStep step);
std::string_view to_text(InvitationKind kind);
std::string_view to_text(Supplier supplier);
// False: no such text, and `value` stays.
bool from_text(std::string_view text, RehearsalResult& value);
bool from_text(std::string_view text, ReadinessItem& value);
bool from_text(std::string_view text, ReadinessAnswer& value);
bool from_text(std::string_view text, ShutdownStep& value);
bool from_text(std::string_view text, InvitationKind& value);
bool from_text(std::string_view text, Supplier& value);

// What a rehearsal measured of a room.
struct RoomMeasured {
  bool connected = false;
  bool black = false;   // mean luma below 16 for 3 s
  bool silent = false;  // below -50 dBov for 10 s while asked to speak
  std::int64_t loudest_dbov = -127;
  std::optional<std::int64_t> rtt_ms;
  std::optional<std::int64_t> loss_permille;  // the worst of either direction
  bool operator==(const RoomMeasured&) const = default;
};

// One site on the board of T0-30.
struct FrozenReadiness {
  SiteNumber site;
  ReadinessAnswer connected = ReadinessAnswer::unanswered;
  ReadinessAnswer line = ReadinessAnswer::unanswered;
  ReadinessAnswer sound = ReadinessAnswer::unanswered;
  ReadinessAnswer picture = ReadinessAnswer::unanswered;
  std::string fault;  // the reasons of its faults

  bool ready() const;  // unanswered is not ready
  bool operator==(const FrozenReadiness&) const = default;
};

namespace fact {

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
struct ReadinessAnswered {
  SiteNumber site;
  ReadinessItem item = ReadinessItem::connected;
  ReadinessAnswer answer = ReadinessAnswer::unanswered;
  std::string reason;  // of a fault
};
struct ReadinessCompleted {};
struct Opened {
  std::string reason;  // one for all that is missing; empty when nothing is
};
struct Ended {};
struct Reopened {};
struct ShutdownTicked {
  SiteNumber site;
  ShutdownStep step = ShutdownStep::final_check;
};
struct ShutDown {};
// From the stamp's happened_at on: a technician on duty (Q9.3), or our page at the site (Q6.3/2).
struct Present {
  SiteNumber site;
  bool on_duty = false;
  std::optional<WallTime> until;  // none: still there
};

// What the line to a site did, as media reported it, from an hour before T0 on (Q10.2.e/1).
struct SiteJoined {
  SiteNumber site;
};
struct SiteLeft {
  SiteNumber site;
};
struct ConnectionLost {
  SiteNumber site;
};
struct ConnectionRestored {
  SiteNumber site;
};
struct IncidentOpened {  // happened_at: when it became one
  std::int64_t incident = 0;
  IncidentKind kind = IncidentKind::line;
  IncidentPhase phase = IncidentPhase::meeting;
  std::vector<SiteNumber> sites;
  bool of_bridge = false;
  std::optional<WallTime> began_at;
  std::string text;
};
struct IncidentTold {
  std::int64_t incident = 0;
  Told told = Told::main;
};
struct IncidentNoted {  // what is empty stays as it was
  std::int64_t incident = 0;
  IncidentCause cause = IncidentCause::none;
  std::string cause_text;
  std::string remedy;
  std::optional<WallTime> etr_at;
  bool etr_unknown = false;
  std::string contact;
};
struct IncidentRestored {
  std::int64_t incident = 0;
};
struct IncidentClosed {
  std::int64_t incident = 0;
  IncidentEnd end = IncidentEnd::restored;
};
struct ReadinessFrozen {  // at T0-30, once (Q11.2/2)
  std::vector<FrozenReadiness> rows;
};
struct SpeechGiven {  // happened_at: its beginning
  SiteNumber site;
  std::int64_t request = 0;
  std::string topic;
  std::int64_t allotted_minutes = 0;
  bool oral = false;
  std::optional<WallTime> until;
};
struct ShutdownSuspended {  // the site's next meeting or test begins within three hours
  SiteNumber site;
  std::optional<WallTime> until;
};
struct Relocated {  // equipment and line stand in the large hall (Q9.4)
  SiteNumber site;
  std::string hall;
};
struct SupplierPresent {  // Q17.1.b, Q17.2.b; from the stamp's happened_at on
  Supplier supplier = Supplier::telco;
  SiteNumber site;
  std::optional<WallTime> until;  // none: still there
};

struct ShutdownClosed {  // for a site that was lost at the end, by the main site (Q10.3, CLOSED_FOR_IT)
  SiteNumber site;
  std::string reason;
};

}  // namespace fact

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
                 fact::ShutdownClosed>;

struct Fact {
  Stamp stamp;
  FactBody body;
};

// "registered", "site_invited": what the store and the API call a fact.
std::string_view kind_of(const FactBody& body);
// An empty fact of that kind, to be filled field by field (fact_fields.hpp).
std::optional<FactBody> fact_of_kind(std::string_view kind);

}  // namespace diemcau::governance
