#include "governance/yearly/year_case.hpp"

#include <gtest/gtest.h>

#include "governance/testing/dossier_world.hpp"

namespace diemcau::governance {
namespace {

using std::chrono::year;
using testing::at;

Rule rule(const char* id, const char* who, const char* per, const char* fact, const char* when) {
  Rule out;
  out.id = id;
  out.clauses = {"Q"};
  out.who = {who};
  out.per = {per};
  out.facts = {fact};
  out.condition = parse_condition(when).value();
  return out;
}

// As in rules/kontum-02-2020.yaml.
RuleSet of_the_year() {
  RuleSet set;
  set.rules = {rule("DL-STAFF", "SITE_UNIT", "REPLACEMENT", "replacement.notified",
                    "x < next_test1 and x <= effective + 5 working days"),
               rule("DL-YEAR", "SITE_UNIT", "UNIT_YEAR", "annual_report.submitted", "date(x) < 10 December"),
               rule("DL-YEAR-PPCO", "PPCO", "PPCO_YEAR", "ppc_report.submitted", "date(x) <= 25 December"),
               rule("DL-YEAR-DIC", "DIC", "DIC_YEAR", "cpt_report.submitted", "date(x) <= 31 December")};
  Rule health = rule("DL-HEALTH", "PPCO", "PROVINCE", "meeting.held", "x < T0");
  health.condition.reset();
  health.duty = Duty::every;
  health.facts = {"health.checked", "rehearsal.passed", "meeting.held"};
  health.every_months = 3;
  set.rules.push_back(health);
  return set;
}

class YearTest : public ::testing::Test {
 protected:
  YearTest() {
    institution.units.push_back(testing::unit("STTTT", UnitClass::department, Level::province));
    institution.units.back().functions = {"DIC"};
    owed = year_case(institution, year(2026), {});
  }
  void fact(const char* kind, const char* subject, WallTime when) {
    owed.facts.push_back({kind, subject, when, std::nullopt});
  }
  Outcome judged(const char* rule, const char* subject, WallTime now, bool as_known = false) {
    const auto outcomes = as_known ? year_outcomes(set, calendar, owed, now) : evaluate(set, calendar, owed, now);
    for (const Outcome& one : outcomes)
      if (one.rule == rule && one.subject == subject) return one;
    ADD_FAILURE() << rule << " is not judged for " << subject;
    return {};
  }

  const RuleSet set = of_the_year();
  Calendar calendar;
  Institution institution = testing::small_province();
  Case owed;
};

TEST_F(YearTest, every_unit_with_a_site_the_office_the_department_and_the_province_owe_something) {
  std::vector<std::string> found;
  for (const Outcome& one : evaluate(set, calendar, owed, at(6, 1, 8)))
    found.push_back(one.rule + " " + one.subject + " " + one.unit);
  EXPECT_EQ(found, (std::vector<std::string>{"DL-YEAR unit:H44 H44", "DL-YEAR unit:H46 H46", "DL-YEAR-PPCO ppco VPUB",
                                             "DL-YEAR-DIC dic STTTT", "DL-HEALTH province VPUB"}));
}

TEST_F(YearTest, the_offices_report_is_due_by_the_end_of_25_december) {
  EXPECT_EQ(judged("DL-YEAR-PPCO", "ppco", at(12, 25, 23, 59)).status, OutcomeStatus::pending);
  EXPECT_EQ(judged("DL-YEAR-PPCO", "ppco", at(12, 26, 0)).status, OutcomeStatus::missed);
  fact("ppc_report.submitted", "ppco", at(12, 25, 23, 59));
  EXPECT_EQ(judged("DL-YEAR-PPCO", "ppco", at(12, 26, 0)).status, OutcomeStatus::met);
}

TEST_F(YearTest, the_departments_report_is_due_by_the_end_of_the_year) {
  const WallTime new_year = at(12, 31, 23, 59) + minutes(1);
  EXPECT_EQ(judged("DL-YEAR-DIC", "dic", at(12, 31, 23, 59)).status, OutcomeStatus::pending);
  EXPECT_EQ(judged("DL-YEAR-DIC", "dic", new_year).status, OutcomeStatus::missed);
  fact("cpt_report.submitted", "dic", new_year);
  EXPECT_EQ(judged("DL-YEAR-DIC", "dic", new_year).status, OutcomeStatus::missed);
  fact("cpt_report.submitted", "dic", at(12, 30, 9));
  EXPECT_EQ(judged("DL-YEAR-DIC", "dic", new_year).status, OutcomeStatus::met);
}

// Q15.3/3: within five working days of the change, and before the next rehearsal 1 whatever comes first.
TEST_F(YearTest, a_technicians_replacement_is_told_in_five_working_days_and_before_the_next_rehearsal) {
  owed.subjects = {{"replacement:1",
                    {"REPLACEMENT"},
                    {{"effective", at(11, 30, 8)}, {"next_test1", at(12, 20, 14)}},
                    {},
                    {{"SITE_UNIT", "H44"}}}};
  EXPECT_EQ(judged("DL-STAFF", "replacement:1", at(12, 7, 23, 59)).status, OutcomeStatus::pending);
  const Outcome missed = judged("DL-STAFF", "replacement:1", at(12, 8, 0));
  EXPECT_EQ(missed.status, OutcomeStatus::missed);
  EXPECT_EQ(missed.unit, "H44");
  owed.subjects.front().anchors["next_test1"] = at(12, 2, 14);
  EXPECT_EQ(judged("DL-STAFF", "replacement:1", at(12, 2, 14)).status, OutcomeStatus::missed);
  fact("replacement.notified", "replacement:1", at(12, 2, 13));
  EXPECT_EQ(judged("DL-STAFF", "replacement:1", at(12, 2, 14)).status, OutcomeStatus::met);
}

TEST_F(YearTest, a_meeting_or_a_passed_rehearsal_of_the_last_three_months_is_a_check_of_the_system) {
  EXPECT_EQ(judged("DL-HEALTH", "province", at(6, 1, 8), true).status, OutcomeStatus::missed);
  owed = year_case(institution, year(2026), {{at(2, 10, 8), false}, {at(3, 10, 14), true}});
  EXPECT_EQ(judged("DL-HEALTH", "province", at(6, 10, 23), true).status, OutcomeStatus::met);
  EXPECT_EQ(judged("DL-HEALTH", "province", at(6, 11, 0), true).status, OutcomeStatus::missed);
}

TEST_F(YearTest, what_is_recorded_nowhere_in_this_program_is_held_against_nobody) {
  EXPECT_EQ(judged("DL-YEAR", "unit:H44", at(12, 9, 23), true).status, OutcomeStatus::pending);
  const Outcome after = judged("DL-YEAR", "unit:H44", at(12, 10, 0), true);
  EXPECT_EQ(after.status, OutcomeStatus::not_applicable);
  EXPECT_EQ(after.limit, at(12, 10, 0)) << "its day stands";
}

}  // namespace
}  // namespace diemcau::governance
