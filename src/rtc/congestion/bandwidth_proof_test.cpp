// Proofs of the estimator in the simulated network. Each prints the seeds it ran.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "tests/support/bandwidth_world.hpp"

namespace diemcau::rtc {
namespace {

using support::BandwidthWorld;
using support::GilbertElliott;
using support::NetemProfile;

constexpr std::array<std::uint64_t, 6> kSeeds{1, 2, 3, 20261123, 0xfeed, 0x5eed5eed};
constexpr std::uint32_t kMega = 1'000'000;

// An encoder that fills what it is given, as far as a camera's three layers go.
std::uint32_t elastic(std::uint32_t estimate) {
  return std::min<std::uint32_t>(static_cast<std::uint32_t>(estimate * 0.95), 3'100'000);
}
constexpr std::uint32_t kElasticTarget = 3'100'000;

// Simulcast: the highest layer that fits, as the allocation chooses.
std::uint32_t simulcast(std::uint32_t estimate) {
  if (estimate >= 1'650'000) return 1'600'000;
  return estimate >= 550'000 ? 500'000 : 150'000;
}
constexpr std::uint32_t kSimulcastTarget = 1'700'000;

NetemProfile capped(std::uint64_t rate_bps) {
  return {.delay = milliseconds(25), .rate_bps = rate_bps};
}

class BandwidthProof : public testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override { std::cout << "[   seed   ] " << GetParam() << "\n"; }
};

TEST_P(BandwidthProof, a_cap_of_2_mbit_is_used_to_80_percent_within_5_seconds_with_a_short_queue) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), elastic, kElasticTarget);
  world.run(seconds(30));
  EXPECT_LE(world.reached(1'600'000, seconds(0)), seconds(5));
  EXPECT_GE(world.throughput(seconds(5), seconds(30)), 0.8 * 2 * kMega);
  EXPECT_LE(world.throughput(seconds(5), seconds(30)), 2.0 * kMega);
  EXPECT_LT(world.queueing_delay(0.95, seconds(0), seconds(30)), milliseconds(150));
  EXPECT_EQ(world.counters().dropped_by_queue, 0u);
}

TEST_P(BandwidthProof, the_upper_layer_is_back_within_10_seconds_after_2_to_0_6_to_2_mbit) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), simulcast, kSimulcastTarget);
  world.run(seconds(15));
  EXPECT_GE(world.estimator().estimate(), 1'650'000u);
  world.set_down(capped(600'000));
  world.run(seconds(15));
  EXPECT_LE(world.throughput(seconds(20), seconds(30)), 600'000);
  EXPECT_LT(world.queueing_delay(0.95, seconds(17), seconds(30)), milliseconds(150));
  world.set_down(capped(2 * kMega));
  world.run(seconds(20));
  EXPECT_LE(world.reached(1'650'000, seconds(30)), seconds(40));
  EXPECT_GE(world.throughput(seconds(40), seconds(50)), 1'500'000);
  EXPECT_LT(world.longest_gap(seconds(14), seconds(45)), seconds(1));
}

TEST_P(BandwidthProof, the_queue_of_a_sudden_drop_is_gone_after_one_and_a_quarter_seconds) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), elastic, kElasticTarget);
  world.run(seconds(15));
  world.set_down(capped(600'000));
  world.run(seconds(10));
  EXPECT_GT(world.queueing_delay(0.95, seconds(15), seconds(16)), milliseconds(150));  // it was full
  EXPECT_LT(world.queueing_delay(0.95, milliseconds(16'250), seconds(19)), milliseconds(60));
}

TEST_P(BandwidthProof, an_elastic_sender_recovers_from_2_to_0_6_to_2_mbit_within_10_seconds) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), elastic, kElasticTarget);
  world.run(seconds(15));
  world.set_down(capped(600'000));
  world.run(seconds(15));
  EXPECT_GE(world.throughput(seconds(20), seconds(30)), 0.7 * 600'000);
  world.set_down(capped(2 * kMega));
  world.run(seconds(20));
  EXPECT_LE(world.reached(1'600'000, seconds(30)), seconds(40));
  EXPECT_GE(world.throughput(seconds(40), seconds(50)), 0.75 * 2 * kMega);
}

TEST_P(BandwidthProof, random_loss_of_5_percent_alone_costs_less_than_10_percent_of_the_rate) {
  for (const bool limited : {true, false}) {
    NetemProfile clean = limited ? capped(2 * kMega) : NetemProfile{.delay = milliseconds(25)};
    NetemProfile lossy = clean;
    lossy.loss = 0.05;
    BandwidthWorld without(clean, GetParam(), elastic, kElasticTarget);
    BandwidthWorld with(lossy, GetParam(), elastic, kElasticTarget);
    without.run(seconds(60));
    with.run(seconds(60));
    EXPECT_GE(with.mean_estimate(seconds(5), seconds(60)), 0.9 * without.mean_estimate(seconds(5), seconds(60)));
    // Of what is sent 5 % is lost by construction; the rest of what arrives is the estimator's.
    EXPECT_GE(with.throughput(seconds(5), seconds(60)) / 0.95, 0.9 * without.throughput(seconds(5), seconds(60)));
  }
}

TEST_P(BandwidthProof, a_policer_without_a_queue_is_found_by_loss_alone) {
  NetemProfile policer = capped(2 * kMega);
  policer.queue_limit = milliseconds(10);
  BandwidthWorld world(policer, GetParam(), elastic, kElasticTarget);
  world.run(seconds(40));
  EXPECT_GE(world.throughput(seconds(5), seconds(40)), 0.5 * 2 * kMega);
  EXPECT_LT(static_cast<double>(world.counters().dropped_by_queue), 0.25 * static_cast<double>(world.counters().sent));
}

TEST_P(BandwidthProof, a_full_queue_with_steady_heavy_loss_is_congestion_and_not_a_bad_line) {
  BandwidthWorld world(capped(128'000), GetParam(), elastic, kElasticTarget);
  world.run(seconds(30));
  EXPECT_LE(world.mean_estimate(seconds(8), seconds(30)), 200'000);
}

TEST_P(BandwidthProof, bursts_and_jitter_and_reordering_leave_most_of_the_rate) {
  NetemProfile bursts = capped(2 * kMega), jitter = bursts, reorder = bursts;
  bursts.bursts = GilbertElliott::bursts(0.05, 5);
  jitter.jitter = milliseconds(30);
  reorder.reorder = 0.05;
  for (const NetemProfile& profile : {bursts, jitter, reorder}) {
    BandwidthWorld world(profile, GetParam(), elastic, kElasticTarget);
    world.run(seconds(40));
    EXPECT_GE(world.mean_estimate(seconds(5), seconds(40)), 0.7 * 2 * kMega);
  }
}

TEST_P(BandwidthProof, a_cut_lowers_the_estimate_and_the_rate_is_back_10_seconds_after_it) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), simulcast, kSimulcastTarget);
  world.run(seconds(10));
  const std::uint32_t before = world.estimator().estimate();
  NetemProfile cut = capped(2 * kMega);
  cut.cut = true;
  world.set_down(cut);
  world.run(seconds(5));
  EXPECT_LT(world.estimator().estimate(), before / 2);
  world.set_down(capped(2 * kMega));
  world.run(seconds(10));
  EXPECT_GE(world.estimator().estimate(), 1'600'000u);
}

TEST_P(BandwidthProof, key_frames_eight_times_as_large_neither_fill_the_queue_nor_ruin_the_rate) {
  BandwidthWorld world(capped(2 * kMega), GetParam(), elastic, kElasticTarget);
  world.set_key_frame_every(150);
  world.run(seconds(40));
  EXPECT_LT(world.queueing_delay(0.95, seconds(0), seconds(40)), milliseconds(150));
  EXPECT_GE(world.throughput(seconds(5), seconds(40)), 0.8 * 2 * kMega);
  EXPECT_EQ(world.counters().dropped_by_queue, 0u);
}

// Six panes of small layers: about half of what the path carries, and a key frame of one or the other every second.
// What arrives between key frames says what is sent, not what the path carries.
TEST_P(BandwidthProof, key_frames_of_pictures_that_fit_do_not_cost_the_estimate) {
  BandwidthWorld world(
      capped(2 * kMega), GetParam(), [](std::uint32_t) { return 1'100'000u; }, 1'600'000);
  world.set_key_frame_every(30);
  world.run(seconds(40));
  EXPECT_GE(world.lowest_estimate(seconds(5), seconds(40)), 1'300'000u);
}

TEST_P(BandwidthProof, the_upper_layer_stays_through_its_own_key_frames) {
  BandwidthWorld world(
      capped(2 * kMega), GetParam(),
      [](std::uint32_t estimate) { return estimate >= 1'550'000 ? 1'400'000u : 450'000u; }, 1'600'000);
  world.set_key_frame_every(60);
  world.run(seconds(60));
  EXPECT_GE(world.lowest_estimate(seconds(10), seconds(60)), 1'250'000u);
}

TEST_P(BandwidthProof, bursts_of_loss_do_not_cost_the_estimate_of_a_path_that_is_half_used) {
  NetemProfile bursts = capped(10 * kMega);
  bursts.bursts = GilbertElliott::bursts(0.05, 5);
  BandwidthWorld world(
      bursts, GetParam(), [](std::uint32_t) { return 400'000u; }, 900'000);
  world.run(seconds(40));
  EXPECT_GE(world.lowest_estimate(seconds(5), seconds(40)), 600'000u);
}

// One line after the other; all of them in one room: engine/room_world_test.cpp.
TEST_P(BandwidthProof, a_line_of_2_mbit_settles_within_10_seconds_at_any_delay) {
  for (std::uint64_t site = 0; site < 31; ++site) {
    NetemProfile line = capped(2 * kMega);
    line.delay = milliseconds(5 + static_cast<int>(site) * 3);
    BandwidthWorld world(line, GetParam() * 1000 + site, simulcast, kSimulcastTarget);
    world.run(seconds(10));
    EXPECT_GE(world.estimator().estimate(), 1'650'000u) << "site " << site;
  }
}

TEST_P(BandwidthProof, nothing_is_probed_while_everything_wanted_fits) {
  BandwidthWorld world(
      capped(10 * kMega), GetParam(), [](std::uint32_t) { return 400'000u; }, 400'000);
  world.run(seconds(30));
  EXPECT_EQ(world.padding_bytes(), 0u);
}

TEST_P(BandwidthProof, the_same_seed_gives_the_same_run) {
  NetemProfile lossy = capped(2 * kMega);
  lossy.loss = 0.03;
  lossy.jitter = milliseconds(10);
  BandwidthWorld first(lossy, GetParam(), elastic, kElasticTarget), second(lossy, GetParam(), elastic, kElasticTarget);
  first.run(seconds(10));
  second.run(seconds(10));
  EXPECT_EQ(first.estimator().estimate(), second.estimator().estimate());
  EXPECT_EQ(first.counters().delivered, second.counters().delivered);
}

INSTANTIATE_TEST_SUITE_P(seeds, BandwidthProof, testing::ValuesIn(kSeeds));

}  // namespace
}  // namespace diemcau::rtc
