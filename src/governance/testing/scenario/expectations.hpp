#pragma once

#include "governance/dossier/attendance.hpp"
#include "governance/testing/scenario/rehearsal_expectations.hpp"
#include "governance/testing/scenario/world.hpp"

// What a scenario may expect. A new expectation is a row of the table.
namespace diemcau::governance::testing {

class Expectations {
 public:
  explicit Expectations(const ScenarioWorld& world) : world_(world) {}

  void check(Line& line) const {
    using Check = void (Expectations::*)(Line&) const;
    static const std::vector<std::pair<std::string_view, Check>> kChecks{
        {"no findings against", &Expectations::none_against},
        {"no findings", &Expectations::no_findings},
        {"no finding", &Expectations::no_finding},
        {"findings", &Expectations::exactly},
        {"finding", &Expectations::finding},
        {"outcome", &Expectations::outcome},
        {"nothing judged", &Expectations::nothing_judged},
        {"pending", &Expectations::pending},
        {"next", &Expectations::next},
        {"stage", &Expectations::stage},
        {"late", &Expectations::late},
        {"not late", &Expectations::not_late},
        {"test1 plan", &Expectations::first_plan},
        {"test2 plan", &Expectations::second_plan},
        {"losses", &Expectations::losses},
        {"incidents", &Expectations::incidents},
        {"away", &Expectations::away},
        {"left", &Expectations::left},
        {"board", &Expectations::board},
        {"withdrawn", &Expectations::withdrawn},
        {"site", &Expectations::site},
        {"result", &Expectations::result},
        {"answer", &Expectations::answer},
    };
    for (const auto& [words, function] : kChecks) {
      if (!line.take(words)) continue;
      (this->*function)(line);
      return line.end();
    }
    throw ScenarioError("no such expectation");
  }

 private:
  static std::string listed(const std::set<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out.empty() ? "none" : out;
  }
  std::string when() const { return "at " + clock_text(world_.now); }

  // ---------------------------------------------------------------- findings

  void no_findings(Line&) const { EXPECT_EQ(listed(world_.findings()), "none") << when(); }
  // expect findings Q8.1/1 SNN, Q14.2/1 SNN: these and no other
  void exactly(Line& line) const {
    std::set<std::string> wanted;
    while (!line.over()) wanted.insert(clause_and_unit(line));
    EXPECT_EQ(listed(world_.findings()), listed(wanted)) << when();
  }
  void finding(Line& line) const {
    const std::string wanted = clause_and_unit(line);
    EXPECT_TRUE(world_.findings().contains(wanted)) << when() << ": " << listed(world_.findings());
  }
  void no_finding(Line& line) const {
    const std::string unwanted = clause_and_unit(line);
    EXPECT_FALSE(world_.findings().contains(unwanted)) << when() << ": " << listed(world_.findings());
  }
  void none_against(Line& line) const {
    const auto units = line.rest();
    for (const auto& found : world_.findings()) {
      const std::string unit = found.substr(found.find(' ') + 1);
      EXPECT_EQ(std::count(units.begin(), units.end(), unit), 0) << when() << ": " << found;
    }
  }
  static std::string clause_and_unit(Line& line) {
    const std::string clause = line.next();
    return clause + " " + line.next();
  }

  // ---------------------------------------------------------------- outcomes

  // expect outcome RULE SUBJECT STATUS [cause X] [unit X] [limit TIME] [met TIME] [done TIME] [early] [warning];
  // SUBJECT `everywhere`: all.
  void outcome(Line& line) const {
    const std::string rule = line.next();
    const std::string subject = line.next();
    const Line wanted = line;
    int judged = 0;
    for (const Outcome& found : world_.outcomes()) {
      if (found.rule != rule || (found.subject != subject && subject != "everywhere")) continue;
      ++judged;
      line = wanted;
      compare(found, line);
    }
    if (judged == 0) throw ScenarioError(rule + " is not judged for " + subject);
  }
  void compare(const Outcome& found, Line& line) const {
    const std::string where = found.rule + " " + found.subject + " " + when();
    EXPECT_EQ(to_text(found.status), line.next()) << where << ", cause " << found.cause << ", unit " << found.unit;
    const auto part = [&](const char* name, const std::string& is, auto wanted) {
      if (!line.take(name)) return;
      EXPECT_EQ(is, wanted()) << where;
    };
    part("cause", found.cause, [&] { return line.next(); });
    part("unit", found.unit.empty() ? "nobody" : found.unit, [&] { return line.next(); });
    part("limit", text(found.limit), [&] { return clock_text(world_.time(line)); });
    part("met", text(found.met_at), [&] { return clock_text(world_.time(line)); });
    part("done", text(found.done_at), [&] { return line.take("never") ? "none" : clock_text(world_.time(line)); });
    EXPECT_EQ(found.early, line.take("early")) << where;
    EXPECT_EQ(found.warning, line.take("warning")) << where;
  }
  static std::string text(const std::optional<WallTime>& at) { return at ? clock_text(*at) : "none"; }

  void nothing_judged(Line&) const { EXPECT_TRUE(world_.outcomes().empty()) << when(); }

  // expect pending DL-TEST2 DL-READY: these rules and no other
  void pending(Line& line) const {
    std::set<std::string> found;
    for (const Outcome& one : world_.outcomes())
      if (one.status == OutcomeStatus::pending) found.insert(one.rule);
    const auto wanted = line.rest();
    EXPECT_EQ(listed(found), listed({wanted.begin(), wanted.end()})) << when();
  }

  // expect next DL-TELCO DL-POWER 12-02 14:00: the deadline that comes next, and whose it is; a limit that is included
  // is told as its own minute
  void next(Line& line) const {
    std::optional<WallTime> soonest;
    for (const Outcome& one : open_limits()) soonest = std::min(soonest.value_or(*one.limit), *one.limit);
    std::set<std::string> found;
    for (const Outcome& one : open_limits())
      if (one.limit == soonest) found.insert(one.rule);
    std::set<std::string> wanted;
    while (!line.time_next()) wanted.insert(line.next());
    EXPECT_EQ(listed(found) + " " + text(soonest), listed(wanted) + " " + clock_text(world_.time(line))) << when();
  }
  std::vector<Outcome> open_limits() const {
    auto found = world_.outcomes();
    std::erase_if(found, [&](const Outcome& one) {
      return one.status != OutcomeStatus::pending || !one.limit || *one.limit <= world_.now;
    });
    return found;
  }

  // ---------------------------------------------------------------- the dossier

  void stage(Line& line) const { EXPECT_EQ(to_text(stage_of(world_.dossier)), line.next()) << when(); }
  void late(Line&) const { EXPECT_TRUE(world_.dossier.late) << when(); }
  void not_late(Line&) const { EXPECT_FALSE(world_.dossier.late) << when(); }
  void first_plan(Line& line) const { plan(0, line); }
  void second_plan(Line& line) const { plan(1, line); }
  // expect test1 plan none; expect test1 plan 12-02 14:00
  void plan(std::size_t which, Line& line) const {
    const auto& slot = world_.dossier.rehearsals[which].slot;
    const std::string wanted = line.take("none") ? "none" : clock_text(world_.time(line));
    EXPECT_EQ(slot ? clock_text(slot->opens_at) : "none", wanted) << when();
  }

  // expect site 44 ACKNOWLEDGED notified technician test1 PASSED ready; what is left out is not so
  void site(Line& line) const {
    const SiteNumber number(line.number());
    const SiteDossier* site = world_.dossier.site(number);
    if (!site) throw ScenarioError("that site is not invited");
    EXPECT_EQ(invitation_text(site->invitation), line.next()) << when();
    EXPECT_EQ(site->notice_at.has_value(), line.take("notified")) << when();
    EXPECT_EQ(site->technician.has_value(), line.take("technician")) << when();
    for (const std::size_t which : {0U, 1U}) {
      const std::string wanted = line.take(which == 0 ? "test1" : "test2") ? line.next() : "PLANNED";
      EXPECT_EQ(to_text(site->rehearsals[which]), wanted) << when();
    }
    EXPECT_EQ(site->ready(), line.take("ready")) << when();
  }
  void result(Line& line) const { expect_result(world_, line, when()); }
  void answer(Line& line) const { expect_answer(world_, line, when()); }
  // expect losses none; expect losses 44 30s, 44 90s incident 1, 46 open
  void losses(Line& line) const {
    std::string found;
    for (const ConnectionLoss& loss : world_.dossier.losses) {
      found += (found.empty() ? "" : " ") + std::to_string(loss.site.value);  // a comma is no word
      found +=
          loss.restored_at ? " " + std::to_string(length_of(loss, world_.dossier, world_.now).count()) + "s" : " open";
      if (loss.incident) found += " incident " + std::to_string(loss.incident);
    }
    EXPECT_EQ(found.empty() ? "none" : found, text_of_rest(line)) << when();
  }
  // expect incidents none; expect incidents 1 LINE 44 from 12-03 09:00 restored; the bridge's own: "1 DEVICE bridge 1
  // 44 46"
  void incidents(Line& line) const {
    std::string found;
    for (const Incident& one : world_.dossier.incidents) {
      found += (found.empty() ? "" : " ") + std::to_string(one.number) + " " + std::string(to_text(one.kind));
      if (one.of_bridge) found += " bridge";
      for (const SiteNumber site : one.sites) found += " " + std::to_string(site.value);
      found += " opened " + clock_text(one.opened_at);
      if (one.restored_at) found += " restored " + clock_text(*one.restored_at);
      if (one.closed_at && one.end)
        found += " closed " + std::string(to_text(*one.end)) + " " + clock_text(*one.closed_at);
    }
    EXPECT_EQ(found.empty() ? "none" : found, text_of_rest(line)) << when();
  }
  // expect away none; expect away 44 from 12-03 09:00 to 12-03 09:20, 46 from 12-03 10:00
  void away(Line& line) const {
    std::string found;
    for (const Attendance& one : attendance_of(world_.dossier, world_.now)) {
      for (const Absence& gap : one.away) {
        found += (found.empty() ? "" : " ") + std::to_string(one.site.value) + " from " + clock_text(gap.left_at);
        if (gap.back_at) found += " to " + clock_text(*gap.back_at);
      }
    }
    EXPECT_EQ(found.empty() ? "none" : found, text_of_rest(line)) << when();
  }
  // expect left 44 12-03 10:30: for good
  void left(Line& line) const {
    std::string found;
    for (const Attendance& one : attendance_of(world_.dossier, world_.now))
      if (one.left_at)
        found += (found.empty() ? "" : " ") + std::to_string(one.site.value) + " " + clock_text(*one.left_at);
    EXPECT_EQ(found.empty() ? "none" : found, text_of_rest(line)) << when();
  }
  // expect withdrawn none; expect withdrawn 44
  void withdrawn(Line& line) const {
    std::string found;
    for (const WithdrawnSite& one : world_.dossier.withdrawn)
      found += (found.empty() ? "" : " ") + std::to_string(one.site.value);
    EXPECT_EQ(found.empty() ? "none" : found, text_of_rest(line)) << when();
  }
  // expect board none; expect board 12-03 07:30 ready 1 44
  void board(Line& line) const {
    std::string found = "none";
    if (const auto& board = world_.dossier.snapshot) {
      found = clock_text(board->at) + " ready";
      for (const FrozenReadiness& row : board->rows)
        if (row.ready()) found += " " + std::to_string(row.site.value);
    }
    EXPECT_EQ(found, text_of_rest(line)) << when();
  }
  static std::string text_of_rest(Line& line) {
    std::string text;
    for (const auto& word : line.rest()) text += (text.empty() ? "" : " ") + word;
    return text;
  }
  static std::string_view invitation_text(InvitationState state) {
    switch (state) {
      case InvitationState::invited:
        return "INVITED";
      case InvitationState::acknowledged:
        return "ACKNOWLEDGED";
      case InvitationState::declined:
        return "DECLINED";
    }
    return "";
  }

  const ScenarioWorld& world_;
};

}  // namespace diemcau::governance::testing
