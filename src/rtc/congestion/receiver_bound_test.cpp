// The estimator under what the other side says it can receive.
#include "rtc/congestion/receiver_bound.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/support/bandwidth_world.hpp"

namespace diemcau::rtc {
namespace {

using support::BandwidthWorld;

TEST(ReceiverBound, a_rate_beyond_32_bits_is_no_bound_at_all) {
  ReceiverBound bound;
  bound.tell(std::uint64_t{0x3ffff} << 46, instant_from_us(0));
  EXPECT_EQ(bound.bps(), UINT32_MAX);
}

TEST(ReceiverBound, the_estimate_stays_below_it_and_is_its_own_again_when_it_is_forgotten) {
  const auto elastic = [](std::uint32_t estimate) { return std::min<std::uint32_t>(estimate, 3'100'000); };
  BandwidthWorld world({.delay = milliseconds(25), .rate_bps = 4'000'000}, 1, elastic, 3'100'000);
  world.run(seconds(10));
  ASSERT_GE(world.estimator().estimate(), 3'000'000u);
  const std::uint64_t padding = world.padding_bytes();
  for (int second = 0; second < 5; ++second) {
    world.estimator().on_receiver_bound(500'000, world.now());
    EXPECT_EQ(world.estimator().estimate(), 500'000u);
    world.run(seconds(1));
  }
  EXPECT_EQ(world.padding_bytes(), padding) << "nothing is probed for above the bound";
  world.run(milliseconds(3'900));
  EXPECT_EQ(world.estimator().estimate(), 500'000u);
  world.run(milliseconds(200));
  EXPECT_GT(world.estimator().estimate(), 700'000u);
}

TEST(ReceiverBound, without_transport_feedback_it_is_the_estimate_within_the_limits) {
  BandwidthEstimator estimator;
  Instant now = instant_from_us(1'000'000);
  const BandwidthEstimator::Limits limits;
  const std::vector<std::pair<std::uint64_t, std::uint32_t>> cases{
      {2'000'000, 2'000'000}, {300'000, 300'000}, {0, limits.min_bps}, {UINT64_MAX, limits.max_bps}};
  for (const auto& [told, expected] : cases) {
    estimator.on_receiver_bound(told, now);
    EXPECT_EQ(estimator.estimate(), expected);
  }
  EXPECT_EQ(estimator.next_timeout(), now + ReceiverBound::kLifetime);
  estimator.handle_timeout(now + ReceiverBound::kLifetime);
  EXPECT_EQ(estimator.estimate(), limits.start_bps);
  EXPECT_FALSE(estimator.next_timeout());
}

}  // namespace
}  // namespace diemcau::rtc
