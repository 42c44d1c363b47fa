#include <algorithm>

#include "governance/dossier/following.hpp"

// Lines that go and come, and the incidents that come of it (Q10.1.b, Q10.2.e/1).
namespace diemcau::governance {
namespace {

// After the bridge's media came back every room connects anew; nobody's line is to blame for that.
constexpr seconds kBridgeGrace(10);
// A media process that lives answers again within this; what stays silent longer is a failure, whatever it still sends.
constexpr seconds kBridgeAnswersWithin(5);
// So many rooms at once, and none left: it is the bridge's own line.
constexpr std::size_t kAllAtOnce = 3;

bool rehearsing(const MeetingSeen& seen) {
  return std::any_of(seen.rehearsals.begin(), seen.rehearsals.end(),
                     [](const RehearsalSeen& one) { return !one.to.has_value(); });
}

bool watched(const Following& f) {
  if (f.dossier.phase == Phase::live) return true;
  if (f.dossier.phase != Phase::approved) return false;
  return rehearsing(f.seen) || f.now >= f.dossier.registration.slot.opens_at - kWatchedBefore;
}

IncidentPhase phase_of(const Dossier& dossier) {
  return dossier.phase == Phase::live ? IncidentPhase::meeting : IncidentPhase::test;
}

std::int64_t next_number(const Dossier& dossier) {
  return static_cast<std::int64_t>(dossier.incidents.size()) + 1;
}

const Incident* last_of_bridge(const Dossier& dossier) {
  const auto found = std::find_if(dossier.incidents.rbegin(), dossier.incidents.rend(), [](const Incident& one) {
    return one.of_bridge && one.kind == IncidentKind::device;
  });
  return found == dossier.incidents.rend() ? nullptr : &*found;
}

std::vector<SiteNumber> sites_in(const Dossier& dossier) {
  std::vector<SiteNumber> in;
  for (const SiteDossier& site : dossier.sites)
    if (site.line == LineState::in) in.push_back(site.site);
  return in;
}

// Until it is back nobody can say whether it died or its link alone broke.
bool bridge_failed(Following& f) {
  if (!f.seen.bridge_down_since) return false;
  if (f.seen.bridge_up) return !f.seen.bridge_kept;
  const WallTime at = *f.seen.bridge_down_since + kBridgeAnswersWithin;
  if (f.now < at) f.look_again_at(at);
  return f.now >= at;
}

// The media process died and came back: one incident, whose cause and end are known (one failure, not 31).
void follow_bridge(Following& f) {
  const auto down = f.seen.bridge_down_since, up = f.seen.bridge_up_since;
  const Incident* last = last_of_bridge(f.dossier);
  if (bridge_failed(f) && (!last || last->began_at < *down)) {
    auto hit = sites_in(f.dossier);
    if (hit.empty()) return;
    const std::int64_t number = next_number(f.dossier);
    f.add(*down,
          fact::IncidentOpened{number, IncidentKind::device, phase_of(f.dossier), std::move(hit), true, down, {}});
    f.add(*down, fact::IncidentNoted{number, IncidentCause::bridge, {}, {}, std::nullopt, false, {}});
    last = last_of_bridge(f.dossier);
  }
  if (!last || last->restored_at || !up || *up < last->began_at) return;
  const std::int64_t number = last->number;
  f.add(*up, fact::IncidentRestored{number});
  f.add(*up, fact::IncidentClosed{number, IncidentEnd::restored});
}

bool bridge_troubled(const Following& f) {
  if (!f.seen.bridge_up) return true;
  return f.seen.bridge_up_since && f.seen.bridge_down_since && f.now - *f.seen.bridge_up_since < kBridgeGrace;
}

// What is recorded of this site against what is seen of it now; a new loss is left to the caller.
bool newly_lost(Following& f, const SiteSeen& seen) {
  const SiteDossier* site = f.dossier.site(seen.site);
  if (!site) return false;
  switch (seen.line) {
    case LineSeen::in:
      if (site->line == LineState::out) f.add(seen.since, fact::SiteJoined{seen.site});
      if (site->line == LineState::lost) f.add(seen.since, fact::ConnectionRestored{seen.site});
      return false;
    case LineSeen::left:
      if (site->line != LineState::out) f.add(seen.since, fact::SiteLeft{seen.site});
      return false;
    case LineSeen::lost:
      return site->line == LineState::in && !bridge_troubled(f);
    case LineSeen::unknown:
      return false;
  }
  return false;
}

bool any_endpoint_in(const MeetingSeen& seen) {
  return std::any_of(seen.sites.begin(), seen.sites.end(),
                     [](const SiteSeen& site) { return !site.main && site.line == LineSeen::in; });
}

void record_losses(Following& f, const std::vector<const SiteSeen*>& lost) {
  for (const SiteSeen* site : lost) f.add(site->since, fact::ConnectionLost{site->site});
  if (lost.size() < kAllAtOnce || any_endpoint_in(f.seen)) return;
  fact::IncidentOpened incident{next_number(f.dossier), IncidentKind::line, phase_of(f.dossier), {}, true, f.now, {}};
  for (const SiteSeen* site : lost) {
    incident.sites.push_back(site->site);
    incident.began_at = std::min(*incident.began_at, site->since);
  }
  f.add(f.now, std::move(incident));
}

bool third_within(const Dossier& dossier, const ConnectionLoss& loss) {
  const auto counted = std::count_if(dossier.losses.begin(), dossier.losses.end(), [&](const ConnectionLoss& other) {
    return other.site == loss.site && other.lost_at <= loss.lost_at && other.lost_at > loss.lost_at - kLossesWithin;
  });
  return counted >= kLossesOfAnIncident;
}

// When this loss becomes an incident: at once when it is the third within ten minutes, else after a minute. None:
// never, it was over before.
std::optional<WallTime> becomes_incident_at(const Dossier& dossier, const ConnectionLoss& loss) {
  if (third_within(dossier, loss)) return loss.lost_at;
  const WallTime limit = loss.lost_at + kTransientLimit;
  return loss.restored_at && *loss.restored_at <= limit ? std::nullopt : std::optional<WallTime>(limit);
}

void open_incidents(Following& f) {
  const auto losses = f.dossier.losses;  // the loop below changes them
  for (const ConnectionLoss& loss : losses) {
    const auto at = loss.incident ? std::nullopt : becomes_incident_at(f.dossier, loss);
    if (!at) continue;
    if (*at >= f.now) {
      f.look_again_at(*at);
      continue;
    }
    f.add(*at,
          fact::IncidentOpened{
              next_number(f.dossier), IncidentKind::line, phase_of(f.dossier), {loss.site}, false, loss.lost_at, {}});
  }
}

// An incident of lines is restored when every line of it is back.
void restore_incidents(Following& f) {
  const auto incidents = f.dossier.incidents;
  for (const Incident& incident : incidents) {
    if (incident.kind != IncidentKind::line || incident.restored_at || !incident.open()) continue;
    std::optional<WallTime> back;
    bool all_back = false;
    for (const ConnectionLoss& loss : f.dossier.losses) {
      if (loss.incident != incident.number) continue;
      all_back = loss.restored_at && (all_back || !back);
      back = std::max(back.value_or(loss.lost_at), loss.restored_at.value_or(loss.lost_at));
    }
    if (all_back) f.add(*back, fact::IncidentRestored{incident.number});
  }
}

}  // namespace

void follow_lines(Following& f) {
  if (!watched(f)) return;
  follow_bridge(f);
  std::vector<const SiteSeen*> lost;
  for (const SiteSeen& site : f.seen.sites)
    if (newly_lost(f, site)) lost.push_back(&site);
  record_losses(f, lost);
  open_incidents(f);
  restore_incidents(f);
}

}  // namespace diemcau::governance
