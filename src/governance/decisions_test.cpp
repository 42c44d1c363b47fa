#include <gtest/gtest.h>

#include <set>

#include "governance/audit.hpp"
#include "governance/check_in.hpp"
#include "governance/meeting.hpp"
#include "governance/pairing.hpp"
#include "governance/secrets.hpp"
#include "governance/throttle.hpp"

namespace diemcau::governance {
namespace {

constexpr WallTime kNow = wall_from_us(1'606'000'000'000'000);

AttemptState after_failures(int count, const ThrottlePolicy& policy, WallTime wall) {
  AttemptState state;
  state.failures = count;
  state.last_at = wall;
  (void)policy;
  return state;
}

Duration wait_after(int failures) {
  const auto until = blocked_until(after_failures(failures, kAccountThrottle, kNow), kAccountThrottle, kNow);
  return until ? *until - kNow : Duration::zero();
}

Institution three_sites() {
  Institution institution;
  for (const std::uint32_t number : {1U, 41U, 11U}) {
    Site site;
    site.number = SiteNumber(number);
    institution.sites.push_back(site);
  }
  return institution;
}

MeetingPlan plan() {
  return {"Giao ban", kNow, 90, {SiteNumber(11), SiteNumber(1)}, SiteNumber(1)};
}

std::optional<MeetingFault> fault_of(MeetingPlan changed) {
  return meeting_fault(changed, three_sites(), kNow);
}

}  // namespace

TEST(Throttle, waits_double_from_thirty_seconds_to_fifteen_minutes) {
  EXPECT_EQ(wait_after(4), Duration::zero());
  EXPECT_EQ(wait_after(5), seconds(30));
  EXPECT_EQ(wait_after(6), seconds(60));
  EXPECT_EQ(wait_after(9), minutes(8));
  EXPECT_EQ(wait_after(10), minutes(15));
  EXPECT_EQ(wait_after(1000000), minutes(15));
}

TEST(Throttle, a_try_during_the_wait_is_refused_and_changes_nothing) {
  const AttemptState state = after_failures(5, kAccountThrottle, kNow);
  const auto early = decide_attempt(state, kAccountThrottle, kNow + seconds(29));
  EXPECT_FALSE(early.allowed);
  EXPECT_EQ(early.next, state);
  EXPECT_EQ(early.retry_at, kNow + seconds(30));
  const auto in_time = decide_attempt(state, kAccountThrottle, kNow + seconds(30));
  EXPECT_TRUE(in_time.allowed);
  EXPECT_EQ(in_time.next, (AttemptState{6, kNow + seconds(30)}));
}

TEST(Throttle, an_hour_of_quiet_is_forgiven) {
  const auto decision =
      decide_attempt(after_failures(30, kAccountThrottle, kNow), kAccountThrottle, kNow + minutes(60));
  EXPECT_EQ(decision.next.failures, 1);
}

TEST(Throttle, a_clock_set_back_by_a_year_locks_nobody_out_for_longer) {
  const AttemptState state = after_failures(50, kAccountThrottle, kNow + std::chrono::hours(24 * 365));
  EXPECT_EQ(blocked_until(state, kAccountThrottle, kNow), kNow + minutes(15));
}

TEST(Secrets, tokens_are_256_bits_and_differ) {
  SeededRandom random(3);
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) tokens.insert(make_token(random));
  EXPECT_EQ(tokens.size(), 100u);
  EXPECT_EQ(tokens.begin()->size(), 64u);
  EXPECT_NE(hash_token(*tokens.begin()), *tokens.begin());
}

TEST(Secrets, codes_are_six_digits_with_leading_zeroes_and_hashed_for_their_subject) {
  SeededRandom random(3);
  bool leading_zero = false;
  for (int i = 0; i < 100; ++i) {
    const std::string code = make_code(random);
    ASSERT_EQ(code.size(), 6u);
    ASSERT_EQ(code.find_first_not_of("0123456789"), std::string::npos);
    leading_zero = leading_zero || code[0] == '0';
  }
  EXPECT_TRUE(leading_zero);
  EXPECT_NE(hash_code("user:a", "123123"), hash_code("user:b", "123123"));
}

TEST(Secrets, readable_passwords_pass_our_own_rule_and_differ) {
  SeededRandom random(3);
  std::set<std::string> passwords;
  for (int i = 0; i < 200; ++i) passwords.insert(make_readable_password(random));
  EXPECT_EQ(passwords.size(), 200u);
  for (const std::string& password : passwords) EXPECT_FALSE(password_fault(password, "dieukhien1")) << password;
}

TEST(Secrets, a_password_is_long_and_neither_common_nor_the_users_name) {
  EXPECT_EQ(password_fault("123456789", "a"), PasswordFault::too_short);
  EXPECT_EQ(password_fault(std::string(129, 'x') + "y", "a"), PasswordFault::too_long);
  EXPECT_EQ(password_fault("MatKhau123", "a"), PasswordFault::too_common);
  EXPECT_EQ(password_fault("zzzzzzzzzzzz", "a"), PasswordFault::too_common);
  EXPECT_EQ(password_fault("xin chao VanPhong", "vanphong"), PasswordFault::contains_user_name);
  EXPECT_FALSE(password_fault("một câu dài dễ nhớ", "vanphong"));
}

TEST(Audit, every_field_the_number_and_the_past_change_the_hash) {
  const AuditDraft entry{kNow, "a", "b", "c", "d", "e", "f", "g"};
  std::set<std::string> hashes{chain_hash("0", 1, entry, false), chain_hash("1", 1, entry, false),
                               chain_hash("0", 2, entry, false), chain_hash("0", 1, entry, true)};
  for (std::string AuditDraft::*field : {&AuditDraft::who, &AuditDraft::what, &AuditDraft::subject, &AuditDraft::from,
                                         &AuditDraft::clause, &AuditDraft::on_behalf, &AuditDraft::details}) {
    AuditDraft changed = entry;
    changed.*field += "x";
    hashes.insert(chain_hash("0", 1, changed, false));
  }
  AuditDraft later = entry;
  later.at += microseconds(1);
  hashes.insert(chain_hash("0", 1, later, false));
  // What moves over the border of two fields is another entry.
  hashes.insert(chain_hash("0", 1, {kNow, "ab", "", "c", "d", "e", "f", "g"}, false));
  EXPECT_EQ(hashes.size(), 13u);
}

TEST(MeetingPlanRules, an_ordinary_plan_has_no_fault) {
  EXPECT_EQ(fault_of(plan()), std::nullopt);
}

TEST(MeetingPlanRules, each_fault_is_named) {
  const auto with = [](auto change) {
    MeetingPlan changed = plan();
    change(changed);
    return fault_of(changed);
  };
  EXPECT_EQ(with([](MeetingPlan& p) { p.title = "  "; }), MeetingFault::no_title);
  EXPECT_EQ(with([](MeetingPlan& p) { p.title = std::string(501, 'x'); }), MeetingFault::title_too_long);
  EXPECT_EQ(with([](MeetingPlan& p) { p.title = std::string("a\0b", 3); }),
            MeetingFault::title_with_control_characters);
  EXPECT_EQ(with([](MeetingPlan& p) { p.minutes = 0; }), MeetingFault::bad_length);
  EXPECT_EQ(with([](MeetingPlan& p) { p.minutes = 1441; }), MeetingFault::bad_length);
  EXPECT_EQ(with([](MeetingPlan& p) { p.starts_at = kNow - minutes(61); }), MeetingFault::in_the_past);
  EXPECT_EQ(with([](MeetingPlan& p) { p.sites.clear(); }), MeetingFault::no_sites);
  EXPECT_EQ(with([](MeetingPlan& p) { p.sites.push_back(SiteNumber(9)); }), MeetingFault::unknown_site);
  EXPECT_EQ(with([](MeetingPlan& p) { p.chair_site = SiteNumber(41); }), MeetingFault::chair_not_invited);
}

TEST(MeetingPlanRules, an_emergency_may_be_entered_up_to_an_hour_after_it_began) {
  MeetingPlan late = plan();
  late.starts_at = kNow - minutes(60);
  EXPECT_EQ(fault_of(late), std::nullopt);
}

TEST(MeetingPlanRules, sites_stand_once_in_protocol_order) {
  MeetingPlan doubled = plan();
  doubled.sites = {SiteNumber(11), SiteNumber(41), SiteNumber(11), SiteNumber(1)};
  EXPECT_EQ(normalised(doubled, three_sites()).sites,
            (std::vector<SiteNumber>{SiteNumber(1), SiteNumber(41), SiteNumber(11)}));
}

TEST(Meeting, is_joined_by_invited_sites_until_it_has_ended) {
  Meeting meeting;
  meeting.plan = plan();
  for (const MeetingPhase phase : {MeetingPhase::approved, MeetingPhase::live}) {
    meeting.phase = phase;
    EXPECT_TRUE(may_join(meeting, SiteNumber(11)));
    EXPECT_FALSE(may_join(meeting, SiteNumber(41)));
  }
  meeting.phase = MeetingPhase::ended;
  EXPECT_FALSE(may_join(meeting, SiteNumber(11)));
}

TEST(Meeting, is_listed_from_today_on_and_while_live) {
  Meeting meeting;
  meeting.plan = plan();
  EXPECT_TRUE(is_listed(meeting, kNow));
  EXPECT_FALSE(is_listed(meeting, kNow + microseconds(1)));
  meeting.phase = MeetingPhase::live;
  EXPECT_TRUE(is_listed(meeting, kNow + std::chrono::hours(48)));
}

TEST(CheckIn, does_not_claim_presence_the_next_day) {
  CheckIn record;
  record.at = kNow;
  EXPECT_TRUE(is_current(record, kNow + kCheckInLifetime - microseconds(1)));
  EXPECT_FALSE(is_current(record, kNow + kCheckInLifetime));
}

TEST(SitePrefix, a_site_without_a_valid_prefix_admits_nobody) {
  Site site;
  EXPECT_FALSE(inside_site(site, Province{}, IpAddress::v4(10, 60, 1, 1)));
  site.prefix = "10.60.1.0/24";
  EXPECT_TRUE(inside_site(site, Province{}, IpAddress::v4(10, 60, 1, 255)));
  EXPECT_FALSE(inside_site(site, Province{}, IpAddress::v4(10, 60, 2, 0)));
  site.prefix = "fd00:1::/64";
  EXPECT_TRUE(inside_site(site, Province{}, *IpAddress::parse("fd00:1::9")));
}

}  // namespace diemcau::governance
