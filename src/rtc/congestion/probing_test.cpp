// Prober and ProbeMeasurement.
#include <gtest/gtest.h>

#include <vector>

#include "rtc/congestion/probe_measurement.hpp"
#include "rtc/congestion/prober.hpp"

namespace diemcau::rtc {
namespace {

class ProberTest : public testing::Test {
 protected:
  // Sends what the running cluster wants, millisecond by millisecond. Returns the bytes.
  std::size_t send_cluster() {
    std::size_t sent = 0;
    for (int step = 0; step < 200; ++step, now_ += milliseconds(1)) {
      while (const auto padding = prober_.padding_due(now_)) {
        EXPECT_NE(prober_.on_packet_sent(static_cast<std::uint32_t>(padding), now_), 0u);
        sent += padding;
      }
    }
    return sent;
  }
  Prober prober_;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(ProberTest, without_a_target_nothing_is_probed) {
  EXPECT_FALSE(prober_.update(500'000, true, now_));
  EXPECT_EQ(prober_.padding_due(now_), 0u);
  EXPECT_FALSE(prober_.next_timeout(500'000, now_));
}

TEST_F(ProberTest, a_target_that_fits_is_not_probed) {
  prober_.set_target(400'000);
  EXPECT_FALSE(prober_.update(500'000, true, now_));
}

TEST_F(ProberTest, the_first_cluster_is_thrice_the_estimate) {
  prober_.set_target(5'000'000);
  const auto cluster = prober_.update(500'000, true, now_);
  ASSERT_TRUE(cluster);
  EXPECT_EQ(cluster->bps, 1'500'000u);
  EXPECT_EQ(prober_.running_rate(now_), 1'500'000u);
}

TEST_F(ProberTest, a_cluster_does_not_go_far_above_the_target) {
  prober_.set_target(700'000);
  EXPECT_EQ(prober_.update(500'000, true, now_)->bps, 840'000u);
}

TEST_F(ProberTest, a_cluster_is_20_ms_of_its_rate_and_ends) {
  prober_.set_target(20'000'000);
  ASSERT_TRUE(prober_.update(4'000'000, true, now_));  // 12 Mbit/s: 30 kB
  EXPECT_NEAR(static_cast<double>(send_cluster()), 30'000, 1'000);
  EXPECT_FALSE(prober_.running_rate(now_));
}

TEST_F(ProberTest, media_sent_meanwhile_counts_as_part_of_it) {
  prober_.set_target(20'000'000);
  ASSERT_TRUE(prober_.update(4'000'000, true, now_));
  for (int i = 0; i < 30; ++i) prober_.on_packet_sent(1000, now_);
  EXPECT_EQ(send_cluster(), 0u);
}

TEST_F(ProberTest, a_cluster_that_cannot_be_sent_is_given_up) {
  prober_.set_target(20'000'000);
  ASSERT_TRUE(prober_.update(4'000'000, true, now_));
  now_ += Prober::kMaxClusterTime + milliseconds(1);
  EXPECT_EQ(prober_.padding_due(now_), 0u);
  EXPECT_EQ(prober_.on_packet_sent(1000, now_), 0u);
}

TEST_F(ProberTest, a_success_is_followed_at_once_by_twice_as_much) {
  prober_.set_target(20'000'000);
  ASSERT_TRUE(prober_.update(500'000, true, now_));
  send_cluster();
  prober_.on_result(1'450'000, now_);
  const auto next = prober_.update(1'450'000, true, now_);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->bps, 2'900'000u);
}

TEST_F(ProberTest, failures_make_it_rarer_up_to_4_seconds) {
  prober_.set_target(20'000'000);
  std::vector<Duration> pauses;
  Instant last = now_;
  for (int millisecond = 0; millisecond < 20'000; ++millisecond, now_ += milliseconds(1)) {
    if (!prober_.update(500'000, true, now_)) continue;
    pauses.push_back(now_ - last);
    last = now_;
    prober_.on_result(500'000, now_);
  }
  ASSERT_GE(pauses.size(), 5u);
  EXPECT_EQ(pauses[1], seconds(1));
  EXPECT_EQ(pauses[2], seconds(2));
  EXPECT_EQ(pauses[3], seconds(4));
  EXPECT_EQ(pauses[4], seconds(4));
}

TEST_F(ProberTest, a_congested_path_is_left_alone) {
  prober_.set_target(20'000'000);
  EXPECT_FALSE(prober_.update(500'000, false, now_));
  EXPECT_FALSE(prober_.update(500'000, true, now_ + milliseconds(499)));
  EXPECT_TRUE(prober_.update(500'000, true, now_ + milliseconds(500)));
}

class ProbeMeasurementTest : public testing::Test {
 protected:
  // Ten packets of 1000 bytes, sent every `sent`, received every `received`.
  std::optional<std::uint32_t> measure(Duration sent, Duration received, int packets = 10) {
    measurement_.begin(3, 10'000);
    std::optional<std::uint32_t> result;
    for (int i = 0; i < packets; ++i) {
      const PacketResult packet{
          static_cast<std::uint64_t>(i), t_ + sent * i, t_ + seconds(5) + received * i, 1000, 3, false};
      const auto told = measurement_.on_packet(packet);
      EXPECT_FALSE(told && result) << "told twice";
      if (told) result = told;
    }
    return result;
  }
  ProbeMeasurement measurement_;
  Instant t_ = instant_from_us(1'000'000);
};

TEST_F(ProbeMeasurementTest, a_path_that_kept_up_carries_what_was_sent) {
  EXPECT_EQ(measure(milliseconds(2), milliseconds(2)), 4'000'000u);
}

TEST_F(ProbeMeasurementTest, a_path_that_was_full_carries_a_little_less_than_what_arrived) {
  EXPECT_EQ(measure(milliseconds(2), milliseconds(4)), 1'900'000u);
}

TEST_F(ProbeMeasurementTest, what_was_held_back_and_released_measures_nothing) {
  EXPECT_FALSE(measure(milliseconds(2), microseconds(500)));
}

TEST_F(ProbeMeasurementTest, half_a_cluster_tells_nothing) {
  EXPECT_FALSE(measure(milliseconds(2), milliseconds(2), 7));
  EXPECT_TRUE(measure(milliseconds(2), milliseconds(2), 8));
}

TEST_F(ProbeMeasurementTest, packets_of_another_cluster_do_not_count) {
  measurement_.begin(4, 10'000);
  for (int i = 0; i < 20; ++i) {
    const PacketResult packet{
        static_cast<std::uint64_t>(i), t_ + milliseconds(i), t_ + milliseconds(i), 1000, 3, false};
    EXPECT_FALSE(measurement_.on_packet(packet));
  }
}

}  // namespace
}  // namespace diemcau::rtc
