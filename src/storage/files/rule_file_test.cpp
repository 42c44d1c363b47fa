#include "storage/files/rule_file.hpp"

#include <gtest/gtest.h>

#include "governance/rules/evaluate.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;
using std::chrono::year;

WallTime at(unsigned month, unsigned day, int hour, int minute = 0) {
  return at_local(LocalDate(year(2026) / std::chrono::month(month) / std::chrono::day(day)),
                  minutes(hour * 60 + minute));
}

const RuleSet& kontum() {
  static const RuleSet set = read_rule_file(std::string(DIEMCAU_SOURCE_DIR) + "/rules/kontum-02-2020.yaml").value();
  return set;
}

// A meeting of the office of the province's committee on Thursday 3 December 2026, 08:00, with two district sites.
class KonTum : public testing::Test {
 protected:
  KonTum() {
    meeting.opens_at = at(12, 3, 8);
    meeting.answers = {{"HOST", "SNN"}, {"PPCO", "VPUB"}, {"MAIN_TECH", "VPUB"}, {"POWER", "DLKT"}};
    meeting.subjects.push_back({"meeting", {"MEETING"}, {}, {}, {}});
    for (const char* site : {"site:44", "site:46"}) {
      meeting.subjects.push_back(
          {site, {"SITE", "DISTRICT_SITE"}, {}, {}, {{"SITE_TECH", "UBND"}, {"DISTRICT_PC", "UBND"}}});
    }
  }

  void fact(const char* kind, WallTime when, const char* subject = "meeting") {
    if (kind == std::string_view("decision.approved")) meeting.anchors["consent"] = when;
    meeting.facts.push_back({kind, subject, when, std::nullopt});
  }
  void at_sites(const char* kind, WallTime when) {
    for (const char* site : {"site:44", "site:46"}) fact(kind, when, site);
  }
  Outcome outcome(const char* rule, WallTime now, const char* subject = "meeting") {
    for (const auto& item : evaluate(kontum(), calendar, meeting, now)) {
      if (item.rule == rule && item.subject == subject) return item;
    }
    ADD_FAILURE() << rule << " was not judged for " << subject;
    return {};
  }
  OutcomeStatus status(const char* rule, WallTime now, const char* subject = "meeting") {
    return outcome(rule, now, subject).status;
  }
  std::vector<std::string> findings(WallTime now) {
    std::vector<std::string> texts;
    for (const auto& finding : findings_of(kontum(), evaluate(kontum(), calendar, meeting, now))) {
      texts.push_back(finding.clause + " " + finding.unit);
    }
    return texts;
  }

  Case meeting;
  Calendar calendar;
};

TEST_F(KonTum, the_last_minute_of_the_second_day_before_is_on_time) {
  fact("registration.received", at(12, 1, 23, 59));
  fact("decision.asked", at(12, 1, 23, 59));
  EXPECT_EQ(status("DL-REG", at(12, 2, 8)), OutcomeStatus::met);
}

TEST_F(KonTum, a_minute_later_is_late) {
  fact("registration.received", at(12, 2, 0));
  EXPECT_EQ(status("DL-REG", at(12, 2, 8)), OutcomeStatus::missed);
}

TEST_F(KonTum, a_letter_typed_later_counts_from_its_arrival) {
  EXPECT_EQ(status("DL-REG", at(12, 2, 8)), OutcomeStatus::missed);
  fact("registration.received", at(12, 1, 16));  // typed on the 2nd
  EXPECT_EQ(status("DL-REG", at(12, 2, 8)), OutcomeStatus::met);
}

TEST_F(KonTum, an_invitation_before_consent_is_a_finding_at_once_and_stays_one) {
  fact("registration.received", at(11, 30, 9));
  fact("invitation.issued", at(12, 1, 9));
  EXPECT_EQ(status("DL-INVITE", at(12, 1, 10)), OutcomeStatus::missed);
  fact("decision.approved", at(12, 2, 9));
  EXPECT_EQ(status("DL-INVITE", at(12, 2, 10)), OutcomeStatus::missed);
  fact("invitation.issued", at(12, 2, 11));
  EXPECT_EQ(status("DL-INVITE", at(12, 2, 12)), OutcomeStatus::missed) << "a second one undid the first";
}

TEST_F(KonTum, the_worked_timeline_has_no_finding) {
  fact("registration.received", at(12, 1, 23, 59));
  fact("decision.asked", at(12, 1, 23, 59));
  fact("decision.taken", at(12, 2, 8));
  fact("decision.approved", at(12, 2, 8));
  at_sites("site.invited", at(12, 2, 8, 10));
  at_sites("site_notice.sent", at(12, 2, 8, 10));
  fact("telco_notice.sent", at(12, 2, 8, 20));
  fact("power_notice.sent", at(12, 2, 8, 20));
  fact("invitation.issued", at(12, 2, 8, 30));
  at_sites("power_contact.given", at(12, 2, 10));
  at_sites("branch.assigned", at(12, 2, 10));
  fact("contact_sheet.published", at(12, 2, 11));
  meeting.anchors = {{"test1.start", at(12, 2, 14)},
                     {"test1.started", at(12, 2, 14)},
                     {"test1.ended", at(12, 2, 15)},
                     {"test2.started", at(12, 3, 6, 45)},
                     {"test2.ended", at(12, 3, 7, 15)}};
  at_sites("test1.start", at(12, 2, 14));
  at_sites("test2.start", at(12, 3, 6, 45));
  fact("readiness.completed", at(12, 3, 7, 30));
  for (const char* site : {"site:44", "site:46"}) {
    meeting.facts.push_back({"duty.present", site, at(12, 2, 13, 50), at(12, 2, 15, 5)});
    meeting.facts.push_back({"duty.present", site, at(12, 3, 6, 40), at(12, 3, 11, 45)});
  }
  fact("ended", at(12, 3, 11));
  fact("released", at(12, 3, 11));
  at_sites("shutdown.final_check", at(12, 3, 11, 5));
  at_sites("shutdown.devices_off", at(12, 3, 11, 10));
  at_sites("shutdown.power_cut", at(12, 3, 11, 15));
  fact("shutdown.end", at(12, 3, 11, 15));
  EXPECT_EQ(findings(at(12, 5, 8)), std::vector<std::string>{});
  for (const auto& item : evaluate(kontum(), calendar, meeting, at(12, 5, 8))) {
    EXPECT_TRUE(item.status == OutcomeStatus::met || item.status == OutcomeStatus::not_applicable)
        << item.rule << " " << item.subject << ": " << to_text(item.status);
  }
}

TEST_F(KonTum, what_a_late_host_made_impossible_is_the_hosts) {
  fact("registration.received", at(12, 2, 20));
  fact("decision.asked", at(12, 2, 20));
  fact("decision.taken", at(12, 2, 21));
  fact("decision.approved", at(12, 2, 21));
  at_sites("site.invited", at(12, 2, 21, 5));
  at_sites("site_notice.sent", at(12, 3, 7, 30));  // due before T0: there is no test 1 to wait for
  fact("readiness.completed", at(12, 3, 7, 30));
  const WallTime before_opening = at(12, 3, 7, 45);
  EXPECT_EQ(findings(before_opening), (std::vector<std::string>{"Q8.1/1 SNN", "Q14.2/1 SNN"}));
  for (const char* rule : {"DL-TELCO", "DL-POWER"}) {
    const auto item = outcome(rule, before_opening);
    EXPECT_EQ(item.status, OutcomeStatus::impossible) << rule;
    EXPECT_EQ(item.cause, "DL-REG") << rule;
    EXPECT_EQ(item.unit, "SNN") << rule;
  }
  const auto test1 = outcome("DL-TEST1", before_opening, "site:46");
  EXPECT_EQ(test1.status, OutcomeStatus::impossible);
  EXPECT_EQ(test1.cause, "DL-REG");
  EXPECT_EQ(test1.unit, "SNN");
  EXPECT_EQ(status("DL-DECIDE", before_opening), OutcomeStatus::met);
  EXPECT_EQ(status("DL-SITES-PPCO", before_opening, "site:44"), OutcomeStatus::met);
}

TEST_F(KonTum, an_emergency_waives_the_days_and_keeps_the_checks) {
  meeting.urgency = Urgency::emergency;
  fact("registration.received", at(12, 3, 6, 30));
  fact("decision.asked", at(12, 3, 6, 30));
  fact("decision.taken", at(12, 3, 6, 31));
  fact("decision.approved", at(12, 3, 6, 31));
  at_sites("site.invited", at(12, 3, 6, 32));
  const WallTime now = at(12, 3, 6, 40);
  for (const char* rule : {"DL-REG", "DL-DECIDE", "DL-TELCO", "DL-POWER"}) {
    EXPECT_EQ(status(rule, now), OutcomeStatus::waived) << rule;
    EXPECT_EQ(outcome(rule, now).cause, "EMERGENCY");
  }
  EXPECT_EQ(status("DL-TEST1", now, "site:44"), OutcomeStatus::waived);
  EXPECT_EQ(status("DL-SITES-PPCO", now, "site:44"), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-TEST2", now, "site:44"), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-READY", now), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-SITES-PPCO", at(12, 3, 8), "site:44"), OutcomeStatus::missed);
}

TEST_F(KonTum, ordered_for_tomorrow_still_owes_test_one) {
  meeting.urgency = Urgency::ad_hoc;
  fact("registration.received", at(12, 2, 9));
  fact("decision.approved", at(12, 2, 9, 30));
  at_sites("site.invited", at(12, 2, 9, 40));
  EXPECT_EQ(status("DL-REG", at(12, 2, 10)), OutcomeStatus::waived);
  EXPECT_EQ(status("DL-TEST1", at(12, 2, 10), "site:44"), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-TEST1", at(12, 3, 0), "site:44"), OutcomeStatus::missed);
}

TEST_F(KonTum, a_central_meeting_is_not_bound_in_its_registration) {
  meeting.origin = Origin::central;
  fact("decision.approved", at(11, 30, 9));
  for (const char* rule : {"DL-REG", "DL-DECIDE", "DL-INVITE"}) {
    EXPECT_EQ(status(rule, at(12, 3, 9)), OutcomeStatus::not_applicable) << rule;
  }
  EXPECT_EQ(status("DL-READY", at(12, 3, 9)), OutcomeStatus::missed);
}

TEST_F(KonTum, before_the_regulation_nothing_is_judged) {
  meeting.opens_at = at_local(LocalDate(year(2020) / 1 / 27), minutes(480));
  EXPECT_TRUE(evaluate(kontum(), calendar, meeting, at(12, 3, 9)).empty());
  meeting.opens_at = at_local(LocalDate(year(2020) / 1 / 28), minutes(480));
  EXPECT_FALSE(evaluate(kontum(), calendar, meeting, at(12, 3, 9)).empty());
}

TEST_F(KonTum, a_loss_is_told_to_both_within_five_minutes_unless_it_was_short) {
  meeting.subjects.push_back({"incident:7", {"LOSS"}, {{"lost", at(12, 3, 9)}}, {}, {{"SITE_TECH", "UBND"}}});
  EXPECT_EQ(status("DL-LOSS", at(12, 3, 9, 4), "incident:7"), OutcomeStatus::pending);
  fact("loss.told_main", at(12, 3, 9, 3), "incident:7");
  EXPECT_EQ(status("DL-LOSS", at(12, 3, 9, 6), "incident:7"), OutcomeStatus::missed);
  fact("loss.told_site_chair", at(12, 3, 9, 5), "incident:7");
  EXPECT_EQ(status("DL-LOSS", at(12, 3, 9, 6), "incident:7"), OutcomeStatus::met);
  meeting.subjects.back().traits.insert("TRANSIENT");
  EXPECT_EQ(status("DL-LOSS", at(12, 3, 9, 6), "incident:7"), OutcomeStatus::not_applicable);
}

TEST_F(KonTum, power_cut_before_the_last_check_is_wrong_whatever_the_time) {
  fact("ended", at(12, 3, 11));
  fact("released", at(12, 3, 11));
  fact("shutdown.power_cut", at(12, 3, 11, 5), "site:44");
  fact("shutdown.final_check", at(12, 3, 11, 10), "site:44");
  EXPECT_EQ(status("DL-SHUT", at(12, 3, 11, 12), "site:44"), OutcomeStatus::missed);
  EXPECT_EQ(status("DL-SHUT", at(12, 3, 12), "site:46"), OutcomeStatus::pending);  // its answer may still come
  EXPECT_EQ(status("DL-SHUT", at(12, 4, 11), "site:46"), OutcomeStatus::missed);
}

TEST_F(KonTum, a_gap_in_the_duty_is_missed_as_soon_as_it_stands) {
  meeting.facts.push_back({"duty.present", "site:44", at(12, 3, 7), at(12, 3, 8, 30)});
  EXPECT_EQ(status("DL-DUTY", at(12, 3, 8, 20), "site:44"), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-DUTY", at(12, 3, 8, 40), "site:44"), OutcomeStatus::missed);
}

TEST_F(KonTum, a_page_left_open_long_after_the_meeting) {
  fact("ended", at(12, 3, 11));
  fact("released", at(12, 3, 11));
  meeting.facts.push_back({"site.present", "site:44", at(12, 3, 7), at(12, 3, 11, 20)});
  meeting.facts.push_back({"site.present", "site:46", at(12, 3, 7), std::nullopt});
  EXPECT_EQ(status("DL-IDLE", at(12, 3, 11, 40), "site:44"), OutcomeStatus::met);
  EXPECT_EQ(status("DL-IDLE", at(12, 3, 11, 40), "site:46"), OutcomeStatus::missed);
}

TEST_F(KonTum, test_two_too_early_is_a_hint_and_an_unbroken_line_meets_it) {
  fact("test2.start", at(12, 3, 4, 30), "site:44");
  EXPECT_TRUE(outcome("DL-TEST2", at(12, 3, 7), "site:44").warning);
  fact("test2.continuous", at(12, 3, 7, 50), "site:46");
  EXPECT_EQ(status("DL-TEST2", at(12, 3, 7, 55), "site:46"), OutcomeStatus::met);
}

TEST_F(KonTum, yearly_duties) {
  meeting = Case{};
  meeting.year = year(2026);
  meeting.subjects.push_back({"unit:UBND", {"UNIT_YEAR"}, {}, {}, {{"SITE_UNIT", "UBND"}}});
  fact("annual_report.submitted", at(12, 9, 23, 59), "unit:UBND");
  EXPECT_EQ(status("DL-YEAR", at(12, 31, 8), "unit:UBND"), OutcomeStatus::met);
  meeting.facts.front().at = at(12, 10, 0);
  EXPECT_EQ(status("DL-YEAR", at(12, 31, 8), "unit:UBND"), OutcomeStatus::missed);
  EXPECT_EQ(status("DL-BUDGET", at(7, 15, 23, 59), "unit:UBND"), OutcomeStatus::pending);
  EXPECT_EQ(status("DL-BUDGET", at(7, 16, 0), "unit:UBND"), OutcomeStatus::missed);
}

TEST_F(KonTum, a_health_check_every_three_months) {
  meeting.subjects.push_back({"province", {"PROVINCE"}, {}, {}, {}});
  EXPECT_EQ(status("DL-HEALTH", at(12, 3, 8), "province"), OutcomeStatus::missed);
  fact("rehearsal.passed", at(9, 3, 8), "province");
  EXPECT_EQ(status("DL-HEALTH", at(12, 3, 23), "province"), OutcomeStatus::met);
  EXPECT_EQ(status("DL-HEALTH", at(12, 4, 0), "province"), OutcomeStatus::missed);
}

TEST(RuleFile, holds_every_deadline_of_the_regulation) {
  const char* wanted[] = {"DL-REG",   "DL-DECIDE",    "DL-INVITE",   "DL-SITES-PPCO",  "DL-SITES-DEPT", "DL-TELCO",
                          "DL-POWER", "DL-POWERTECH", "DL-CONTACTS", "DL-BRANCH",      "DL-RELOC",      "DL-TEST1",
                          "DL-TEST2", "DL-READY",     "DL-DUTY",     "DL-DUTY-SUPPLY", "DL-DUTY-POWER", "DL-CAUSE",
                          "DL-LOSS",  "DL-SHUT",      "DL-IDLE",     "DL-CHANGE",      "DL-STAFF",      "DL-BUDGET",
                          "DL-YEAR",  "DL-YEAR-PPCO", "DL-YEAR-DIC", "DL-HEALTH"};
  for (const char* id : wanted) EXPECT_NE(kontum().rule(id), nullptr) << id;
  EXPECT_EQ(kontum().rules.size(), std::size(wanted));
  EXPECT_EQ(kontum().instrument, "02/2020/QĐ-UBND");
}

constexpr const char* kHead = "rule_set: a\ninstrument: b\nversion: 1\nvalid_from: 2020-01-28\nrules:\n";

TEST(RuleFile, every_mistake_is_told_with_its_line) {
  const std::string rule = "  - {id: A, q: [Q1], who: [HOST], per: [MEETING], facts: [f], basis: text, ";
  const std::pair<std::string, std::string> mistakes[] = {
      {rule + "when: x < T0 or}\n", "r.yaml:6: when: ''"},
      {rule + "when: x < T0, wen: 1}\n", "r.yaml:6: wen"},
      {rule + "when: x < T0, waive: [SOON]}\n", "r.yaml:6: waive: 'SOON'"},
      {rule + "when: x < T0, because: [B]}\n", "A: because of B"},
      {rule + "duty: cover}\n", "A: covers nothing"},
      {rule + "note: none}\n", "A: has no condition"},
      {rule + "when: x < T0}\n" + rule + "when: x < T0}\n", "A: stands twice"},
      {rule + "when: x < T0\n", "r.yaml:"},
  };
  for (const auto& [text, wanted] : mistakes) {
    const auto read = read_rule_text(kHead + text, "r.yaml");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_NE(read.error().find(wanted), std::string::npos) << read.error();
  }
  EXPECT_NE(read_rule_text("rule_set: a\ninstrument: b\nversion: 1\nvalid_from: 2020-02-30\nrules: []\n", "r.yaml")
                .error()
                .find("r.yaml:4"),
            std::string::npos);
}

}  // namespace
}  // namespace diemcau::storage
