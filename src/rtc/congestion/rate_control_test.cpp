// AcknowledgedRate, AimdRateControl, LossModel, LossBound, QueueWatch.
#include <gtest/gtest.h>

#include <iostream>

#include "base/random.hpp"
#include "rtc/congestion/acknowledged_rate.hpp"
#include "rtc/congestion/aimd_rate_control.hpp"
#include "rtc/congestion/loss_bound.hpp"
#include "rtc/congestion/queue_watch.hpp"

namespace diemcau::rtc {
namespace {

constexpr Duration kRtt = milliseconds(60);

TEST(AcknowledgedRate, a_steady_stream_gives_its_rate) {
  AcknowledgedRate rate;
  Instant now = instant_from_us(0);
  for (int i = 0; i < 200; ++i) rate.on_received(now += milliseconds(5), 625);  // 1 Mbit/s
  EXPECT_NEAR(*rate.bps(), 1'000'000, 1);
}

TEST(AcknowledgedRate, a_moment_is_too_short_to_tell) {
  AcknowledgedRate rate;
  EXPECT_FALSE(rate.bps());
  for (int i = 0; i < 10; ++i) rate.on_received(instant_from_us(i * 10'000), 1000);
  EXPECT_FALSE(rate.bps());
}

TEST(AcknowledgedRate, what_is_older_than_the_window_is_forgotten) {
  AcknowledgedRate rate;
  Instant now = instant_from_us(0);
  for (int i = 0; i < 200; ++i) rate.on_received(now += milliseconds(5), 1250);
  for (int i = 0; i < 70; ++i) rate.on_received(now += milliseconds(5), 125);
  EXPECT_NEAR(*rate.bps(), 200'000, 1'000);
}

TEST(AcknowledgedRate, what_came_while_the_path_was_busy_is_told_apart_from_the_pause_before) {
  AcknowledgedRate rate;
  EXPECT_FALSE(rate.busy_bps());
  Instant now = instant_from_us(0);
  for (int i = 0; i < 30; ++i) rate.on_received(now += milliseconds(10), 125);  // 0.1 Mbit/s
  for (int i = 0; i < 32; ++i) rate.on_received(now += milliseconds(5), 1250);  // 2 Mbit/s for 160 ms
  EXPECT_NEAR(*rate.busy_bps(), 2'000'000, 20'000);
  EXPECT_LT(*rate.bps(), 1'200'000u);
}

TEST(AimdRateControl, overuse_falls_to_85_percent_of_what_arrives) {
  AimdRateControl control(2'000'000, 50'000, 10'000'000);
  control.update(PathUse::overuse, 1'000'000, kRtt, instant_from_us(1'000'000));
  EXPECT_EQ(control.bps(), 850'000u);
}

TEST(AimdRateControl, it_falls_once_a_round_trip) {
  AimdRateControl control(2'000'000, 50'000, 10'000'000);
  Instant now = instant_from_us(1'000'000);
  control.update(PathUse::overuse, 1'000'000, kRtt, now);
  control.update(PathUse::overuse, 800'000, kRtt, now + milliseconds(30));
  EXPECT_EQ(control.bps(), 850'000u);
  control.update(PathUse::overuse, 800'000, kRtt, now + kRtt);
  EXPECT_EQ(control.bps(), 680'000u);
}

TEST(AimdRateControl, far_from_congestion_it_grows_8_percent_a_second) {
  AimdRateControl control(1'000'000, 50'000, 10'000'000);
  Instant now = instant_from_us(0);
  for (int i = 0; i <= 20; ++i) control.update(PathUse::normal, 1'000'000, kRtt, now + milliseconds(50) * i);
  EXPECT_NEAR(control.bps(), 1'080'000, 100);
}

TEST(AimdRateControl, near_congestion_it_grows_by_steps) {
  AimdRateControl control(1'000'000, 50'000, 10'000'000);
  Instant now = instant_from_us(0);
  control.update(PathUse::overuse, 1'000'000, kRtt, now);
  for (int i = 1; i <= 21; ++i) control.update(PathUse::normal, 850'000, kRtt, now + milliseconds(50) * i);
  // A packet of 9600 bits per response time of 2 * (60 + 100) ms is 30 kbit/s a second.
  EXPECT_NEAR(control.bps(), 850'000 + 30'000, 1'600);
}

TEST(AimdRateControl, who_sends_little_proves_nothing) {
  AimdRateControl control(300'000, 50'000, 10'000'000);
  Instant now = instant_from_us(0);
  for (int i = 0; i < 2000; ++i) control.update(PathUse::normal, 200'000, kRtt, now + milliseconds(50) * i);
  EXPECT_EQ(control.bps(), 310'000u);
  for (int i = 0; i < 100; ++i)
    control.update(PathUse::normal, 10'000, kRtt, now + seconds(100) + milliseconds(50) * i);
  EXPECT_EQ(control.bps(), 310'000u);  // nor the opposite
}

TEST(AimdRateControl, it_stays_within_its_limits) {
  AimdRateControl control(100'000, 90'000, 120'000);
  Instant now = instant_from_us(0);
  control.update(PathUse::overuse, 20'000, kRtt, now);
  EXPECT_EQ(control.bps(), 90'000u);
  control.set(5'000'000, now);
  EXPECT_EQ(control.bps(), 120'000u);
}

LossObservation observe(double sent_bps, std::uint32_t packets, double loss) {
  return {sent_bps, packets, static_cast<std::uint32_t>(packets * loss)};
}

TEST(LossModel, steady_small_loss_is_the_paths_own) {
  LossModel model;
  for (int i = 0; i < 20; ++i) model.add(observe(1'000'000 + 20'000 * i, 100, 0.05));
  EXPECT_FALSE(model.explain().capacity_bps);
  EXPECT_NEAR(model.explain().own, 0.05, 0.011);
}

TEST(LossModel, loss_that_grows_with_the_rate_has_a_capacity) {
  LossModel model;
  for (int i = 0; i < 20; ++i) {
    const double sent = 800'000 + 40'000 * i, capacity = 1'000'000;
    model.add(observe(sent, 100, sent > capacity ? 1 - capacity / sent : 0));
  }
  ASSERT_TRUE(model.explain().capacity_bps);
  EXPECT_NEAR(*model.explain().capacity_bps, 1'000'000, 50'000);
}

TEST(LossModel, both_kinds_are_told_apart) {
  LossModel model;
  for (int i = 0; i < 24; ++i) {
    const double sent = 600'000 + 50'000 * i, capacity = 1'000'000;
    const double congestion = sent > capacity ? 1 - capacity / sent : 0;
    model.add(observe(sent, 200, 0.05 + 0.95 * congestion));
  }
  const auto why = model.explain();
  ASSERT_TRUE(why.capacity_bps);
  EXPECT_NEAR(*why.capacity_bps, 1'000'000, 100'000);
  EXPECT_NEAR(why.own, 0.05, 0.03);
}

TEST(LossModel, a_burst_of_losses_is_one_piece_of_evidence) {
  for (const std::uint32_t runs : {1u, 8u}) {
    LossModel model;
    for (int i = 0; i < 20; ++i) model.add({400'000, 20, 0, 0});
    model.add({430'000, 20, 8, runs});
    EXPECT_EQ(model.explain().capacity_bps.has_value(), runs > 1) << runs << " runs";
  }
}

TEST(LossModel, heavy_steady_loss_is_congestion) {
  LossModel model;
  model.add(observe(600'000, 50, 0.7));
  ASSERT_TRUE(model.explain().capacity_bps);
  EXPECT_NEAR(*model.explain().capacity_bps, 180'000, 1'000);
}

TEST(LossModel, random_loss_is_hardly_ever_taken_for_congestion) {
  SeededRandom random(42);
  std::cout << "[   seed   ] 42\n";
  int blamed = 0;
  for (int run = 0; run < 200; ++run) {
    LossModel model;
    for (int i = 0; i < 24; ++i) {
      LossObservation seen{700'000 + 600'000 * random.unit(), 60, 0};
      for (int packet = 0; packet < 60; ++packet) seen.lost += random.unit() < 0.05;
      model.add(seen);
    }
    blamed += model.explain().capacity_bps.has_value();
  }
  EXPECT_LE(blamed, 2);
}

class LossBoundTest : public testing::Test {
 protected:
  void interval(std::uint32_t bps, double loss) {
    const int packets = 100;
    const auto size = static_cast<std::uint32_t>(bps / 8.0 * to_seconds(LossBound::kInterval) / packets);
    for (int i = 0; i < packets; ++i) {
      PacketResult packet;
      packet.size = size;
      const bool lost = static_cast<int>((i + 1) * loss) > static_cast<int>(i * loss);  // spread evenly
      if (!lost) packet.received = now_;
      bound_.on_packet(packet);
    }
    now_ += LossBound::kInterval;
    bound_.update(bps, now_);
  }
  LossBoundTest() { bound_.update(0, now_); }
  LossBound bound_;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(LossBoundTest, there_is_no_bound_without_congestion) {
  for (int i = 0; i < 40; ++i) interval(1'000'000, 0.05);
  EXPECT_FALSE(bound_.bps());
  EXPECT_FALSE(bound_.congested());
  EXPECT_NEAR(bound_.recent_loss(), 0.05, 0.01);
}

TEST_F(LossBoundTest, congestion_bounds_the_rate_by_what_gets_through) {
  for (int i = 0; i < 8; ++i) interval(1'000'000, 0);
  interval(1'500'000, 0.4);
  EXPECT_TRUE(bound_.congested());
  ASSERT_TRUE(bound_.bps());
  EXPECT_NEAR(*bound_.bps(), 900'000, 120'000);
}

TEST_F(LossBoundTest, it_grows_back_and_is_forgotten) {
  for (int i = 0; i < 8; ++i) interval(1'000'000, 0);
  interval(1'500'000, 0.4);
  const auto low = bound_.bps().value();
  for (int i = 0; i < 8; ++i) interval(800'000, 0);
  EXPECT_GT(bound_.bps().value(), low);
  for (int i = 0; i < 60; ++i) interval(800'000, 0);
  EXPECT_FALSE(bound_.bps());
}

TEST_F(LossBoundTest, a_proved_rate_lifts_it) {
  interval(1'500'000, 0.5);
  bound_.raise(2'000'000);
  EXPECT_EQ(bound_.bps(), 2'000'000u);
}

TEST(QueueWatch, the_queue_is_what_the_round_trip_is_above_its_smallest) {
  QueueWatch watch;
  Instant now = instant_from_us(0);
  EXPECT_EQ(watch.queueing(), Duration(0));
  watch.on_rtt(milliseconds(50), now);
  watch.on_rtt(milliseconds(250), now + milliseconds(100));
  EXPECT_EQ(watch.queueing(), milliseconds(200));
}

TEST(QueueWatch, a_longer_route_is_accepted_after_a_while) {
  QueueWatch watch;
  Instant now = instant_from_us(100'000'000);
  watch.on_rtt(milliseconds(50), now);
  for (int i = 0; i < 130; ++i) watch.on_rtt(milliseconds(150), now += milliseconds(100));
  EXPECT_EQ(watch.queueing(), Duration(0));
}

}  // namespace
}  // namespace diemcau::rtc
