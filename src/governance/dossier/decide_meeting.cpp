#include <algorithm>

#include "governance/dossier/decide.hpp"
#include "governance/dossier/refusals.hpp"

// Opening, end and shutdown.
namespace diemcau::governance {

using Facts = std::vector<FactBody>;

namespace {

constexpr minutes kReopenWithin(15);

template <class Holds>
std::size_t sites_without(const Dossier& dossier, Holds holds) {
  return static_cast<std::size_t>(
      std::count_if(dossier.sites.begin(), dossier.sites.end(), [&](const SiteDossier& site) { return !holds(site); }));
}

// With this site the shutdown of all is over.
void close_when_last(const Dossier& dossier, SiteNumber number, Facts& facts) {
  const bool open_elsewhere = std::any_of(dossier.sites.begin(), dossier.sites.end(), [&](const SiteDossier& other) {
    return other.site != number && !other.shut_down() && !other.shutdown_suspended_until;
  });
  if (!open_elsewhere && dossier.phase == Phase::ended) facts.push_back(fact::ShutDown{});
}

}  // namespace

std::vector<std::string> missing_preparation(const Dossier& dossier) {
  std::vector<std::string> missing;
  const auto note = [&](bool done, const char* what) {
    if (!done) missing.emplace_back(what);
  };
  note(dossier.invitation_at.has_value(), "invitation");
  note(sites_without(dossier, [](const auto& site) { return site.notice_at.has_value(); }) == 0, "site_notices");
  note(sites_without(dossier, [](const auto& site) { return site.technician.has_value(); }) == 0, "technicians");
  // Waived in an emergency (AMB-5), it is not missing.
  note(dossier.rehearsals[0].ended_at || dossier.registration.urgency == Urgency::emergency, "rehearsal_1");
  note(dossier.rehearsals[1].ended_at.has_value(), "rehearsal_2");
  note(sites_without(dossier, [](const auto& site) { return site.ready(); }) == 0, "readiness");
  return missing;
}

// No missing record and no finding keeps a consented meeting from opening (regulation §3): one reason covers them all.
Decided open_meeting(const Dossier& dossier, const std::string& reason) {
  if (dossier.phase != Phase::approved) return refuse_phase(dossier);
  const auto missing = missing_preparation(dossier);
  if (!missing.empty() && reason.empty()) {
    DossierRefusal refusal{"needs_reason", {}};
    for (const auto& what : missing) refusal.params.emplace_back("missing", what);
    return fail(refusal);
  }
  return Facts{fact::Opened{reason}};
}

Decided end_meeting(const Dossier& dossier) {
  if (dossier.phase != Phase::live) return refuse_phase(dossier);
  return Facts{fact::Ended{}};
}

Decided reopen_meeting(const Dossier& dossier, WallTime now) {
  if (dossier.phase != Phase::ended) return refuse_phase(dossier);
  if (now - *dossier.ended_at > kReopenWithin) return refuse_because("too_late_to_reopen");
  return Facts{fact::Reopened{}};
}

Decided tick_shutdown(const Dossier& dossier, SiteNumber number, ShutdownStep step, Mode mode) {
  if (!dossier.over()) return refuse_phase(dossier);
  const SiteDossier* site = dossier.site(number);
  if (!site) return refuse_because("not_invited");
  const auto index = static_cast<std::size_t>(step);
  if (site->shutdown[index]) return refuse_because("already_done");
  if (mode == Mode::act && site->shutdown_suspended_until) return refuse_because("shutdown_suspended");
  const bool in_order = std::all_of(site->shutdown.begin(), site->shutdown.begin() + static_cast<std::ptrdiff_t>(index),
                                    [](const auto& done) { return done.has_value(); });
  if (mode == Mode::act && !in_order) return refuse_because("wrong_order");
  Facts facts{fact::ShutdownTicked{number, step}};
  if (step == ShutdownStep::power_cut) close_when_last(dossier, number, facts);
  return facts;
}

Decided close_shutdown(const Dossier& dossier, SiteNumber number, const std::string& reason) {
  if (!dossier.over()) return refuse_phase(dossier);
  const SiteDossier* site = dossier.site(number);
  if (!site) return refuse_because("not_invited");
  if (site->shut_down()) return refuse_because("already_done");
  if (site->line != LineState::lost) return refuse_because("site_not_lost");
  Facts facts{fact::ShutdownClosed{number, reason}};
  close_when_last(dossier, number, facts);
  return facts;
}

}  // namespace diemcau::governance
