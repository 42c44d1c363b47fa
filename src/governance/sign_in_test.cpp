#include "governance/sign_in.hpp"

#include <gtest/gtest.h>

#include "governance/testing/memory_store.hpp"

namespace diemcau::governance {
namespace {

constexpr WallTime kNow = wall_from_us(1'606'000'000'000'000);
constexpr char kPassword[] = "rung-suoi-thac-doi-9413";
constexpr char kAddress[] = "10.60.1.7";
const Caller kOperator{"dieukhien1", kAddress};

class SignInTest : public ::testing::Test {
 protected:
  testing::MemoryStore store_;
  SeededRandom random_{1};
  SignIn sign_in_{
      {store_.accounts, store_.sessions, store_.codes, store_.attempts, store_.audit, store_.hasher, random_}};

  void SetUp() override {
    store_.state.accounts["vanphong"] = {
        "vanphong", "VP", {Role::office_clerk}, "VPUB", store_.hasher.hash(kPassword), PasswordState::must_change,
        false};
    store_.state.accounts["lanhdaovp"] = store_.state.accounts["vanphong"];
    store_.state.accounts["lanhdaovp"].user = "lanhdaovp";
  }
  AccessReason reason(const std::string& user, const std::string& password, WallTime wall = kNow,
                      const std::string& from = kAddress) {
    const auto outcome = sign_in_.by_password(user, password, from, wall);
    EXPECT_FALSE(outcome.ok());
    return outcome.error().reason;
  }
  void guess_wrong(int times, WallTime wall = kNow) {
    for (int i = 0; i < times; ++i) EXPECT_EQ(reason("vanphong", "wrong"), AccessReason::wrong) << to_us(wall);
  }
};

}  // namespace

TEST_F(SignInTest, the_right_password_opens_a_session_and_only_the_tokens_hash_is_kept) {
  const auto signed_in = sign_in_.by_password("vanphong", kPassword, kAddress, kNow);
  ASSERT_TRUE(signed_in.ok());
  EXPECT_EQ((*sign_in_.of_token(signed_in->token, kNow))->user, "vanphong");
  EXPECT_EQ(store_.state.sessions.count(signed_in->token), 0u);
  EXPECT_EQ(store_.state.sessions.count(hash_token(signed_in->token)), 1u);
  EXPECT_FALSE((*sign_in_.of_token(signed_in->token, signed_in->expires_at)).has_value());
  ASSERT_TRUE(sign_in_.sign_out(signed_in->token, kOperator, kNow).ok());
  EXPECT_FALSE((*sign_in_.of_token(signed_in->token, kNow)).has_value());
}

TEST_F(SignInTest, the_first_password_opens_but_says_that_it_must_be_changed) {
  EXPECT_EQ(sign_in_.by_password("vanphong", kPassword, kAddress, kNow)->account.password, PasswordState::must_change);
}

TEST_F(SignInTest, an_unknown_user_and_a_wrong_password_are_told_apart_by_nothing) {
  EXPECT_EQ(reason("vanphong", "wrong"), AccessReason::wrong);
  EXPECT_EQ(reason("nobody", "wrong"), AccessReason::wrong);
  EXPECT_EQ(store_.state.count("sign_in_refused"), 2u);
}

TEST_F(SignInTest, what_cannot_be_a_user_name_leaves_nothing_in_the_store_but_its_address) {
  for (const std::string& user : {std::string(), std::string(65, 'x'), std::string("a\0b", 3), std::string("a b")}) {
    EXPECT_EQ(reason(user, "wrong"), AccessReason::wrong);
    EXPECT_EQ(sign_in_.by_code(user, "000000", kAddress, kNow).error().reason, AccessReason::wrong);
  }
  EXPECT_EQ(store_.state.attempts.size(), 1u);
  EXPECT_TRUE(store_.state.audit.empty());
}

TEST_F(SignInTest, a_disabled_account_does_not_open_and_its_sessions_end) {
  const auto signed_in = sign_in_.by_password("vanphong", kPassword, kAddress, kNow);
  store_.state.accounts["vanphong"].disabled = true;
  EXPECT_EQ(reason("vanphong", kPassword), AccessReason::wrong);
  EXPECT_FALSE((*sign_in_.of_token(signed_in->token, kNow)).has_value());
}

TEST_F(SignInTest, after_five_wrong_passwords_even_the_right_one_waits_then_opens) {
  guess_wrong(5);
  const auto waiting = sign_in_.by_password("vanphong", kPassword, kAddress, kNow);
  ASSERT_FALSE(waiting.ok());
  EXPECT_EQ(waiting.error(), AccessError(AccessReason::wait, kNow + seconds(30)));
  EXPECT_TRUE(sign_in_.by_password("vanphong", kPassword, kAddress, kNow + seconds(30)).ok());
  // The success started the count anew.
  EXPECT_EQ(reason("vanphong", "wrong", kNow + seconds(30)), AccessReason::wrong);
}

TEST_F(SignInTest, one_users_lock_out_is_not_anothers) {
  guess_wrong(5);
  EXPECT_TRUE(sign_in_.by_password("lanhdaovp", kPassword, kAddress, kNow).ok());
}

TEST_F(SignInTest, an_address_that_tries_many_names_waits_but_others_do_not) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(reason("user" + std::to_string(i), "wrong"), AccessReason::wrong);
  EXPECT_EQ(reason("vanphong", kPassword), AccessReason::wait);
  EXPECT_TRUE(sign_in_.by_password("vanphong", kPassword, "10.60.1.8", kNow).ok());
}

TEST_F(SignInTest, success_does_not_wash_an_address_clean) {
  for (int i = 0; i < 19; ++i) EXPECT_EQ(reason("user" + std::to_string(i), "wrong"), AccessReason::wrong);
  ASSERT_TRUE(sign_in_.by_password("vanphong", kPassword, kAddress, kNow).ok());
  EXPECT_EQ(reason("user19", "wrong"), AccessReason::wrong);
  EXPECT_EQ(reason("user20", "wrong"), AccessReason::wait);
}

TEST_F(SignInTest, many_good_log_ins_from_one_office_never_wait) {
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(sign_in_.by_password("vanphong", kPassword, kAddress, kNow).ok());
}

TEST_F(SignInTest, a_code_opens_once_within_ten_minutes_and_takes_the_old_password_away) {
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  ASSERT_TRUE(issued.ok());
  EXPECT_EQ(issued->expires_at, kNow + minutes(10));
  EXPECT_FALSE(sign_in_.by_code("lanhdaovp", issued->code, kAddress, kNow).ok()) << "the code is vanphong's";
  const auto signed_in = sign_in_.by_code("vanphong", issued->code, kAddress, kNow + minutes(9));
  ASSERT_TRUE(signed_in.ok());
  EXPECT_EQ(signed_in->account.password, PasswordState::must_change);
  EXPECT_EQ(reason("vanphong", kPassword), AccessReason::wrong);
  EXPECT_FALSE(sign_in_.by_code("vanphong", issued->code, kAddress, kNow + minutes(9)).ok()) << "used up";
  EXPECT_EQ(reason("vanphong", ""), AccessReason::wrong) << "no password is not an empty password";
}

TEST_F(SignInTest, an_expired_code_does_not_open) {
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  EXPECT_FALSE(sign_in_.by_code("vanphong", issued->code, kAddress, kNow + minutes(10)).ok());
}

TEST_F(SignInTest, a_code_helps_somebody_whose_password_tries_are_used_up) {
  guess_wrong(5);
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  EXPECT_TRUE(sign_in_.by_code("vanphong", issued->code, kAddress, kNow).ok());
}

TEST_F(SignInTest, a_code_is_guessed_at_most_five_times) {
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  const std::string other = issued->code == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(sign_in_.by_code("vanphong", other, kAddress, kNow).ok());
  const auto blocked = sign_in_.by_code("vanphong", issued->code, kAddress, kNow + minutes(9));
  ASSERT_FALSE(blocked.ok());
  EXPECT_EQ(blocked.error().reason, AccessReason::wait);
  const auto next = sign_in_.issue_code("vanphong", kOperator, kNow + minutes(9));
  EXPECT_TRUE(sign_in_.by_code("vanphong", next->code, kAddress, kNow + minutes(9)).ok());
}

TEST_F(SignInTest, a_new_password_replaces_the_old_and_ends_every_other_session) {
  const auto before = sign_in_.by_password("vanphong", kPassword, kAddress, kNow);
  const auto changed = sign_in_.change_password("vanphong", kPassword, "thuyen-lua-ngo-khoai-1122", kAddress, kNow);
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(changed->account.password, PasswordState::chosen);
  EXPECT_FALSE((*sign_in_.of_token(before->token, kNow)).has_value());
  EXPECT_TRUE((*sign_in_.of_token(changed->token, kNow)).has_value());
  EXPECT_TRUE(sign_in_.by_password("vanphong", "thuyen-lua-ngo-khoai-1122", kAddress, kNow).ok());
}

TEST_F(SignInTest, a_password_is_not_changed_without_the_old_one_nor_to_a_weak_or_the_same) {
  const auto reason_of = [&](const std::string& old_password, const std::string& new_password) {
    return sign_in_.change_password("vanphong", old_password, new_password, kAddress, kNow).error().reason;
  };
  EXPECT_EQ(reason_of("wrong", "thuyen-lua-ngo-khoai-1122"), AccessReason::wrong);
  EXPECT_EQ(reason_of("", "thuyen-lua-ngo-khoai-1122"), AccessReason::wrong);
  EXPECT_EQ(reason_of(kPassword, "short"), AccessReason::weak_secret);
  EXPECT_EQ(reason_of(kPassword, kPassword), AccessReason::weak_secret);
  EXPECT_TRUE(sign_in_.by_password("vanphong", kPassword, kAddress, kNow).ok());
}

TEST_F(SignInTest, after_a_code_a_new_password_needs_no_old_one) {
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  ASSERT_TRUE(sign_in_.by_code("vanphong", issued->code, kAddress, kNow).ok());
  EXPECT_TRUE(sign_in_.change_password("vanphong", "", "thuyen-lua-ngo-khoai-1122", kAddress, kNow).ok());
}

TEST_F(SignInTest, a_store_that_is_down_is_said_so_and_opens_nothing) {
  store_.state.broken = StoreError::unavailable;
  EXPECT_EQ(reason("vanphong", kPassword), AccessReason::store_unavailable);
}

TEST_F(SignInTest, no_secret_ever_stands_in_the_audit) {
  (void)sign_in_.by_password("vanphong", "wrong-secret-1", kAddress, kNow);
  const auto issued = sign_in_.issue_code("vanphong", kOperator, kNow);
  (void)sign_in_.by_code("vanphong", issued->code, kAddress, kNow);
  (void)sign_in_.change_password("vanphong", "", "thuyen-lua-ngo-khoai-1122", kAddress, kNow);
  ASSERT_GE(store_.state.audit.size(), 5u);
  for (const AuditRecord& record : store_.state.audit)
    for (const std::string& field : {record.entry.who, record.entry.subject, record.entry.details})
      for (const std::string& secret : {std::string("wrong-secret-1"), issued->code, std::string("thuyen-lua")})
        EXPECT_EQ(field.find(secret), std::string::npos) << field;
}

}  // namespace diemcau::governance
