#include <gtest/gtest.h>

#include "governance/rules/evaluate.hpp"
#include "governance/testing/dossier_world.hpp"
#include "storage/files/rule_file.hpp"

// A meeting's whole path as acts, judged by the regulation's own rule set: the worked examples of regulation §2 and the
// refusal that must never be (§3).
namespace diemcau::governance {
namespace {

using testing::at;

class KonTumPath : public ::testing::Test, protected testing::DossierWorld {
 protected:
  const RuleSet rules = storage::read_rule_file(std::string(DIEMCAU_SOURCE_DIR) + "/rules/kontum-02-2020.yaml").value();

  std::vector<Outcome> outcomes(WallTime now) { return evaluate(rules, calendar, case_of(dossier, institution), now); }
  std::vector<std::string> findings(WallTime now) {
    std::vector<std::string> texts;
    for (const auto& finding : findings_of(rules, outcomes(now))) texts.push_back(finding.clause + " " + finding.unit);
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
  }
  void notices(WallTime when) {
    ASSERT_TRUE(act(when, notify_sites(dossier, Mode::act, false)));
    ASSERT_TRUE(act(when, notify_sites(dossier, Mode::record, true)));
    ASSERT_TRUE(act(when, notify_supplier(dossier, Supplier::telco, Mode::act)));
    ASSERT_TRUE(act(when, notify_supplier(dossier, Supplier::power, Mode::act)));
  }
  void technicians(WallTime when) {
    for (const SiteNumber site : worked_sites()) {
      const auto* one = proposed_technician(dossier, site, institution);
      ASSERT_TRUE(act(when, assign_technician(dossier, {site, one->id, {}}, institution)));
      ASSERT_TRUE(act(
          when, std::vector<FactBody>{fact::SupplierDutyNamed{Supplier::power, site, "Trực điện", "0260 000 002"}}));
    }
    ASSERT_TRUE(act(when, std::vector<FactBody>{fact::ContactSheetPublished{}}));
  }
  void rehearse(Rehearsal which, WallTime when) {
    for (const SiteNumber site : worked_sites()) {
      ASSERT_TRUE(act(when, record_rehearsal(dossier, {which, site, RehearsalResult::running, {}, {}})));
      ASSERT_TRUE(act(when + minutes(20), record_rehearsal(dossier, {which, site, RehearsalResult::passed, {}, {}})));
    }
    ASSERT_TRUE(act(when + minutes(25), end_rehearsal(dossier, which)));
  }
  void ready(WallTime when) {
    for (const SiteNumber site : worked_sites()) {
      for (const auto item :
           {ReadinessItem::connected, ReadinessItem::line, ReadinessItem::sound, ReadinessItem::picture})
        ASSERT_TRUE(act(when, answer_readiness(dossier, {site, item, ReadinessAnswer::ok, {}})));
    }
  }
  void on_duty(WallTime from, std::optional<WallTime> until) {
    for (const SiteNumber site : worked_sites())
      ASSERT_TRUE(act(from, std::vector<FactBody>{fact::Present{site, true, until},
                                                  fact::SupplierPresent{Supplier::telco, site, until},
                                                  fact::SupplierPresent{Supplier::power, site, until}}));
  }
  static std::vector<SiteNumber> worked_sites() { return testing::worked_example().sites; }
};

TEST_F(KonTumPath, prepared_in_time_it_opens_without_a_word_and_without_a_finding) {
  ASSERT_TRUE(register_at(at(12, 1, 23, 59)));
  ASSERT_TRUE(approve_at(at(12, 2, 8)));
  notices(at(12, 2, 8, 10));
  ASSERT_TRUE(act(at(12, 2, 8, 30), issue_invitation(dossier, InvitationKind::letter, Mode::act)));
  technicians(at(12, 2, 10));
  ASSERT_TRUE(act(at(12, 2, 10), plan_rehearsal(dossier, Rehearsal::first, {at(12, 2, 14), at(12, 2, 15)})));
  rehearse(Rehearsal::first, at(12, 2, 14));
  rehearse(Rehearsal::second, at(12, 3, 6, 45));
  ready(at(12, 3, 7, 30));
  on_duty(at(12, 2, 13, 50), at(12, 2, 14, 40));
  on_duty(at(12, 3, 6, 40), std::nullopt);
  EXPECT_EQ(findings(at(12, 3, 7, 59)), std::vector<std::string>{});
  EXPECT_TRUE(act(at(12, 3, 8), open_meeting(dossier, {})));
}

TEST_F(KonTumPath, a_late_host_answers_for_what_nobody_could_do_any_more) {
  ASSERT_TRUE(register_at(at(12, 2, 20)));
  ASSERT_TRUE(approve_at(at(12, 2, 21), "Chủ tịch đồng ý"));
  notices(at(12, 2, 21, 10));
  ASSERT_TRUE(act(at(12, 2, 21, 30), issue_invitation(dossier, InvitationKind::letter, Mode::act)));
  technicians(at(12, 3, 7));
  ready(at(12, 3, 7, 30));
  EXPECT_EQ(findings(at(12, 3, 7, 59)), (std::vector<std::string>{"Q14.2/1 SNN", "Q8.1/1 SNN"}));
  int impossible = 0;
  for (const auto& item : outcomes(at(12, 3, 7, 59))) {
    if (item.status != OutcomeStatus::impossible) continue;
    ++impossible;
    EXPECT_EQ(item.cause, "DL-REG") << item.rule;
    EXPECT_EQ(item.unit, "SNN") << item.rule;
  }
  EXPECT_GE(impossible, 2);
}

TEST_F(KonTumPath, with_every_preparation_absent_it_opens_and_every_finding_stands) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  ASSERT_TRUE(approve_at(at(12, 1, 10)));
  ASSERT_TRUE(act(at(12, 3, 8), open_meeting(dossier, "Theo lệnh của người chủ trì")));
  const auto noticed = findings(at(12, 3, 8, 1));
  for (const char* wanted : {"Q8.3/1 SNN", "Q8.3/2 VPUB", "Q11.2/3 VPUB", "Q9.2 H44", "Q9.2 H46", "Q9.5 VPUB",
                             "Q11.2/2 VPUB", "Q15.2.b H44", "Q16.3 SNN", "Q17.2.b DLKT"}) {
    EXPECT_NE(std::find(noticed.begin(), noticed.end(), wanted), noticed.end()) << wanted;
  }
}

}  // namespace
}  // namespace diemcau::governance
