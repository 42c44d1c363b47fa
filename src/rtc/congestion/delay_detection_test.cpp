// InterArrival, Trendline and OveruseDetector as the chain they are.
#include <gtest/gtest.h>

#include "rtc/congestion/inter_arrival.hpp"
#include "rtc/congestion/overuse_detector.hpp"
#include "rtc/congestion/trendline.hpp"

namespace diemcau::rtc {
namespace {

class DelayDetection : public testing::Test {
 protected:
  // Packets every 10 ms; the one-way delay changes by `drift` each.
  PathUse run(int packets, Duration drift) {
    PathUse worst = PathUse::normal;
    for (int i = 0; i < packets; ++i) {
      sent_ += milliseconds(10);
      delay_ += drift;
      const auto delta = arrival_.on_packet(sent_, sent_ + delay_);
      if (!delta) continue;
      const PathUse use = detector_.update(trendline_.update(*delta), delta->sent, sent_ + delay_);
      if (use == PathUse::overuse) ++overuses_;
      if (use != PathUse::normal) worst = use;
    }
    return worst;
  }
  InterArrival arrival_;
  Trendline trendline_;
  OveruseDetector detector_;
  Instant sent_ = instant_from_us(1'000'000);
  Duration delay_ = seconds(3600);  // clocks of different origin
  int overuses_ = 0;
};

TEST_F(DelayDetection, a_steady_path_is_normal) {
  EXPECT_EQ(run(500, Duration(0)), PathUse::normal);
}

TEST_F(DelayDetection, a_growing_queue_is_overuse_within_half_a_second) {
  run(200, Duration(0));
  run(50, milliseconds(1));
  EXPECT_GT(overuses_, 0);
}

TEST_F(DelayDetection, a_draining_queue_is_underuse) {
  run(200, Duration(0));
  run(30, milliseconds(2));
  run(60, Duration(0));
  EXPECT_EQ(run(25, -milliseconds(2)), PathUse::underuse);
}

TEST_F(DelayDetection, clocks_that_drift_by_a_hundred_ppm_are_not_congestion) {
  run(3000, microseconds(1));  // 1 us every 10 ms
  EXPECT_EQ(overuses_, 0);
}

TEST_F(DelayDetection, one_late_packet_is_not_congestion) {
  run(200, Duration(0));
  run(1, milliseconds(40));
  run(1, -milliseconds(40));
  run(100, Duration(0));
  EXPECT_EQ(overuses_, 0);
}

TEST(InterArrivalTest, packets_of_one_burst_are_one_group) {
  InterArrival arrival;
  const Instant t = instant_from_us(0);
  EXPECT_FALSE(arrival.on_packet(t, t + milliseconds(20)));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(4), t + milliseconds(24)));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(20), t + milliseconds(41)));  // second group opens
  const auto delta = arrival.on_packet(t + milliseconds(40), t + milliseconds(60));
  ASSERT_TRUE(delta);
  EXPECT_EQ(delta->sent, milliseconds(16));
  EXPECT_EQ(delta->received, milliseconds(17));
  EXPECT_EQ(delta->arrival, t + milliseconds(41));
}

TEST(InterArrivalTest, what_was_held_back_and_released_at_once_is_one_group) {
  InterArrival arrival;
  const Instant t = instant_from_us(0);
  arrival.on_packet(t, t + milliseconds(90));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(20), t + milliseconds(91)));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(40), t + milliseconds(92)));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(100), t + milliseconds(130)));
  const auto delta = arrival.on_packet(t + milliseconds(120), t + milliseconds(150));
  ASSERT_TRUE(delta);
  EXPECT_EQ(delta->sent, milliseconds(60));
  EXPECT_EQ(delta->received, milliseconds(38));
}

TEST(InterArrivalTest, a_packet_of_an_older_group_is_ignored) {
  InterArrival arrival;
  const Instant t = instant_from_us(0);
  arrival.on_packet(t + milliseconds(20), t + milliseconds(40));
  EXPECT_FALSE(arrival.on_packet(t, t + milliseconds(41)));
  EXPECT_FALSE(arrival.on_packet(t + milliseconds(40), t + milliseconds(60)));
  const auto delta = arrival.on_packet(t + milliseconds(60), t + milliseconds(80));
  ASSERT_TRUE(delta);
  EXPECT_EQ(delta->sent, milliseconds(20));
}

}  // namespace
}  // namespace diemcau::rtc
