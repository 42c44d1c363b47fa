#pragma once

#include <gtest/gtest.h>

#include "governance/dossier/case_of.hpp"
#include "governance/dossier/decide.hpp"
#include "governance/dossier/lateness.hpp"

// A small province and one meeting in it, Thursday 3 December 2026, 08:00: the worked example of regulation §2.
namespace diemcau::governance::testing {

inline WallTime at(unsigned month, unsigned day, int hour, int minute = 0) {
  using namespace std::chrono;
  return at_local(LocalDate(year(2026) / std::chrono::month(month) / std::chrono::day(day)),
                  minutes(hour * 60 + minute));
}

inline Unit unit(const char* id, UnitClass unit_class, Level level) {
  Unit out;
  out.id = id;
  out.name = id;
  out.unit_class = unit_class;
  out.level = level;
  return out;
}

// Sites 1 (main), 44 and 46 (districts); technicians number*1000+1 (Party: HU44, HU46) and +2 (people's committee).
inline Institution small_province() {
  Institution out;
  out.units = {unit("VPUB", UnitClass::ppc, Level::province),
               unit("SNN", UnitClass::department, Level::province),
               unit("BTG", UnitClass::party_advisory_body, Level::province),
               unit("DLKT", UnitClass::power, Level::province),
               unit("VNPT", UnitClass::telco, Level::province),
               unit("H44", UnitClass::district_pc, Level::district),
               unit("H46", UnitClass::district_pc, Level::district),
               unit("HU44", UnitClass::district_party, Level::district),
               unit("HU46", UnitClass::district_party, Level::district)};
  out.units.front().functions = {"PPCO"};
  for (const std::uint32_t number : {1U, 44U, 46U}) {
    Site site;
    site.number = SiteNumber(number);
    site.role = number == 1 ? SiteRole::main : SiteRole::endpoint;
    site.level = number == 1 ? Level::province : Level::district;
    site.owner = number == 1 ? "VPUB" : "H" + std::to_string(number);
    site.telco.unit = "VNPT";
    site.power.unit = "DLKT";
    out.sites.push_back(site);
    for (const std::uint32_t one : {1U, 2U}) {
      Technician technician;
      technician.id = TechnicianId(number * 1000 + one);
      technician.site = site.number;
      technician.branch = one == 1 ? Branch::party : Branch::gov;
      const bool of_party = one == 1 && number != 1;
      technician.unit = of_party ? "HU" + std::to_string(number) : site.owner;
      out.technicians.push_back(technician);
    }
  }
  return out;
}

inline Registration worked_example() {
  Registration out;
  out.host_units = {"SNN"};
  out.registered_by = "SNN";
  out.contact_name = "Văn thư";
  out.contact_phone = "0260 000 001";
  out.title = "Giao ban tháng 12";
  out.slot = {at(12, 3, 8), at(12, 3, 11)};
  out.sites = {SiteNumber(1), SiteNumber(44), SiteNumber(46)};
  out.chair_site = SiteNumber(1);
  out.delegates = {{"SNN", 12, SiteNumber(1)}, {"H44", 20, SiteNumber(44)}};
  return out;
}

// A rule set of one rule: a registration arrives two days before (Q8.1/1), unless a leader or the cause will have it
// so.
inline RuleSet two_days_before() {
  Rule rule;
  rule.id = "DL-REG";
  rule.clauses = {"Q8.1/1"};
  rule.who = {"HOST"};
  rule.per = {"MEETING"};
  rule.facts = {"registration.received"};
  rule.condition = parse_condition("date(x) <= D0 - P2D").value();
  rule.waive = {Urgency::ad_hoc, Urgency::emergency};
  RuleSet set;
  set.id = "two-days";
  set.rules = {rule};
  return set;
}

struct DossierWorld {
  Institution institution = small_province();
  Calendar calendar;
  Dossier dossier;

  // Carries out what was decided; false: it was refused, and `refusal` says why.
  bool act(WallTime when, const Decided& decided) {
    refusal = decided.ok() ? DossierRefusal{} : decided.error();
    if (!decided.ok()) return false;
    for (const auto& body : decided.value())
      apply(dossier, {{when, when, "nguoi.dung", {}, Channel::page, {}, false}, body});
    return true;
  }
  bool register_at(WallTime arrived, const Registration& registration = worked_example()) {
    const bool late = is_late(registration, arrived, two_days_before(), calendar, institution);
    return act(arrived, register_meeting(dossier, registration, institution, late));
  }
  bool approve_at(WallTime when, const std::string& reason = {}) {
    return act(when, approve(dossier, {reason, {}, "lanh.dao", true, false, 0}));
  }

  DossierRefusal refusal;
};

}  // namespace diemcau::governance::testing
