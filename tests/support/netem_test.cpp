#include "tests/support/netem.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <vector>

#include "tests/support/sim_clock.hpp"

namespace diemcau::support {
namespace {

constexpr std::uint64_t kSeed = 20261123;

class NetemTest : public testing::Test {
 protected:
  // Sends `count` datagrams of 1000 bytes, one a millisecond, and waits until everything has arrived.
  std::vector<Netem<int>::Delivery> pass(Netem<int>& link, int count, Duration spacing = milliseconds(1)) {
    std::vector<Netem<int>::Delivery> arrived;
    const auto take = [&] {
      while (auto delivery = link.receive(clock_.now())) arrived.push_back(*delivery);
    };
    for (int i = 0; i < count; ++i) {
      link.send(i, 1000, clock_.now());
      clock_.advance(spacing);
      take();
    }
    while (const auto next = link.next_timeout()) {
      clock_.advance_to(*next);
      take();
    }
    return arrived;
  }
  void SetUp() override { std::cout << "[   seed   ] " << kSeed << "\n"; }
  SimClock clock_;
};

TEST_F(NetemTest, a_plain_link_delays_and_keeps_order) {
  Netem<int> link({.delay = milliseconds(30)}, kSeed);
  const auto arrived = pass(link, 100);
  ASSERT_EQ(arrived.size(), 100u);
  for (int i = 0; i < 100; ++i) {
    const auto& delivery = arrived[static_cast<std::size_t>(i)];
    EXPECT_EQ(delivery.datagram, i);
    EXPECT_EQ(delivery.at - delivery.sent, milliseconds(30));
  }
}

TEST_F(NetemTest, nothing_arrives_before_its_time) {
  Netem<int> link({.delay = milliseconds(30)}, kSeed);
  link.send(1, 1000, clock_.now());
  EXPECT_EQ(link.next_timeout(), clock_.now() + milliseconds(30));
  EXPECT_FALSE(link.receive(clock_.now() + milliseconds(29)));
  EXPECT_TRUE(link.receive(clock_.now() + milliseconds(30)));
}

TEST_F(NetemTest, a_rate_serializes_and_a_full_queue_drops_its_tail) {
  Netem<int> link({.rate_bps = 800'000, .queue_limit = milliseconds(100)}, kSeed);  // 10 ms a datagram
  for (int i = 0; i < 15; ++i) link.send(i, 1000, clock_.now());
  const auto arrived = pass(link, 0);
  ASSERT_EQ(arrived.size(), 10u);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(arrived[static_cast<std::size_t>(i)].queued, milliseconds(10) * (i + 1));
  EXPECT_EQ(link.counters().dropped_by_queue, 5u);
}

TEST_F(NetemTest, random_loss_has_its_share) {
  Netem<int> link({.loss = 0.05}, kSeed);
  EXPECT_NEAR(static_cast<double>(pass(link, 20'000).size()), 19'000, 150);
}

TEST_F(NetemTest, bursts_have_their_share_and_their_length) {
  Netem<int> link({.bursts = GilbertElliott::bursts(0.05, 10)}, kSeed);
  const auto arrived = pass(link, 100'000);
  int bursts = 0, expected = 0;
  for (const auto& delivery : arrived) {
    bursts += delivery.datagram != expected;
    expected = delivery.datagram + 1;
  }
  const double lost = 100'000.0 - static_cast<double>(arrived.size());
  EXPECT_NEAR(lost, 5'000, 700);
  EXPECT_NEAR(lost / bursts, 10, 1);
}

TEST_F(NetemTest, jitter_keeps_order_and_reordering_does_not) {
  Netem<int> jitter({.delay = milliseconds(10), .jitter = milliseconds(20)}, kSeed);
  int previous = -1;
  for (const auto& delivery : pass(jitter, 1000)) EXPECT_EQ(delivery.datagram, ++previous);

  Netem<int> reorder({.delay = milliseconds(10), .reorder = 0.1}, kSeed);
  int overtaken = 0, highest = -1;
  for (const auto& delivery : pass(reorder, 1000)) {
    overtaken += delivery.datagram < highest;
    highest = std::max(highest, delivery.datagram);
  }
  EXPECT_NEAR(overtaken, 100, 30);
}

TEST_F(NetemTest, duplicates_are_counted) {
  Netem<int> link({.duplicate = 0.2}, kSeed);
  const auto arrived = pass(link, 1000);
  EXPECT_EQ(arrived.size(), 1000 + link.counters().duplicated);
  EXPECT_NEAR(static_cast<double>(link.counters().duplicated), 200, 40);
}

TEST_F(NetemTest, a_cut_passes_nothing_and_ends) {
  Netem<int> link({.delay = milliseconds(5)}, kSeed);
  link.set_profile({.cut = true}, clock_.now());
  EXPECT_TRUE(pass(link, 10).empty());
  link.set_profile({.delay = milliseconds(5)}, clock_.now());
  EXPECT_EQ(pass(link, 10).size(), 10u);
}

TEST_F(NetemTest, a_new_rate_holds_for_what_is_queued) {
  Netem<int> link({.rate_bps = 8'000'000, .queue_limit = seconds(1)}, kSeed);
  for (int i = 0; i < 10; ++i) link.send(i, 1000, clock_.now());
  link.set_profile({.rate_bps = 80'000, .queue_limit = seconds(1)}, clock_.now());
  EXPECT_EQ(pass(link, 0).back().queued, milliseconds(1000));
}

TEST_F(NetemTest, the_same_seed_gives_the_same_fate) {
  const NetemProfile rough{
      .delay = milliseconds(20), .jitter = milliseconds(10), .loss = 0.1, .reorder = 0.1, .duplicate = 0.1};
  Netem<int> first(rough, kSeed), second(rough, kSeed), other(rough, kSeed + 1);
  const auto fates = [&](Netem<int>& link) {
    std::vector<int> order;
    for (const auto& delivery : pass(link, 1000)) order.push_back(delivery.datagram);
    return order;
  };
  const auto order = fates(first);
  EXPECT_EQ(order, fates(second));
  EXPECT_NE(order, fates(other));
}

}  // namespace
}  // namespace diemcau::support
