#include "rtc/congestion/burst_allowance.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

class BurstAllowanceTest : public testing::Test {
 protected:
  void pass(bool trouble, Duration time) {
    for (const Instant end = now_ + time; now_ < end; now_ += milliseconds(50)) allowance_.on_feedback(trouble, now_);
  }
  // Time without trouble until a frame may leave at once.
  Duration opens_after() {
    const Instant from = now_;
    while (allowance_.burst() == BurstAllowance::kSpread) pass(false, milliseconds(50));
    return now_ - from;
  }
  BurstAllowance allowance_;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(BurstAllowanceTest, an_unknown_path_is_spared) {
  EXPECT_EQ(allowance_.burst(), BurstAllowance::kSpread);
}

TEST_F(BurstAllowanceTest, a_path_that_stayed_clear_takes_a_frame_at_once) {
  EXPECT_LE(opens_after(), BurstAllowance::kTrial + milliseconds(100));
}

TEST_F(BurstAllowanceTest, the_first_trouble_ends_it) {
  opens_after();
  pass(true, milliseconds(50));
  EXPECT_EQ(allowance_.burst(), BurstAllowance::kSpread);
}

TEST_F(BurstAllowanceTest, trouble_soon_after_doubles_the_wait_and_a_long_clear_time_forgets_it) {
  Duration before = opens_after();
  for (int i = 0; i < 3; ++i) {
    pass(true, milliseconds(50));
    const Duration wait = opens_after();
    EXPECT_GT(wait, before + before / 2);
    before = wait;
  }
  pass(false, BurstAllowance::kMaxTrial);
  pass(true, milliseconds(50));
  EXPECT_LE(opens_after(), BurstAllowance::kTrial + milliseconds(100));
}

}  // namespace
}  // namespace diemcau::rtc
