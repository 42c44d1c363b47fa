#include <algorithm>

#include "governance/dossier/follow.hpp"
#include "governance/rules/calendar.hpp"

// The end of the day, until when an incident may be completed (Q10.2.e/1).
namespace diemcau::governance {
namespace {

// None: it waits.
std::optional<WallTime> day_over_at(const Incident& incident, const Dossier& dossier) {
  const WallTime midnight = start_of(local_date(incident.began_at) + std::chrono::days(1));
  if (incident.restored_at) return std::max(midnight, *incident.restored_at);
  if (dossier.phase == Phase::live) return std::nullopt;
  return std::max({midnight, incident.opened_at, dossier.ended_at.value_or(midnight)});
}

}  // namespace

std::vector<std::pair<WallTime, FactBody>> close_incidents_of_the_day(const Dossier& dossier, WallTime now) {
  std::vector<std::pair<WallTime, FactBody>> closed;
  for (const Incident& incident : dossier.incidents) {
    const auto at = incident.open() ? day_over_at(incident, dossier) : std::nullopt;
    if (!at || now < *at) continue;
    const IncidentEnd end = incident.restored_at ? IncidentEnd::restored : IncidentEnd::abandoned;
    closed.emplace_back(*at, fact::IncidentClosed{incident.number, end});
  }
  return closed;
}

}  // namespace diemcau::governance
