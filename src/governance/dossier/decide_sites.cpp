#include <algorithm>

#include "governance/dossier/decide.hpp"
#include "governance/dossier/invite.hpp"
#include "governance/dossier/refusals.hpp"

// Other sites for a meeting that is consented to (Q16.4): asked for by the host, carried out by the office, with rooms
// and ports checked in the transaction that changes them.
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

namespace {

bool holds(const std::vector<SiteNumber>& sites, SiteNumber site) {
  return std::find(sites.begin(), sites.end(), site) != sites.end();
}

bool each_once(const std::vector<SiteNumber>& sites) {
  for (const SiteNumber site : sites)
    if (std::count(sites.begin(), sites.end(), site) != 1) return false;
  return true;
}

bool makes_sense(const Dossier& dossier, const SiteChange& wanted, const Institution& institution) {
  const auto& sites = dossier.registration.sites;
  const auto is_new = [&](SiteNumber site) { return institution.site(site) && !holds(sites, site); };
  const auto is_invited = [&](SiteNumber site) { return holds(sites, site); };
  return !(wanted.added.empty() && wanted.removed.empty()) && each_once(wanted.added) && each_once(wanted.removed) &&
         std::all_of(wanted.added.begin(), wanted.added.end(), is_new) &&
         std::all_of(wanted.removed.begin(), wanted.removed.end(), is_invited);
}

std::optional<DossierRefusal> fault_of(const Dossier& dossier, const SiteChange& wanted,
                                       const Institution& institution) {
  if (dossier.phase != Phase::approved) return refuse_phase(dossier).error;
  if (!makes_sense(dossier, wanted, institution)) return refuse_because("bad_sites").error;
  if (holds(wanted.removed, dossier.registration.chair_site)) return refuse_because("chair_site_stays").error;
  if (wanted.reason.empty()) return refuse_because("needs_reason").error;
  return std::nullopt;
}

bool is_asked(const Dossier& dossier, const SiteChange& wanted) {
  const auto same = [](std::vector<SiteNumber> one, std::vector<SiteNumber> other) {
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one == other;
  };
  return dossier.sites_asked && same(dossier.sites_asked->added, wanted.added) &&
         same(dossier.sites_asked->removed, wanted.removed);
}

// What the host asked for, where nothing else is named.
SiteChange meant(const Dossier& dossier, const SiteChange& wanted) {
  if (!dossier.sites_asked || !wanted.added.empty() || !wanted.removed.empty()) return wanted;
  const auto& asked = *dossier.sites_asked;
  return {asked.added, asked.removed, wanted.reason.empty() ? asked.reason : wanted.reason};
}

}  // namespace

std::vector<SiteNumber> sites_after(const Dossier& dossier, const SiteChange& wanted, const Institution& institution) {
  const SiteChange change = meant(dossier, wanted);
  std::vector<SiteNumber> sites;
  for (const Site& site : institution.sites) {
    const bool stays = holds(dossier.registration.sites, site.number) && !holds(change.removed, site.number);
    if (stays || holds(change.added, site.number)) sites.push_back(site.number);
  }
  return sites;
}

Decided ask_sites(const Dossier& dossier, const SiteChange& wanted, const Institution& institution) {
  if (auto fault = fault_of(dossier, wanted, institution)) return fail(std::move(*fault));
  return Facts{fact::SitesAsked{wanted.added, wanted.removed, wanted.reason}};
}

Decided change_sites(const Dossier& dossier, const SiteChange& wanted, const Institution& institution, bool for_host,
                     int conflicts) {
  const SiteChange change = meant(dossier, wanted);
  if (auto fault = fault_of(dossier, change, institution)) return fail(std::move(*fault));
  if (!for_host && !is_asked(dossier, change)) return refuse_because("host_decides");
  if (conflicts > 0) return fail(DossierRefusal{"conflict", {{"conflicts", std::to_string(conflicts)}}});
  Facts facts{
      fact::SitesChanged{change.added, change.removed, sites_after(dossier, change, institution), change.reason}};
  // Where the others have their notice, those who come have it with this.
  const bool notified = std::any_of(dossier.sites.begin(), dossier.sites.end(),
                                    [](const SiteDossier& site) { return site.office_notice_at.has_value(); });
  for (const SiteNumber site : change.added) {
    facts.push_back(fact::SiteInvited{site});
    if (notified) facts.push_back(fact::SiteNoticeSent{site, false});
  }
  return facts;
}

}  // namespace diemcau::governance
