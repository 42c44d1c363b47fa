#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "governance/rules/evaluate.hpp"
#include "storage/files/rule_file.hpp"

// The regulation's own table of deadlines against the rule set that the program reads, entry by entry: which clauses,
// who answers, what is waived for whom, and on what it rests.
namespace diemcau::storage {
namespace {

using namespace governance;
using Names = std::set<std::string>;

constexpr const char* kFile = DIEMCAU_SOURCE_DIR "/rules/kontum-02-2020.yaml";

struct Entry {
  const char* id;
  std::vector<std::string> clauses;
  Names who;
  std::set<Urgency> waive;
  bool not_for_central;
  Basis basis;
};

// As printed, with two differences: the duty of the line's and the power company's technician is one entry there and
// one for each company here, and the cause of a loss (Q10.2.e/1) has its own.
const std::vector<Entry>& printed() {
  using enum Basis;
  const std::set<Urgency> none, emergency{Urgency::emergency}, both{Urgency::emergency, Urgency::ad_hoc};
  static const std::vector<Entry> kTable{
      {"DL-REG", {"Q8.1/1", "Q14.2/1"}, {"HOST"}, both, true, text},
      {"DL-DECIDE", {"Q8.2"}, {"PPCO"}, both, true, product},
      {"DL-INVITE", {"Q8.3/1", "Q14.1"}, {"HOST"}, none, true, text},
      {"DL-SITES-PPCO", {"Q8.3/2"}, {"PPCO"}, none, false, derived},
      {"DL-SITES-DEPT", {"Q16.3", "Q16.5"}, {"HOST"}, none, false, derived},
      {"DL-TELCO", {"Q11.2/3"}, {"PPCO"}, emergency, false, text},
      {"DL-POWER", {"Q11.2/3", "Q17.2.a"}, {"PPCO"}, emergency, false, text},
      {"DL-POWERTECH", {"Q17.2.b"}, {"POWER"}, none, false, derived},
      {"DL-CONTACTS", {"Q9.5"}, {"PPCO"}, none, false, derived},
      {"DL-BRANCH", {"Q15.2.b"}, {"DISTRICT_PARTY", "DISTRICT_PC"}, none, false, derived},
      {"DL-RELOC", {"Q9.4"}, {"SITE_UNIT"}, none, false, derived},
      {"DL-TEST1", {"Q9.2"}, {"SITE_TECH"}, emergency, false, text},
      {"DL-TEST2", {"Q9.2"}, {"SITE_TECH"}, none, false, text},
      {"DL-READY", {"Q11.2/2"}, {"MAIN_TECH"}, none, false, text},
      {"DL-DUTY", {"Q9.3"}, {"MAIN_TECH", "SITE_TECH"}, none, false, text},
      {"DL-DUTY-SUPPLY", {"Q17.1.b"}, {"TELCO_TECH"}, none, false, text},
      {"DL-DUTY-POWER", {"Q17.2.b"}, {"POWER_TECH"}, none, false, text},
      {"DL-LOSS", {"Q10.2.e/2"}, {"SITE_TECH"}, none, false, text},
      {"DL-CAUSE", {"Q10.2.e/1"}, {"SITE_TECH"}, none, false, text},
      {"DL-SHUT", {"Q10.3"}, {"MAIN_TECH", "SITE_TECH"}, none, false, text},
      {"DL-IDLE", {"Q6.3/2"}, {"SITE_TECH"}, none, false, product},
      {"DL-CHANGE", {"Q16.4"}, {"HOST"}, none, false, text},
      {"DL-STAFF", {"Q15.3/3"}, {"SITE_UNIT"}, none, false, product},
      {"DL-BUDGET", {"Q11.4/3", "Q15.7"}, {"PPCO", "SITE_UNIT"}, none, false, product},
      {"DL-YEAR", {"Q15.8"}, {"SITE_UNIT"}, none, false, text},
      {"DL-YEAR-PPCO", {"Q18.2", "Q11.4/1"}, {"PPCO"}, none, false, product},
      {"DL-YEAR-DIC", {"Q12.2"}, {"DIC"}, none, false, product},
      {"DL-HEALTH", {"Q11.5/2"}, {"PPCO"}, none, false, product},
  };
  return kTable;
}

// One subject of every kind that a rule is judged for.
Case of_everything(const RuleSet& rules, Urgency urgency, Origin origin) {
  Case meeting;
  meeting.opens_at = at_local(LocalDate(std::chrono::year(2026) / 12 / 3), std::chrono::hours(8));
  meeting.urgency = urgency;
  meeting.origin = origin;
  meeting.traits = {"HOST_IS_DEPARTMENT"};
  Names kinds;
  for (const Rule& rule : rules.rules) kinds.insert(rule.per.begin(), rule.per.end());
  for (const auto& kind : kinds) meeting.subjects.push_back({kind == "MEETING" ? "meeting" : kind, {kind}, {}, {}, {}});
  return meeting;
}

Names rules_with(const RuleSet& rules, Urgency urgency, Origin origin, OutcomeStatus status) {
  Names found;
  const WallTime now = at_local(LocalDate(std::chrono::year(2026) / 12 / 3), std::chrono::hours(12));
  for (const Outcome& one : evaluate(rules, Calendar(), of_everything(rules, urgency, origin), now))
    if (one.status == status) found.insert(one.rule);
  return found;
}

class RuleTable : public testing::Test {
 protected:
  const RuleSet rules = read_rule_file(kFile).value();

  static Names printed_with(auto&& has) {
    Names ids;
    for (const Entry& entry : printed())
      if (has(entry)) ids.insert(entry.id);
    return ids;
  }
};

TEST_F(RuleTable, every_entry_stands_as_the_regulation_has_it_and_no_other_does) {
  for (const Entry& entry : printed()) {
    const Rule* rule = rules.rule(entry.id);
    ASSERT_TRUE(rule) << entry.id;
    EXPECT_EQ(rule->clauses, entry.clauses) << entry.id;
    EXPECT_EQ(Names(rule->who.begin(), rule->who.end()), entry.who) << entry.id;
    EXPECT_EQ(std::set<Urgency>(rule->waive.begin(), rule->waive.end()), entry.waive) << entry.id;
    EXPECT_EQ(rule->not_for_central, entry.not_for_central) << entry.id;
    EXPECT_EQ(rule->basis, entry.basis) << entry.id;
  }
  EXPECT_EQ(rules.rules.size(), printed().size());
}

TEST_F(RuleTable, what_is_waived_is_waived_in_that_urgency_and_nothing_else) {
  for (const Urgency urgency : {Urgency::planned, Urgency::ad_hoc, Urgency::emergency}) {
    EXPECT_EQ(rules_with(rules, urgency, Origin::provincial, OutcomeStatus::waived),
              printed_with([&](const Entry& entry) { return entry.waive.contains(urgency); }))
        << to_text(urgency);
  }
}

TEST_F(RuleTable, what_does_not_bind_a_central_host_does_not_apply) {
  EXPECT_EQ(rules_with(rules, Urgency::planned, Origin::central, OutcomeStatus::not_applicable),
            printed_with([](const Entry& entry) { return entry.not_for_central; }));
  EXPECT_EQ(rules_with(rules, Urgency::planned, Origin::provincial, OutcomeStatus::not_applicable), Names());
}

// ---- the settings, each in both values

RuleSet with_setting(const std::string& name, bool value) {
  std::ifstream file(kFile);
  std::ostringstream text;
  text << file.rdbuf();
  std::string yaml = text.str();
  const std::string on = name + ": true";
  const auto found = yaml.find(on);
  EXPECT_NE(found, std::string::npos) << name;
  if (!value) yaml.replace(found, on.size(), name + ": false");
  return read_rule_text(yaml, "rules").value();
}

TEST_F(RuleTable, an_ordered_meeting_is_exempt_only_where_the_setting_says_so) {
  const auto waived = [](const RuleSet& set, Urgency urgency) {
    return rules_with(set, urgency, Origin::provincial, OutcomeStatus::waived);
  };
  const RuleSet on = with_setting("ad_hoc_exempt", true), off = with_setting("ad_hoc_exempt", false);
  EXPECT_EQ(waived(on, Urgency::ad_hoc), (Names{"DL-REG", "DL-DECIDE"}));
  EXPECT_EQ(waived(off, Urgency::ad_hoc), Names());
  EXPECT_EQ(waived(off, Urgency::emergency), waived(on, Urgency::emergency)) << "an emergency is another thing";
}

// Monday 7 December: the day before is a Sunday, the last working day before a Friday.
TEST_F(RuleTable, rehearsal_1_on_the_last_working_day_counts_only_where_the_setting_says_so) {
  const auto day = [](unsigned number, int hour) {
    return at_local(LocalDate(std::chrono::year(2026) / 12 / std::chrono::day(number)), std::chrono::hours(hour));
  };
  const auto judged = [&](const RuleSet& set, unsigned rehearsed) {
    Case meeting;
    meeting.opens_at = day(7, 8);
    meeting.subjects = {{"site:44", {"SITE"}, {{"site.invited", day(1, 8)}}, {}, {}}};
    meeting.facts = {{"test1.start", "site:44", day(rehearsed, 14), std::nullopt}};
    for (const Outcome& one : evaluate(set, Calendar(), meeting, day(7, 8)))
      if (one.rule == "DL-TEST1") return one.status;
    return OutcomeStatus::pending;
  };
  const RuleSet on = with_setting("test1_on_working_day", true), off = with_setting("test1_on_working_day", false);
  EXPECT_EQ(judged(on, 4), OutcomeStatus::met);
  EXPECT_EQ(judged(off, 4), OutcomeStatus::missed);
  EXPECT_EQ(judged(on, 6), OutcomeStatus::met);
  EXPECT_EQ(judged(off, 6), OutcomeStatus::met);
}

}  // namespace
}  // namespace diemcau::storage
