#pragma once

#include <map>
#include <set>

#include "governance/dossier/follow.hpp"
#include "governance/testing/dossier_world.hpp"
#include "governance/testing/scenario/line.hpp"

// A meeting of the small province on a simulated clock, judged by a rule set.
namespace diemcau::governance::testing {

// How something comes into the dossier: done in our pages now, or told of, perhaps later than it happened.
struct Telling {
  WallTime happened_at{};
  WallTime recorded_at{};
  Mode mode = Mode::act;
  Channel channel = Channel::page;
};

// "12-01 23:59", "12-01 23:59:30"
inline std::string clock_text(WallTime at) {
  const LocalDate day = local_date(at);
  const std::chrono::year_month_day date(day);
  const auto second = static_cast<int>(std::chrono::floor<seconds>(at - start_of(day)).count());
  std::string text(15, '\0');
  const char* form = second % 60 == 0 ? "%02u-%02u %02d:%02d" : "%02u-%02u %02d:%02d:%02d";
  const int size = std::snprintf(text.data(), text.size(), form, unsigned(date.month()), unsigned(date.day()),
                                 second / 3600, second / 60 % 60, second % 60);
  text.resize(static_cast<std::size_t>(size));
  return text;
}

struct ScenarioWorld : DossierWorld {
  explicit ScenarioWorld(const RuleSet& set) : rules(set) {
    institution.units.push_back(unit("VPCP", UnitClass::central_gov, Level::central));
  }

  const RuleSet& rules;
  Registration asked;  // what the host will register
  std::chrono::year year{};
  WallTime now{};
  MeetingSeen lines;
  std::map<SiteNumber, RoomMeasured> figures;  // of the rooms that came to the rehearsal that runs

  // meeting 2026-12-03 08:00 to 11:00, host SNN, sites 1 44 46 [CENTRAL] [AD_HOC "by whom"] [EMERGENCY FLOOD_STORM]
  void invite(Line& line) {
    asked = worked_example();
    asked.slot.opens_at = line.time(year);
    const LocalDate day = local_date(asked.slot.opens_at);
    year = std::chrono::year_month_day(day).year();
    line.need("to");
    asked.slot.ends_at = line.of_day(day);
    line.need("host");
    asked.host_units = {line.next()};
    asked.registered_by = asked.host_units.front();
    asked.sites = sites(line);
    asked.chair_site = asked.sites.front();
    std::erase_if(asked.delegates, [&](const DelegateRow& row) {
      return std::find(asked.sites.begin(), asked.sites.end(), row.attends_at) == asked.sites.end();
    });
    if (line.take("CENTRAL")) asked.origin = Origin::central;
    urgency(line);
  }

  // "site 44", "sites 1 44", "all sites"
  std::vector<SiteNumber> sites(Line& line) const {
    if (line.take("all sites")) return dossier.registration.sites;
    if (!line.take("sites")) line.need("site");
    std::vector<SiteNumber> numbers{SiteNumber(line.number())};
    while (line.number_next()) numbers.emplace_back(line.number());
    return numbers;
  }

  WallTime time(Line& line) const { return line.time(year); }
  // 12-04 08:00 to 11:00
  Slot slot(Line& line) const {
    const WallTime from = time(line);
    line.need("to");
    return {from, line.of_day(local_date(from))};
  }

  bool carry_out(const Decided& decided, const Telling& telling) {
    refusal = decided.ok() ? DossierRefusal{} : decided.error();
    if (!decided.ok()) return false;
    const Stamp stamp{telling.happened_at, telling.recorded_at, "nguoi.dung", {}, telling.channel, {}, false};
    for (const auto& body : decided.value()) apply(dossier, {stamp, body});
    return true;
  }

  // ---- what media says of the sites' lines; looked at every second that passes, as the program does

  void line_is(SiteNumber site, LineSeen line) {
    SiteSeen& seen = seen_of(site);
    seen.main = site == SiteNumber(1);
    seen.line = line;
    seen.since = now;
  }
  // The roll-call's mark stays until the next roll-call, as in the running meeting.
  void mark(SiteNumber site, bool heard, bool seen) { seen_of(site).mark = SiteSeen::Mark{now, heard, seen}; }
  void rehearsal_begins(Rehearsal which) {
    figures.clear();
    lines.rehearsals.push_back({which, now, std::nullopt, {}});
  }
  void rehearsal_is_over() {
    RehearsalSeen& over = lines.rehearsals.back();
    over.to = now;
    for (const SiteNumber site : dossier.registration.sites) {
      const auto found = figures.find(site);
      over.rooms.push_back({site, found != figures.end(), found == figures.end() ? RoomMeasured() : found->second});
    }
  }
  void bridge_is(bool up, bool kept = false) {
    lines.bridge_up = up;
    lines.bridge_kept = kept;
    (up ? lines.bridge_up_since : lines.bridge_down_since) = now;
  }
  void follow() {
    for (const auto& [at, body] : follow_meeting(dossier, lines, now).facts)
      apply(dossier, {{at, now, "system", {}, Channel::page, {}, false}, body});
    for (const auto& [at, body] : close_incidents_of_the_day(dossier, now))
      apply(dossier, {{at, now, "system", {}, Channel::page, {}, false}, body});
    if (const auto board = freeze_readiness(dossier, now))
      apply(dossier, {{readiness_due(dossier), now, "system", {}, Channel::page, {}, false}, *board});
  }
  bool has_lines() const { return !lines.sites.empty(); }

  std::vector<Outcome> outcomes() const { return evaluate(rules, calendar, case_of(dossier, institution), now); }
  // "Q8.1/1 SNN", each once: the same clause at three sites of one unit is one line.
  std::set<std::string> findings() const {
    std::set<std::string> texts;
    for (const auto& finding : findings_of(rules, outcomes())) texts.insert(finding.clause + " " + finding.unit);
    return texts;
  }

 private:
  SiteSeen& seen_of(SiteNumber site) {
    const auto found =
        std::find_if(lines.sites.begin(), lines.sites.end(), [&](const SiteSeen& one) { return one.site == site; });
    if (found != lines.sites.end()) return *found;
    lines.sites.emplace_back();
    lines.sites.back().site = site;
    return lines.sites.back();
  }
  void urgency(Line& line) {
    if (line.take("AD_HOC")) {
      asked.urgency = Urgency::ad_hoc;
      asked.ordered_by = line.reason();
    } else if (line.take("EMERGENCY")) {
      asked.urgency = Urgency::emergency;
      EmergencyKind kind{};
      const std::string text = line.next();
      if (!from_text(text, kind)) throw ScenarioError(text + " is no cause of an emergency");
      asked.emergency_kind = kind;
    }
  }
};

}  // namespace diemcau::governance::testing
