#include "governance/dossier/decide.hpp"
#include "governance/dossier/refusals.hpp"

namespace diemcau::governance {

using Facts = std::vector<FactBody>;

namespace {

IncidentPhase phase_now(const Dossier& dossier) {
  if (dossier.phase == Phase::live) return IncidentPhase::meeting;
  return dossier.over() ? IncidentPhase::idle : IncidentPhase::test;
}

}  // namespace

// A loss of connection opens its own; a second incident of the same kind at the same site would only part what belongs
// together.
Decided open_incident(const Dossier& dossier, SiteNumber site, IncidentKind kind, const std::string& text) {
  if (!dossier.consented()) return refuse_phase(dossier);
  if (!dossier.site(site)) return refuse_because("not_invited");
  for (const Incident& one : dossier.incidents) {
    const bool same = one.open() && !one.of_bridge && one.kind == kind && one.sites == std::vector{site};
    if (same) return fail(DossierRefusal{"incident_is_open", {{"incident", std::to_string(one.number)}}});
  }
  const auto number = static_cast<std::int64_t>(dossier.incidents.size()) + 1;
  return Facts{fact::IncidentOpened{number, kind, phase_now(dossier), {site}, false, std::nullopt, text}};
}

Decided tell_incident(const Dossier& dossier, const fact::IncidentTold& told) {
  const Incident* one = dossier.incident(told.incident);
  if (!one) return refuse_because("no_such_incident");
  const bool done = told.told == Told::main ? one->told_main_at.has_value() : one->told_site_chair_at.has_value();
  if (done) return refuse_because("already_done");
  return Facts{told};
}

Decided note_incident(const Dossier& dossier, const fact::IncidentNoted& note) {
  if (!dossier.incident(note.incident)) return refuse_because("no_such_incident");
  return Facts{note};
}

// What is missing of it does not keep it open: the rules say so at the end of the day.
Decided close_incident(const Dossier& dossier, const fact::IncidentClosed& closing) {
  const Incident* one = dossier.incident(closing.incident);
  if (!one) return refuse_because("no_such_incident");
  if (!one->open()) return refuse_because("already_done");
  return Facts{closing};
}

}  // namespace diemcau::governance
