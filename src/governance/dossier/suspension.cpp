#include "governance/dossier/suspension.hpp"

#include <algorithm>

#include "governance/dossier/follow.hpp"

namespace diemcau::governance {
namespace {

// The first that begins at this site within the time; none: nothing does.
std::optional<WallTime> next_at(SiteNumber site, WallTime ended, MeetingId id,
                                const std::vector<Reservation>& reserved) {
  std::optional<WallTime> begins;
  for (const Reservation& one : reserved) {
    const bool at_site = std::find(one.sites.begin(), one.sites.end(), site) != one.sites.end();
    const bool soon = one.slot.opens_at >= ended && one.slot.opens_at < ended + kNextWithin;
    if (one.dossier != id && at_site && soon) begins = std::min(begins.value_or(one.slot.opens_at), one.slot.opens_at);
  }
  return begins;
}

}  // namespace

std::vector<std::pair<WallTime, FactBody>> suspensions(const Dossier& ended, MeetingId id,
                                                       const std::vector<Reservation>& reserved, WallTime now) {
  std::vector<std::pair<WallTime, FactBody>> facts;
  if (!ended.over()) return facts;
  for (const SiteDossier& site : ended.sites) {
    const auto begins = next_at(site.site, *ended.ended_at, id, reserved);
    // What is switched off stays so, and a meeting that has begun is not given up by being over.
    const bool begun = site.shutdown_suspended_until && now >= *site.shutdown_suspended_until;
    if (begins == site.shutdown_suspended_until || site.shut_down() || begun) continue;
    facts.emplace_back(now, fact::ShutdownSuspended{site.site, begins});
  }
  return facts;
}

}  // namespace diemcau::governance
