#include <thread>

#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {
namespace {

using namespace governance;

Account account_of(const std::string& user) {
  return {user, "Nguyễn Thử", {Role::main_tech, Role::site_tech}, "VPUB", "hash-1", PasswordState::must_change, false};
}

}  // namespace

TEST_P(Contract, an_account_is_read_back_as_it_was_written) {
  load_institution();
  auto& accounts = storage_->accounts();
  ASSERT_TRUE(accounts.add(account_of("dieukhien1"), audit_of("account_created")).ok());
  EXPECT_EQ(*accounts.find("dieukhien1"), account_of("dieukhien1"));
  EXPECT_FALSE((*accounts.find("nobody")).has_value());
  EXPECT_EQ(*accounts.all(), std::vector<Account>{account_of("dieukhien1")});
}

TEST_P(Contract, a_user_name_is_given_once_and_only_to_a_known_unit) {
  load_institution();
  auto& accounts = storage_->accounts();
  ASSERT_TRUE(accounts.add(account_of("dieukhien1"), audit_of("account_created")).ok());
  EXPECT_EQ(accounts.add(account_of("dieukhien1"), audit_of("again")).error(), StoreError::conflict);
  Account stranger = account_of("stranger");
  stranger.unit = "NOBODY";
  EXPECT_EQ(accounts.add(stranger, audit_of("stranger")).error(), StoreError::conflict);
  // A refused write leaves no audit entry behind.
  EXPECT_EQ((*storage_->audit().head()).seq, 2);
}

TEST_P(Contract, a_new_password_ends_the_users_sessions) {
  load_institution();
  ASSERT_TRUE(storage_->accounts().add(account_of("vanphong"), audit_of("account_created")).ok());
  const PersonSession session{"token", "vanphong", kNow, kNow + minutes(60), "10.60.1.7"};
  ASSERT_TRUE(storage_->sessions().add(session, audit_of("signed_in")).ok());
  EXPECT_EQ(*storage_->sessions().find("token", kNow), session);
  ASSERT_TRUE(storage_->accounts().set_password("vanphong", "hash-2", PasswordState::chosen, audit_of("changed")).ok());
  EXPECT_FALSE((*storage_->sessions().find("token", kNow)).has_value());
  const auto account = *storage_->accounts().find("vanphong");
  EXPECT_EQ(account->password_hash, "hash-2");
  EXPECT_EQ(account->password, PasswordState::chosen);
  EXPECT_EQ(storage_->accounts().set_password("nobody", "x", PasswordState::chosen, audit_of("changed")).error(),
            StoreError::conflict);
}

TEST_P(Contract, a_session_is_not_found_from_the_moment_it_expires) {
  load_institution();
  ASSERT_TRUE(storage_->accounts().add(account_of("vanphong"), audit_of("account_created")).ok());
  for (const char* token : {"one", "two"})
    ASSERT_TRUE(storage_->sessions()
                    .add({token, "vanphong", kNow, kNow + minutes(60), "10.60.1.7"}, audit_of("signed_in"))
                    .ok());
  EXPECT_TRUE((*storage_->sessions().find("one", kNow + minutes(60) - microseconds(1))).has_value());
  EXPECT_FALSE((*storage_->sessions().find("one", kNow + minutes(60))).has_value());
  ASSERT_TRUE(storage_->sessions().remove("one", audit_of("signed_out")).ok());
  EXPECT_FALSE((*storage_->sessions().find("one", kNow)).has_value());
  ASSERT_TRUE(storage_->sessions().remove_expired(kNow + minutes(60)).ok());
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM person_session"), 0);
}

TEST_P(Contract, a_one_time_code_works_once_before_it_expires_and_only_the_last_issued_one) {
  auto& codes = storage_->one_time_codes();
  const auto used = audit_of("code_used");
  ASSERT_TRUE(codes.issue({"user:a", "old", kNow + minutes(10)}, audit_of("issued")).ok());
  ASSERT_TRUE(codes.issue({"user:a", "new", kNow + minutes(10)}, audit_of("issued")).ok());
  EXPECT_FALSE(*codes.use("user:a", "old", kNow, used));
  EXPECT_FALSE(*codes.use("user:b", "new", kNow, used));
  EXPECT_FALSE(*codes.use("user:a", "new", kNow + minutes(10), used));
  EXPECT_TRUE(*codes.use("user:a", "new", kNow + minutes(10) - microseconds(1), used));
  EXPECT_FALSE(*codes.use("user:a", "new", kNow, used));
  EXPECT_EQ((*storage_->audit().head()).seq, 3);
}

TEST_P(Contract, parallel_guesses_are_counted_one_after_another) {
  auto& attempts = storage_->attempts();
  std::atomic<int> allowed{0};
  std::vector<std::thread> guessers;
  for (int i = 0; i < 4; ++i)
    guessers.emplace_back([&] {
      for (int j = 0; j < 5; ++j) {
        const auto decision = attempts.begin("user:a", kCodeThrottle, kNow);
        if (decision.ok() && decision->allowed) ++allowed;
      }
    });
  for (std::thread& guesser : guessers) guesser.join();
  EXPECT_EQ(allowed, kCodeThrottle.free_attempts);
}

TEST_P(Contract, attempts_are_cleared_refunded_and_forgotten_after_a_day) {
  auto& attempts = storage_->attempts();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(attempts.begin("address:a", kAddressThrottle, kNow).ok());
  ASSERT_TRUE(attempts.refund("address:a").ok());
  EXPECT_EQ(*attempts.state("address:a"), (AttemptState{2, kNow}));
  ASSERT_TRUE(attempts.clear("address:a").ok());
  EXPECT_EQ(*attempts.state("address:a"), AttemptState{});
  ASSERT_TRUE(attempts.begin("address:old", kAddressThrottle, kNow).ok());
  ASSERT_TRUE(attempts.begin("address:new", kAddressThrottle, kNow + std::chrono::hours(25)).ok());
  EXPECT_EQ(*attempts.state("address:old"), AttemptState{});
}

}  // namespace diemcau::storage::testing
