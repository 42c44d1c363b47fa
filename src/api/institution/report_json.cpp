#include "api/institution/dossier_json.hpp"
#include "api/institution/field_json.hpp"
#include "api/institution/running_json.hpp"

// The report of a meeting: what its facts say and what the rules make of them, nothing besides.
namespace diemcau::api {
namespace {

using namespace governance;
using nlohmann::json;

// What was done with a reason that the rules had asked for.
class Override {
 public:
  std::string operator()(const fact::Approved& f) const { return f.reason; }
  std::string operator()(const fact::Opened& f) const { return f.reason; }
  std::string operator()(const fact::TechnicianAssigned& f) const { return f.reason; }
  std::string operator()(const fact::Acknowledged& f) const { return f.reason; }
  std::string operator()(const fact::TimeChanged& f) const { return f.late && f.consent_stands ? f.reason : ""; }
  std::string operator()(const fact::ConsentWithdrawn& f) const { return f.reason; }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

}  // namespace

std::string overriding_reason(const FactBody& body) {
  return std::visit(Override(), body);
}

namespace {

json overrides_json(const Dossier& dossier, const Institution& institution) {
  json out = json::array();
  const json facts = facts_json(dossier, institution);
  for (std::size_t i = 0; i < dossier.facts.size(); ++i) {
    const std::string reason = overriding_reason(dossier.facts[i].body);
    if (reason.empty()) continue;
    out.push_back({{"act", facts[i]["kind"]},
                   {"reason", reason},
                   {"by", facts[i]["by"]},
                   {"by_name", facts[i]["by_name"]},
                   {"at", facts[i]["happened_at"]}});
  }
  return out;
}

}  // namespace

json report_json(MeetingId id, const Dossier& dossier, const std::vector<Outcome>& outcomes, const DossierDesk& desk,
                 const Institution& institution, WallTime made_at, bool simulated) {
  const Registration& asked = dossier.registration;
  const RuleSet& rules = desk.rules();
  return {{"id", id.value},
          {"title", asked.title},
          {"host_name", asked.host_units.empty() ? "" : unit_name(asked.host_units.front(), institution)},
          {"stage", to_text(stage_of(dossier))},
          {"rule_set", rules.id},
          {"instrument", rules.instrument},
          {"version", rules.version},
          {"planned", fields_json(asked.slot)},
          {"opened_at", time_json(dossier.opened_at)},
          {"ended_at", time_json(dossier.ended_at)},
          {"made_at", message::iso(made_at)},
          {"simulated", simulated},
          {"sites", sites_json(dossier, institution)},
          {"attendance", attendance_json(dossier, made_at)},
          {"losses", losses_json(dossier)},
          {"incidents", incidents_json(dossier)},
          {"speeches", speeches_json(dossier)},
          {"snapshot", snapshot_json(dossier)},
          {"rehearsals", rehearsals_json(dossier)},
          {"overrides", overrides_json(dossier, institution)},
          {"outcomes", outcomes_json(outcomes, rules, institution)},
          {"findings", findings_json(outcomes, rules, institution)}};
}

}  // namespace diemcau::api
