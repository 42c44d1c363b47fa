#include "app/supervise/restart_policy.hpp"

#include <gtest/gtest.h>

namespace diemcau::app {
namespace {

TEST(RestartPolicy, first_end_is_followed_by_a_start_at_once) {
  RestartPolicy policy;
  policy.started(instant_from_us(0));
  EXPECT_EQ(policy.ended(instant_from_us(1)), Duration(0));
}

TEST(RestartPolicy, waits_grow_to_a_bound_while_the_role_keeps_ending) {
  RestartPolicy policy;
  Instant now{};
  Duration last{0};
  for (int i = 0; i < 40; ++i) {
    policy.started(now);
    const auto wait = policy.ended(now + milliseconds(10));
    EXPECT_GE(wait, last);
    EXPECT_LE(wait, RestartPolicy::kLongest);
    last = wait;
    now += wait + milliseconds(10);
  }
  EXPECT_EQ(last, RestartPolicy::kLongest);
}

TEST(RestartPolicy, a_role_that_lived_well_is_trusted_again) {
  RestartPolicy policy;
  policy.started(instant_from_us(0));
  for (int i = 0; i < 5; ++i) policy.ended(instant_from_us(1));
  policy.started(instant_from_us(0));
  EXPECT_EQ(policy.ended(Instant() + RestartPolicy::kLivedWell), Duration(0));
}

}  // namespace
}  // namespace diemcau::app
