#include "governance/dossier/follow_pages.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

constexpr std::chrono::hours kWatchedAfter(24);  // as DL-SHUT waits for an answer

// Meeting and rehearsals are over for half an hour and nothing runs: a page that is there is there for nothing.
bool nothing_goes_on(const Dossier& dossier, WallTime now) {
  const auto over = [&](const std::optional<WallTime>& ended) { return ended && now > *ended + kPageGrace; };
  if (dossier.over()) return over(dossier.ended_at) && now < *dossier.ended_at + kWatchedAfter;
  if (dossier.phase != Phase::approved) return false;
  const auto runs = [](const RehearsalPlan& plan) { return plan.started_at && !plan.ended_at; };
  if (runs(dossier.rehearsals[0]) || runs(dossier.rehearsals[1])) return false;
  return over(dossier.rehearsals[0].ended_at) && !dossier.rehearsals[1].started_at;
}

}  // namespace

bool page_recorded(const Dossier& dossier, SiteNumber site) {
  const auto last = std::find_if(dossier.facts.rbegin(), dossier.facts.rend(), [&](const Fact& fact) {
    const auto* present = std::get_if<fact::Present>(&fact.body);
    return present && !present->on_duty && present->site == site;
  });
  return last != dossier.facts.rend() && !std::get<fact::Present>(last->body).until;
}

std::vector<std::pair<WallTime, FactBody>> follow_pages(const Dossier& dossier, const std::vector<SiteNumber>& there,
                                                        WallTime now) {
  std::vector<std::pair<WallTime, FactBody>> facts;
  const bool idle = nothing_goes_on(dossier, now);
  for (const SiteDossier& site : dossier.sites) {
    const bool is_there = idle && std::find(there.begin(), there.end(), site.site) != there.end();
    const bool recorded = page_recorded(dossier, site.site);
    if (is_there && !recorded) facts.emplace_back(now, fact::Present{site.site, false, std::nullopt});
    if (!is_there && recorded) facts.emplace_back(now, fact::Present{site.site, false, now});
  }
  return facts;
}

}  // namespace diemcau::governance
