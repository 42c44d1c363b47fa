#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {

using namespace governance;

TEST_P(Contract, an_institution_is_read_back_as_it_was_written) {
  load_institution();
  const auto loaded = storage_->sites().load();
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(*loaded, small_institution());
}

TEST_P(Contract, a_site_left_out_of_the_next_institution_is_gone_with_its_room_pc_but_its_meetings_stay) {
  load_institution();
  const MeetingId meeting = create_meeting();
  ASSERT_TRUE(storage_->pairings().issue_code(SiteNumber(42), "hash", kNow + minutes(10), audit_of("code")).ok());
  ASSERT_TRUE(storage_->pairings().pair("hash", {"token", SiteNumber(42), kNow, "10.60.1.9"}, audit_of("pair")).ok());

  Institution smaller = small_institution();
  smaller.sites.pop_back();
  smaller.technicians.pop_back();
  smaller.groups = {{"Tất cả điểm cầu", {SiteNumber(41)}}};
  ASSERT_TRUE(storage_->sites().replace(smaller, audit_of("province_loaded")).ok());

  EXPECT_EQ(*storage_->sites().load(), smaller);
  EXPECT_FALSE((*storage_->pairings().find("token")).has_value());
  EXPECT_EQ((*storage_->meetings().find(meeting))->plan.sites.size(), 2u);
}

TEST_P(Contract, a_pin_and_a_rooms_setting_survive_the_next_institution) {
  load_institution();
  ASSERT_TRUE(storage_->sites().set_pin(TechnicianId(42001), "pin-hash", audit_of("pin_set")).ok());
  ASSERT_TRUE(storage_->sites().set_echo_cancellation(SiteNumber(42), false, audit_of("aec")).ok());
  load_institution();
  EXPECT_EQ(*storage_->sites().pin_hash(TechnicianId(42001)), "pin-hash");
  const auto loaded = storage_->sites().load();
  EXPECT_TRUE(loaded->technician(TechnicianId(42001))->has_pin);
  EXPECT_FALSE(loaded->site(SiteNumber(42))->echo_cancellation);
}

TEST_P(Contract, an_unknown_technician_or_site_is_a_conflict) {
  load_institution();
  EXPECT_EQ(storage_->sites().set_pin(TechnicianId(9), "x", audit_of("pin_set")).error(), StoreError::conflict);
  EXPECT_EQ(storage_->sites().set_echo_cancellation(SiteNumber(9), true, audit_of("aec")).error(),
            StoreError::conflict);
  EXPECT_FALSE((*storage_->sites().pin_hash(TechnicianId(9))).has_value());
}

TEST_P(Contract, two_sites_never_hold_the_same_pairing_digits) {
  load_institution();
  auto& pairings = storage_->pairings();
  ASSERT_TRUE(pairings.issue_code(SiteNumber(41), "same", kNow + minutes(10), audit_of("code")).ok());
  EXPECT_EQ(pairings.issue_code(SiteNumber(42), "same", kNow + minutes(10), audit_of("code")).error(),
            StoreError::conflict);
  // Once expired they are free again.
  const auto later = audit_of("code", kNow + minutes(11));
  EXPECT_TRUE(pairings.issue_code(SiteNumber(42), "same", kNow + minutes(21), later).ok());
}

TEST_P(Contract, a_pairing_code_is_used_up_by_pairing_and_the_new_room_pc_replaces_the_old) {
  load_institution();
  auto& pairings = storage_->pairings();
  for (const char* code : {"first", "second"}) {
    ASSERT_TRUE(pairings.issue_code(SiteNumber(42), code, kNow + minutes(10), audit_of("code")).ok());
    const SiteCredential credential{std::string("token-") + code, SiteNumber(42), kNow, "10.60.42.9"};
    ASSERT_TRUE(pairings.pair(code, credential, audit_of("paired")).ok());
    EXPECT_EQ(pairings.pair(code, credential, audit_of("paired")).error(), StoreError::conflict);
  }
  EXPECT_FALSE((*pairings.find("token-first")).has_value());
  const auto found = *pairings.find("token-second");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(*found, (SiteCredential{"token-second", SiteNumber(42), kNow, "10.60.42.9"}));
  EXPECT_EQ((*pairings.all()).size(), 1u);
  ASSERT_TRUE(pairings.revoke(SiteNumber(42), audit_of("revoked")).ok());
  EXPECT_FALSE((*pairings.find("token-second")).has_value());
}

TEST_P(Contract, a_check_in_is_of_one_person_a_site_until_it_ends_or_gets_old) {
  load_institution();
  auto& check_ins = storage_->check_ins();
  const CheckIn first{SiteNumber(42), TechnicianId(42001), "A Minh Họa", kNow, CheckInMeans::telephone, "dieukhien1"};
  ASSERT_TRUE(check_ins.check_in(first, audit_of("checked_in")).ok());
  EXPECT_EQ(*check_ins.current_of(SiteNumber(42), kNow + minutes(1)), first);
  EXPECT_EQ((*check_ins.current(kNow + minutes(1))).size(), 1u);
  EXPECT_FALSE((*check_ins.current_of(SiteNumber(42), kNow + kCheckInLifetime)).has_value());
  EXPECT_TRUE((*check_ins.current(kNow + kCheckInLifetime)).empty());
  ASSERT_TRUE(check_ins.check_out(SiteNumber(42), kNow, audit_of("checked_out")).ok());
  EXPECT_FALSE((*check_ins.current_of(SiteNumber(42), kNow)).has_value());
}

}  // namespace diemcau::storage::testing
