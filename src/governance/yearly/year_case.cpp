#include "governance/yearly/year_case.hpp"

#include <algorithm>
#include <array>

namespace diemcau::governance {
namespace {

constexpr const char* kProvince = "province";
// Facts that this program records; every other kind is told nowhere in it.
constexpr std::array kRecorded = std::to_array<std::string_view>({"rehearsal.passed", "meeting.held"});

UnitId with_function(const Institution& institution, std::string_view function) {
  for (const Unit& unit : institution.units)
    if (std::find(unit.functions.begin(), unit.functions.end(), function) != unit.functions.end()) return unit.id;
  return {};
}

// Every unit that has an endpoint site, once, in the sites' order; the main site's is the Office, which has its own.
std::vector<UnitId> site_units(const Institution& institution) {
  std::vector<UnitId> units;
  for (const Site& site : institution.sites) {
    const bool listed = std::find(units.begin(), units.end(), site.owner) != units.end();
    if (site.role != SiteRole::main && !listed) units.push_back(site.owner);
  }
  return units;
}

bool is_recorded(const Rule& rule) {
  return std::any_of(rule.facts.begin(), rule.facts.end(), [](const std::string& kind) {
    return std::find(kRecorded.begin(), kRecorded.end(), kind) != kRecorded.end();
  });
}

}  // namespace

Case year_case(const Institution& institution, std::chrono::year year, const std::vector<Held>& held) {
  Case out;
  out.year = year;
  out.answers = {{"PPCO", with_function(institution, "PPCO")}, {"DIC", with_function(institution, "DIC")}};
  out.subjects = {
      {"ppco", {"PPCO_YEAR"}, {}, {}, {}}, {"dic", {"DIC_YEAR"}, {}, {}, {}}, {kProvince, {"PROVINCE"}, {}, {}, {}}};
  for (const UnitId& unit : site_units(institution))
    out.subjects.push_back({"unit:" + unit, {"UNIT_YEAR"}, {}, {}, {{"SITE_UNIT", unit}}});
  for (const Held& one : held)
    out.facts.push_back({one.rehearsal ? "rehearsal.passed" : "meeting.held", kProvince, one.at, std::nullopt});
  return out;
}

std::vector<Outcome> year_outcomes(const RuleSet& set, const Calendar& calendar, const Case& year, WallTime now) {
  std::vector<Outcome> outcomes = evaluate(set, calendar, year, now);
  for (Outcome& one : outcomes) {
    const Rule* rule = set.rule(one.rule);
    if (one.status == OutcomeStatus::missed && rule && !is_recorded(*rule)) one.status = OutcomeStatus::not_applicable;
  }
  return outcomes;
}

}  // namespace diemcau::governance
