#include "governance/dossier/dossier.hpp"

#include "governance/testing/dossier_world.hpp"

namespace diemcau::governance {
namespace {

using testing::at;
using testing::two_days_before;
using testing::worked_example;

class DossierTest : public ::testing::Test, protected testing::DossierWorld {
 protected:
  void approved() {
    ASSERT_TRUE(register_at(at(12, 1, 9)));
    ASSERT_TRUE(approve_at(at(12, 1, 15)));
  }
  fact::Acknowledged answer_of(std::uint32_t site) {
    return {SiteNumber(site), "Phòng họp 1", 40, TechnicianId(site * 1000 + 2), ""};
  }
};

TEST_F(DossierTest, every_fault_of_a_registration_is_told_in_one_go) {
  Registration bad;
  bad.registered_by = "SNN";
  bad.urgency = Urgency::emergency;
  bad.delegates = {{"SNN", 0, SiteNumber(9)}};
  EXPECT_FALSE(register_at(at(12, 1, 9), bad));
  std::vector<std::string> faults;
  for (const auto& [name, value] : refusal.params) faults.push_back(value);
  EXPECT_EQ(faults,
            (std::vector<std::string>{"no_host", "no_title", "no_contact", "bad_slot", "no_sites", "chair_not_invited",
                                      "delegates_elsewhere", "bad_delegate_count", "no_cause"}));
}

TEST_F(DossierTest, a_late_registration_is_consented_to_with_a_reason_only) {
  ASSERT_TRUE(register_at(at(12, 2, 9)));
  EXPECT_TRUE(dossier.late);
  EXPECT_FALSE(approve_at(at(12, 2, 10)));
  EXPECT_EQ(refusal.code, "late_needs_reason");
  EXPECT_TRUE(approve_at(at(12, 2, 10), "Bão số 9"));
}

TEST_F(DossierTest, an_ordered_meeting_and_an_emergency_are_never_late) {
  Registration ordered = worked_example();
  ordered.urgency = Urgency::ad_hoc;
  ordered.ordered_by = "Chủ tịch UBND tỉnh";
  ASSERT_TRUE(register_at(at(12, 2, 9), ordered));
  EXPECT_FALSE(dossier.late);
}

// The rule set says how long before, not this program (D1).
TEST_F(DossierTest, late_is_what_the_rule_set_says) {
  RuleSet five = two_days_before();
  five.rules.front().condition = parse_condition("date(x) <= D0 - P5D").value();
  const auto asked = worked_example();
  EXPECT_FALSE(is_late(asked, at(12, 1, 23, 59), two_days_before(), calendar, institution));
  EXPECT_TRUE(is_late(asked, at(12, 2, 0), two_days_before(), calendar, institution));
  EXPECT_FALSE(is_late(asked, at(11, 28, 23, 59), five, calendar, institution));
  EXPECT_TRUE(is_late(asked, at(11, 29, 0), five, calendar, institution));
  five.valid_from = local_date(at(12, 4, 0));
  EXPECT_FALSE(is_late(asked, at(12, 2, 0), five, calendar, institution)) << "not in force on that day";
}

TEST_F(DossierTest, until_when_a_registration_must_arrive_is_what_the_rule_set_says) {
  RuleSet five = two_days_before();
  five.rules.front().condition = parse_condition("date(x) <= D0 - P5D").value();
  const auto judged = [&](const Registration& asked, const RuleSet& rules) {
    return judge_arrival(asked, at(12, 1, 9), rules, calendar, institution);
  };
  Registration asked = worked_example();
  EXPECT_EQ(judged(asked, two_days_before()).limit, at(12, 2, 0));
  EXPECT_FALSE(judged(asked, two_days_before()).late);
  EXPECT_EQ(judged(asked, five).limit, at(11, 29, 0));
  EXPECT_TRUE(judged(asked, five).late);
  EXPECT_EQ(judged(asked, five).clauses, five.rules.front().clauses);
  asked.urgency = Urgency::emergency;
  EXPECT_EQ(judged(asked, five).limit, std::nullopt) << "waived";
}

TEST_F(DossierTest, a_conflict_keeps_consent_back) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  EXPECT_FALSE(act(at(12, 1, 10), approve(dossier, {{}, {}, "lanh.dao", true, false, 2})));
  EXPECT_EQ(refusal, (DossierRefusal{"conflict", {{"conflicts", "2"}}}));
}

TEST_F(DossierTest, in_two_steps_one_proposes_and_another_consents) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  const auto consent = [&](const UserName& by, bool leader) {
    return act(at(12, 1, 10), approve(dossier, {{}, dossier.proposed_by, by, leader, true, 0}));
  };
  EXPECT_FALSE(consent("lanh.dao", true));
  EXPECT_EQ(refusal.code, "needs_proposal");
  ASSERT_TRUE(act(at(12, 1, 10), propose_approval(dossier, "Đủ điều kiện")));
  ASSERT_EQ(dossier.proposed_by, "nguoi.dung");
  EXPECT_FALSE(consent("nguoi.dung", true)) << "one hand is not two";
  EXPECT_FALSE(consent("van.thu.2", false)) << "a second clerk is no leader";
  EXPECT_EQ(refusal.code, "needs_leader");
  EXPECT_TRUE(consent("lanh.dao", true));
}

TEST_F(DossierTest, what_a_clerk_proposed_for_the_old_time_is_not_consented_to_for_the_new_one) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  ASSERT_TRUE(act(at(12, 1, 10), propose_approval(dossier, "Đủ điều kiện")));
  ASSERT_TRUE(act(at(12, 1, 11), change_time(dossier, {{at(12, 4, 8), at(12, 4, 11)}, false, false, {}})));
  EXPECT_EQ(dossier.proposed_by, "");
  EXPECT_FALSE(act(at(12, 1, 12), approve(dossier, {{}, dossier.proposed_by, "lanh.dao", true, true, 0})));
  EXPECT_EQ(refusal.code, "needs_proposal");
}

TEST_F(DossierTest, moved_to_a_time_that_is_not_confirmed_it_stays_in_sight_of_the_sites_invited) {
  approved();
  EXPECT_EQ(dossier.informed, worked_example().sites);
  ASSERT_TRUE(act(at(12, 2, 8), change_time(dossier, {{at(12, 4, 8), at(12, 4, 11)}, false, false, {}})));
  EXPECT_TRUE(dossier.moved);
  EXPECT_EQ(dossier.informed, worked_example().sites);
  ASSERT_TRUE(approve_at(at(12, 2, 9)));
  EXPECT_FALSE(dossier.moved);
}

TEST_F(DossierTest, sites_are_changed_by_the_office_as_the_host_asked_and_not_otherwise) {
  Registration asked = worked_example();
  asked.sites = {SiteNumber(1), SiteNumber(44)};
  ASSERT_TRUE(register_at(at(12, 1, 9), asked));
  const SiteChange more{{SiteNumber(46)}, {}, "Thêm huyện"};
  EXPECT_FALSE(act(at(12, 1, 10), ask_sites(dossier, more, institution))) << "before the consent it registers anew";
  ASSERT_TRUE(approve_at(at(12, 1, 15)));
  ASSERT_TRUE(act(at(12, 1, 16), notify_sites(dossier, Mode::act, false)));
  ASSERT_TRUE(act(at(12, 1, 17), acknowledge(dossier, answer_of(44), institution)));
  EXPECT_FALSE(act(at(12, 2, 8), change_sites(dossier, more, institution, false, 0)));
  EXPECT_EQ(refusal.code, "host_decides");
  for (const SiteChange& wrong : {SiteChange{{}, {}, "x"}, SiteChange{{SiteNumber(44)}, {}, "x"},
                                  SiteChange{{SiteNumber(99)}, {}, "x"}, SiteChange{{}, {SiteNumber(46)}, "x"}}) {
    EXPECT_FALSE(act(at(12, 2, 8), ask_sites(dossier, wrong, institution)));
    EXPECT_EQ(refusal.code, "bad_sites");
  }
  EXPECT_FALSE(act(at(12, 2, 8), ask_sites(dossier, {{}, {SiteNumber(1)}, "x"}, institution)));
  EXPECT_EQ(refusal.code, "chair_site_stays");
  EXPECT_FALSE(act(at(12, 2, 8), ask_sites(dossier, {{SiteNumber(46)}, {}, {}}, institution)));
  EXPECT_EQ(refusal.code, "needs_reason");
  ASSERT_TRUE(act(at(12, 2, 8), ask_sites(dossier, more, institution)));
  EXPECT_FALSE(act(at(12, 2, 9), change_sites(dossier, {}, institution, false, 1)));
  EXPECT_EQ(refusal.code, "conflict");
  EXPECT_FALSE(act(at(12, 2, 9), change_sites(dossier, {{}, {SiteNumber(44)}, "x"}, institution, false, 0)))
      << "not what was asked";
  ASSERT_TRUE(act(at(12, 2, 9), change_sites(dossier, {}, institution, false, 0)));
  EXPECT_EQ(dossier.registration.sites, worked_example().sites);
  EXPECT_EQ(dossier.site(SiteNumber(44))->invitation, InvitationState::acknowledged)
      << "not touched, it is not asked again";
  EXPECT_TRUE(dossier.site(SiteNumber(46))->notice_at) << "who comes is told with the change";
  EXPECT_FALSE(dossier.sites_asked);
}

TEST_F(DossierTest, our_invitation_waits_for_consent_and_one_issued_elsewhere_is_recorded) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  EXPECT_FALSE(act(at(12, 1, 10), issue_invitation(dossier, InvitationKind::letter, Mode::act)));
  EXPECT_EQ(refusal.code, "no_consent");
  EXPECT_TRUE(act(at(12, 1, 10), issue_invitation(dossier, InvitationKind::letter, Mode::record)));
}

TEST_F(DossierTest, a_counter_proposal_goes_to_the_host) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  const Slot afternoon{at(12, 3, 14), at(12, 3, 16)};
  ASSERT_TRUE(act(at(12, 1, 10), counter_propose(dossier, afternoon, "Phòng đã có lịch")));
  EXPECT_EQ(dossier.registration.slot, worked_example().slot) << "the time is the host's";
  EXPECT_FALSE(approve_at(at(12, 1, 11)));
  ASSERT_TRUE(act(at(12, 1, 11), accept_counter_proposal(dossier)));
  EXPECT_EQ(dossier.registration.slot, afternoon);
  EXPECT_EQ(stage_of(dossier), Stage::approved);
}

TEST_F(DossierTest, a_changed_time_resets_acknowledgements_and_may_need_consent_anew) {
  approved();
  ASSERT_TRUE(act(at(12, 1, 16), notify_sites(dossier, Mode::act, false)));
  ASSERT_TRUE(act(at(12, 1, 17), acknowledge(dossier, answer_of(44), institution)));
  ASSERT_TRUE(act(at(12, 2, 8), change_time(dossier, {{at(12, 4, 8), at(12, 4, 11)}, true, false, {}})));
  EXPECT_EQ(stage_of(dossier), Stage::approved);
  EXPECT_EQ(dossier.site(SiteNumber(44))->invitation, InvitationState::invited);
  EXPECT_FALSE(dossier.site(SiteNumber(44))->notice_at);
  ASSERT_TRUE(act(at(12, 2, 9), change_time(dossier, {{at(12, 5, 8), at(12, 5, 11)}, false, false, {}})));
  EXPECT_EQ(stage_of(dossier), Stage::registered);
}

TEST_F(DossierTest, the_class_of_the_first_host_names_the_technician) {
  approved();
  EXPECT_EQ(proposed_technician(dossier, SiteNumber(44), institution)->id, TechnicianId(44002));
  dossier.registration.host_units = {"BTG", "SNN"};
  EXPECT_EQ(proposed_technician(dossier, SiteNumber(44), institution)->id, TechnicianId(44001));
  const fact::TechnicianAssigned other{SiteNumber(44), TechnicianId(44002), {}};
  EXPECT_FALSE(act(at(12, 2, 8), assign_technician(dossier, other, institution)));
  EXPECT_EQ(refusal.code, "other_branch_needs_reason");
  EXPECT_TRUE(
      act(at(12, 2, 8), assign_technician(dossier, {SiteNumber(44), TechnicianId(44002), "Đi công tác"}, institution)));
}

TEST_F(DossierTest, a_site_that_is_not_invited_or_a_stranger_is_refused) {
  approved();
  EXPECT_FALSE(act(at(12, 2, 8), acknowledge(dossier, answer_of(47), institution)));
  EXPECT_EQ(refusal.code, "not_invited");
  EXPECT_FALSE(act(at(12, 2, 8), acknowledge(dossier, {SiteNumber(44), "", 0, TechnicianId(46001), ""}, institution)));
  EXPECT_EQ(refusal.code, "not_of_this_site");
}

TEST_F(DossierTest, labels_follow_the_facts) {
  approved();
  EXPECT_EQ(stage_of(dossier), Stage::approved);
  act(at(12, 2, 8), notify_sites(dossier, Mode::act, false));
  act(at(12, 2, 8), issue_invitation(dossier, InvitationKind::letter, Mode::act));
  EXPECT_EQ(stage_of(dossier), Stage::announced);
  act(at(12, 2, 9), acknowledge(dossier, answer_of(44), institution));
  EXPECT_EQ(stage_of(dossier), Stage::preparing);
  act(at(12, 2, 14), record_rehearsal(dossier, {Rehearsal::first, SiteNumber(44), RehearsalResult::passed, {}, {}}));
  act(at(12, 2, 15), end_rehearsal(dossier, Rehearsal::first));
  EXPECT_EQ(stage_of(dossier), Stage::tested);
  EXPECT_EQ(dossier.site(SiteNumber(46))->rehearsals[0], RehearsalResult::missed);
  for (const auto& site : std::vector(dossier.sites)) {
    for (const auto item :
         {ReadinessItem::connected, ReadinessItem::line, ReadinessItem::sound, ReadinessItem::picture}) {
      EXPECT_NE(stage_of(dossier), Stage::ready);
      act(at(12, 3, 7, 20), answer_readiness(dossier, {site.site, item, ReadinessAnswer::ok, {}}));
    }
  }
  EXPECT_EQ(stage_of(dossier), Stage::tested) << "no site has held test 2 (Q9.2)";
  for (const auto& site : std::vector(dossier.sites))
    act(at(12, 3, 7, 20), record_rehearsal(dossier, {Rehearsal::second, site.site, RehearsalResult::passed, {}, {}}));
  EXPECT_EQ(stage_of(dossier), Stage::ready);
}

TEST_F(DossierTest, with_nothing_prepared_it_opens_in_two_gestures) {
  approved();
  EXPECT_FALSE(act(at(12, 3, 8), open_meeting(dossier, {})));
  EXPECT_EQ(refusal.code, "needs_reason");
  EXPECT_EQ(refusal.params.size(), 6u);
  EXPECT_TRUE(act(at(12, 3, 8), open_meeting(dossier, "Theo lệnh của người chủ trì")));
  EXPECT_EQ(stage_of(dossier), Stage::live);
}

TEST_F(DossierTest, without_consent_it_does_not_open) {
  ASSERT_TRUE(register_at(at(12, 1, 9)));
  EXPECT_FALSE(act(at(12, 3, 8), open_meeting(dossier, "Cứ mở")));
  EXPECT_EQ(refusal.code, "not_in_this_phase");
}

TEST_F(DossierTest, closed_by_mistake_it_opens_again_for_a_quarter_of_an_hour) {
  approved();
  act(at(12, 3, 8), open_meeting(dossier, "x"));
  act(at(12, 3, 9), end_meeting(dossier));
  EXPECT_FALSE(act(at(12, 3, 9, 16), reopen_meeting(dossier, at(12, 3, 9, 16))));
  EXPECT_TRUE(act(at(12, 3, 9, 15), reopen_meeting(dossier, at(12, 3, 9, 15))));
}

TEST_F(DossierTest, shutdown_goes_in_order_at_the_site_and_as_it_was_from_the_main_site) {
  approved();
  act(at(12, 3, 8), open_meeting(dossier, "x"));
  act(at(12, 3, 11), end_meeting(dossier));
  EXPECT_FALSE(act(at(12, 3, 11, 5), tick_shutdown(dossier, SiteNumber(44), ShutdownStep::devices_off, Mode::act)));
  EXPECT_EQ(refusal.code, "wrong_order");
  EXPECT_TRUE(act(at(12, 3, 11, 5), tick_shutdown(dossier, SiteNumber(44), ShutdownStep::devices_off, Mode::record)));
  for (const std::uint32_t site : {1U, 44U, 46U}) {
    for (const auto step : {ShutdownStep::final_check, ShutdownStep::devices_off, ShutdownStep::power_cut}) {
      EXPECT_NE(stage_of(dossier), Stage::shut_down);
      act(at(12, 3, 11, 10), tick_shutdown(dossier, SiteNumber(site), step, Mode::act));
    }
  }
  EXPECT_EQ(stage_of(dossier), Stage::shut_down);
}

TEST_F(DossierTest, a_dossier_is_the_fold_of_its_facts) {
  approved();
  act(at(12, 2, 8), notify_sites(dossier, Mode::act, false));
  act(at(12, 3, 8), open_meeting(dossier, "x"));
  const Dossier again = fold(dossier.facts);
  EXPECT_EQ(stage_of(again), stage_of(dossier));
  EXPECT_EQ(again.registration, dossier.registration);
  EXPECT_EQ(again.site(SiteNumber(44))->notice_at, dossier.site(SiteNumber(44))->notice_at);
}

}  // namespace
}  // namespace diemcau::governance
