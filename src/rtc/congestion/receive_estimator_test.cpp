#include "rtc/congestion/receive_estimator.hpp"

#include <gtest/gtest.h>

#include "rtp/extensions.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::uint32_t kPacket = 1250;

// Packets every `spacing`, through a line that serves one every `service`.
class Sent {
 public:
  std::vector<std::uint32_t> run(ReceiveEstimator& estimator, Duration spacing, Duration service, Duration time) {
    std::vector<std::uint32_t> told;
    for (const Instant end = sent_ + time; sent_ < end; sent_ += spacing) {
      free_ = std::max(free_, sent_) + service;
      estimator.on_packet(rtp::abs_send_time(sent_), kPacket, free_ + milliseconds(20));
      if (const auto rate = estimator.due(free_ + milliseconds(20))) told.push_back(*rate);
    }
    return told;
  }

 private:
  Instant sent_ = instant_from_us(63'000'000);  // the 24 bits wrap within the first second
  Instant free_ = sent_;
};

TEST(ReceiveEstimator, a_clear_line_is_told_once_a_second_and_grows) {
  ReceiveEstimator estimator;
  Sent sent;
  const auto told = sent.run(estimator, milliseconds(5), microseconds(100), seconds(10));  // 2 Mbit/s
  ASSERT_EQ(told.size(), 10u);
  for (std::size_t i = 1; i < told.size(); ++i) EXPECT_GT(told[i], told[i - 1]);
  EXPECT_GT(told.back(), 1'000'000u);
}

TEST(ReceiveEstimator, a_queue_that_grows_is_told_at_once) {
  ReceiveEstimator estimator;
  Sent sent;
  sent.run(estimator, milliseconds(5), microseconds(100), milliseconds(5'200));
  const std::uint32_t before = estimator.bps();
  // 2 Mbit/s into a line of 400 kbit/s: within half a second the peer hears it.
  const auto told = sent.run(estimator, milliseconds(5), milliseconds(25), milliseconds(500));
  ASSERT_FALSE(told.empty());
  EXPECT_LT(told.back(), 450'000u);
  EXPECT_GT(before, 600'000u);
}

TEST(ReceiveEstimator, growth_stays_within_reach_of_what_arrives) {
  ReceiveEstimator estimator;
  Sent sent;
  sent.run(estimator, milliseconds(10), microseconds(100), seconds(60));  // 1 Mbit/s
  EXPECT_LE(estimator.bps(), 1'600'000u);
}

}  // namespace
}  // namespace diemcau::rtc
