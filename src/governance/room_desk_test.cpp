#include "governance/room_desk.hpp"

#include <gtest/gtest.h>

#include "governance/testing/memory_store.hpp"

namespace diemcau::governance {
namespace {

constexpr WallTime kNow = wall_from_us(1'606'000'000'000'000);
constexpr SiteNumber kSite(44), kOther(42);
constexpr TechnicianId kTechnician(44001), kElsewhere(42001);
const IpAddress kInside = IpAddress::v4(10, 60, 44, 9), kOutside = IpAddress::v4(10, 60, 42, 9);
const IpAddress kLoopback = IpAddress::v4(127, 0, 0, 1);
const Caller kOperator{"dieukhien1", "10.60.1.7"};
constexpr char kFrom[] = "10.60.44.9";

Site site_of(SiteNumber number, const std::string& code) {
  Site site;
  site.number = number;
  site.code = code;
  site.prefix = "10.60." + std::to_string(number.value) + ".0/24";
  return site;
}

class RoomDeskTest : public ::testing::Test {
 protected:
  testing::MemoryStore store_;
  SeededRandom random_{1};
  RoomDesk desk_{{store_.sites, store_.pairings, store_.check_ins, store_.codes, store_.attempts, store_.audit,
                  store_.hasher, random_}};

  void SetUp() override {
    institution().sites = {site_of(kSite, "DTO"), site_of(kOther, "DGL")};
    institution().technicians.resize(2);
    institution().technicians[0].id = kTechnician;
    institution().technicians[0].site = kSite;
    institution().technicians[0].name = "Đặng Thử";
    institution().technicians[1].id = kElsewhere;
    institution().technicians[1].site = kOther;
  }
  Institution& institution() { return store_.state.institution; }
  Access<PairedSite> pair(const std::string& code, const IpAddress& from, WallTime wall = kNow) {
    return desk_.pair(institution(), code, from, wall);
  }
  std::string issue(WallTime wall = kNow) { return desk_.issue_pairing_code(kSite, kOperator, wall)->code; }
  std::string wrong(const std::string& code) { return code == "000000" ? "000001" : "000000"; }
  std::optional<SiteNumber> site_behind(const std::string& token, const IpAddress& from) {
    const auto found = *desk_.of_token(institution(), token, from);
    return found && found->inside ? std::optional(found->site) : std::nullopt;
  }
  Access<CheckIn> enter(const std::string& secret, const std::string& new_pin = "", WallTime wall = kNow) {
    return desk_.check_in(institution(), kSite, {kTechnician, secret, new_pin}, kFrom, wall);
  }
  void use_up_the_pin_tries() {
    ASSERT_TRUE(enter("", "271828").ok());
    for (int i = 0; i < 5; ++i) EXPECT_EQ(enter("999999").error().reason, AccessReason::wrong);
    EXPECT_EQ(enter("271828").error(), AccessError(AccessReason::wait, kNow + seconds(30)));
  }
};

}  // namespace

TEST_F(RoomDeskTest, a_code_pairs_one_room_pc_whose_token_opens_its_site_only_from_its_network) {
  const auto paired = pair(issue(), kInside);
  ASSERT_TRUE(paired.ok());
  EXPECT_EQ(paired->site, kSite);
  EXPECT_EQ(site_behind(paired->token, kInside), kSite);
  EXPECT_EQ(site_behind(paired->token, kOutside), std::nullopt);
  EXPECT_EQ(site_behind("another token", kInside), std::nullopt);
  EXPECT_EQ(store_.state.credentials[kSite].token_hash, hash_token(paired->token));
}

TEST_F(RoomDeskTest, a_code_is_used_once) {
  const std::string code = issue();
  ASSERT_TRUE(pair(code, kInside).ok());
  EXPECT_EQ(pair(code, kInside).error().reason, AccessReason::wrong);
}

TEST_F(RoomDeskTest, a_code_ends_after_ten_minutes_and_with_the_next_one) {
  const std::string first = issue();
  EXPECT_FALSE(pair(first, kInside, kNow + minutes(10)).ok());
  const std::string second = issue();
  EXPECT_FALSE(pair(first, kInside).ok());
  EXPECT_TRUE(pair(second, kInside).ok());
}

TEST_F(RoomDeskTest, a_code_typed_in_outside_the_sites_network_pairs_nothing_and_stays) {
  const std::string code = issue();
  EXPECT_EQ(pair(code, kOutside).error().reason, AccessReason::outside_prefix);
  EXPECT_EQ(store_.state.count("pairing_refused"), 1u);
  EXPECT_TRUE(pair(code, kInside).ok());
}

TEST_F(RoomDeskTest, loopback_counts_as_inside_only_in_a_demo) {
  const std::string code = issue();
  EXPECT_EQ(pair(code, kLoopback).error().reason, AccessReason::outside_prefix);
  institution().province.allow_loopback = true;
  const auto paired = pair(code, kLoopback);
  ASSERT_TRUE(paired.ok());
  EXPECT_EQ(site_behind(paired->token, *IpAddress::parse("::1")), kSite);
  institution().province.allow_loopback = false;
  EXPECT_EQ(site_behind(paired->token, kLoopback), std::nullopt);
}

// The page must say "outside your network", not "never paired": the second sends people for a new code in vain.
TEST_F(RoomDeskTest, a_credential_outside_the_sites_network_is_told_apart_from_an_unknown_one) {
  const auto paired = pair(issue(), kInside);
  const auto outside = *desk_.of_token(institution(), paired->token, kOutside);
  ASSERT_TRUE(outside.has_value());
  EXPECT_EQ(outside->site, kSite);
  EXPECT_FALSE(outside->inside);
  EXPECT_FALSE(desk_.of_token(institution(), "another token", kOutside)->has_value());
}

TEST_F(RoomDeskTest, a_site_with_both_families_is_inside_on_either) {
  const auto paired = pair(issue(), kInside);
  for (Site& site : institution().sites) {
    if (site.number == kSite) site.prefix = "10.60.44.0/24, fd00:60:44::/64";
  }
  EXPECT_EQ(site_behind(paired->token, kInside), kSite);
  EXPECT_EQ(site_behind(paired->token, *IpAddress::parse("fd00:60:44::7")), kSite);
  EXPECT_EQ(site_behind(paired->token, *IpAddress::parse("fd00:60:46::7")), std::nullopt);
}

TEST_F(RoomDeskTest, guessing_codes_stops_after_five_for_the_whole_network_of_a_site) {
  const std::string code = issue();
  for (std::uint8_t host = 1; host <= 5; ++host)
    EXPECT_EQ(pair(wrong(code), IpAddress::v4(10, 60, 44, host)).error().reason, AccessReason::wrong);
  EXPECT_EQ(pair(code, IpAddress::v4(10, 60, 44, 6)).error().reason, AccessReason::wait);
  // The operator reads out another one: its tries are fresh.
  EXPECT_TRUE(pair(issue(), kInside).ok());
}

TEST_F(RoomDeskTest, a_revoked_room_pc_opens_nothing_and_a_new_pairing_replaces_the_old) {
  const auto first = pair(issue(), kInside), second = pair(issue(), kInside);
  EXPECT_EQ(site_behind(first->token, kInside), std::nullopt);
  EXPECT_EQ(site_behind(second->token, kInside), kSite);
  ASSERT_TRUE(desk_.revoke(kSite, kOperator, kNow).ok());
  EXPECT_EQ(site_behind(second->token, kInside), std::nullopt);
}

TEST_F(RoomDeskTest, no_lock_out_bars_a_paired_site_from_a_meeting_it_is_invited_to) {
  const auto paired = pair(issue(), kInside);
  use_up_the_pin_tries();
  const std::string code = issue();
  for (int i = 0; i < 6; ++i) (void)pair(wrong(code), kInside);
  ASSERT_EQ(pair(code, kInside).error().reason, AccessReason::wait);
  Meeting meeting;
  meeting.plan.sites = {kSite};
  EXPECT_EQ(site_behind(paired->token, kInside), kSite);
  EXPECT_TRUE(may_join(meeting, kSite));
  EXPECT_FALSE(may_join(meeting, kOther));
}

TEST_F(RoomDeskTest, the_first_check_in_chooses_the_pin_and_the_next_asks_for_it) {
  EXPECT_EQ(enter("").error().reason, AccessReason::needs_new_pin);
  const auto first = enter("", "271828");
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->name, "Đặng Thử");
  EXPECT_EQ(enter("314159").error().reason, AccessReason::wrong);
  EXPECT_TRUE(enter("271828").ok());
  EXPECT_EQ((*store_.check_ins.current_of(kSite, kNow))->means, CheckInMeans::pin);
}

TEST_F(RoomDeskTest, a_simple_pin_is_refused) {
  for (const char* pin : {"12345", "1234567", "12345a", "111111", "123456", "987654"})
    EXPECT_EQ(enter("", pin).error().reason, AccessReason::weak_secret) << pin;
  EXPECT_TRUE(enter("", "112233").ok());
}

TEST_F(RoomDeskTest, a_pin_is_not_replaced_without_the_old_one_or_a_code) {
  ASSERT_TRUE(enter("", "271828").ok());
  EXPECT_EQ(enter("", "314159").error().reason, AccessReason::wrong);
  EXPECT_EQ(enter("999999", "314159").error().reason, AccessReason::wrong);
  EXPECT_TRUE(enter("271828", "314159").ok());
  EXPECT_TRUE(enter("314159").ok());
}

TEST_F(RoomDeskTest, a_code_read_out_by_the_operator_replaces_a_forgotten_pin_once_even_when_locked) {
  use_up_the_pin_tries();
  EXPECT_EQ(*desk_.locked_until(kTechnician, kNow), kNow + seconds(30));
  const auto issued = desk_.issue_technician_code(institution(), kTechnician, kOperator, kNow);
  const auto entered = enter(issued->code, "314159");
  ASSERT_TRUE(entered.ok());
  EXPECT_EQ(entered->means, CheckInMeans::one_time_code);
  EXPECT_EQ(*desk_.locked_until(kTechnician, kNow), std::nullopt);
  EXPECT_FALSE(enter(issued->code, "161803").ok());
  EXPECT_TRUE(enter("314159").ok());
}

TEST_F(RoomDeskTest, only_a_technician_of_the_site_checks_in_there) {
  const auto outcome = desk_.check_in(institution(), kSite, {kElsewhere, "", "271828"}, kFrom, kNow);
  EXPECT_EQ(outcome.error().reason, AccessReason::unknown_subject);
  EXPECT_EQ(desk_.confirm_by_telephone(institution(), kSite, kElsewhere, kOperator, kNow).error().reason,
            AccessReason::unknown_subject);
}

TEST_F(RoomDeskTest, the_main_site_confirms_by_telephone_and_the_audit_says_who_for_whom) {
  ASSERT_TRUE(desk_.confirm_by_telephone(institution(), kSite, kTechnician, kOperator, kNow).ok());
  const auto current = *store_.check_ins.current_of(kSite, kNow);
  EXPECT_EQ(current->means, CheckInMeans::telephone);
  EXPECT_EQ(current->confirmed_by, "dieukhien1");
  EXPECT_EQ(store_.state.audit.back().entry.who, "dieukhien1");
  EXPECT_EQ(store_.state.audit.back().entry.on_behalf, "Đặng Thử");
  ASSERT_TRUE(desk_.check_out(kSite, kOperator, kNow).ok());
  EXPECT_FALSE((*store_.check_ins.current_of(kSite, kNow)).has_value());
}

}  // namespace diemcau::governance
