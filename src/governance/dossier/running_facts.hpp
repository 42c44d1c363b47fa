#pragma once

#include <optional>
#include <string>
#include <vector>

#include "governance/dossier/fact_words.hpp"
#include "governance/dossier/incident.hpp"

// What happens from the first answer of readiness to the last switch that is turned off: the day of the meeting.
namespace diemcau::governance::fact {

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

}  // namespace diemcau::governance::fact
