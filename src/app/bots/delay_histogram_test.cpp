#include "app/bots/delay_histogram.hpp"

#include <gtest/gtest.h>

namespace diemcau::app {
namespace {

TEST(DelayHistogram, quantiles_are_those_of_the_delays_to_a_step) {
  DelayHistogram delays;
  for (int us = 1000; us > 0; --us) delays.add(microseconds(us * 100 - 1));  // 99 us .. 99,999 us
  EXPECT_EQ(delays.count(), 1000u);
  EXPECT_EQ(delays.quantile(0.5), milliseconds(50));
  EXPECT_EQ(delays.quantile(0.99), milliseconds(99));
  EXPECT_EQ(delays.quantile(1.0), milliseconds(100));
}

TEST(DelayHistogram, the_longest_and_the_impossible_are_kept_in_bounds) {
  DelayHistogram delays;
  EXPECT_EQ(delays.quantile(0.5), Duration(0));
  delays.add(Duration(-5));
  EXPECT_EQ(delays.quantile(1.0), DelayHistogram::kStep);
  delays.add(seconds(9));
  EXPECT_EQ(delays.quantile(1.0), seconds(1));
}

}  // namespace
}  // namespace diemcau::app
