#include "rtc/streams/nack_generator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kRtt = milliseconds(80);
constexpr Duration kRetry = milliseconds(100);  // a round trip and a quarter

class NackGeneratorAround : public testing::TestWithParam<int> {
 protected:
  std::uint16_t wire(int offset) const { return static_cast<std::uint16_t>(GetParam() + offset); }
  std::uint64_t arrive(int offset) {
    const auto entry = log_.insert(wire(offset));
    nack_.on_packet(entry, now_);
    return entry.sequence;
  }
  const std::vector<std::uint16_t>& after(Duration wait) {
    now_ += wait;
    return nack_.due(now_, kRtt);
  }
  ReceiveLog log_;
  NackGenerator nack_;
  Instant now_ = instant_from_us(5'000'000);
};

TEST_P(NackGeneratorAround, a_hole_is_asked_for_after_the_wait_for_reordering) {
  arrive(0);
  arrive(3);
  EXPECT_THAT(after(milliseconds(9)), IsEmpty());
  EXPECT_THAT(after(milliseconds(1)), ElementsAre(wire(1), wire(2)));
}

TEST_P(NackGeneratorAround, a_packet_merely_overtaken_is_never_asked_for) {
  arrive(0);
  arrive(2);
  now_ += milliseconds(5);
  arrive(1);
  EXPECT_THAT(after(seconds(1)), IsEmpty());
  EXPECT_FALSE(nack_.next_timeout(kRtt));
  EXPECT_FALSE(nack_.take_given_up());
}

TEST_P(NackGeneratorAround, it_is_asked_again_only_after_a_round_trip) {
  arrive(0);
  arrive(2);
  EXPECT_THAT(after(milliseconds(10)), ElementsAre(wire(1)));
  EXPECT_EQ(nack_.next_timeout(kRtt), now_ + kRetry);
  EXPECT_THAT(after(kRetry - milliseconds(1)), IsEmpty());
  EXPECT_THAT(after(milliseconds(1)), ElementsAre(wire(1)));
}

TEST_P(NackGeneratorAround, it_is_given_up_after_a_second) {
  arrive(0);
  arrive(2);
  EXPECT_THAT(after(milliseconds(999)), ElementsAre(wire(1)));
  EXPECT_FALSE(nack_.take_given_up());
  EXPECT_THAT(after(milliseconds(1)), IsEmpty());
  EXPECT_TRUE(nack_.take_given_up());
  EXPECT_FALSE(nack_.take_given_up());
  EXPECT_EQ(nack_.missing(), 0u);
}

TEST_P(NackGeneratorAround, it_is_given_up_after_ten_tries) {
  arrive(0);
  arrive(2);
  int tries = 0;
  for (int step = 0; step < 90; ++step) {
    now_ += milliseconds(10);
    tries += static_cast<int>(nack_.due(now_, milliseconds(1)).size());
  }
  EXPECT_EQ(tries, NackGenerator::kMaxTries);
  EXPECT_TRUE(nack_.take_given_up());
}

TEST_P(NackGeneratorAround, a_key_frame_makes_what_is_before_it_pointless) {
  arrive(0);
  const auto key = arrive(3);
  arrive(5);
  nack_.on_key_frame(key);
  EXPECT_THAT(after(milliseconds(10)), ElementsAre(wire(4)));
  EXPECT_FALSE(nack_.take_given_up());
}

TEST_P(NackGeneratorAround, a_hole_longer_than_any_repair_is_given_up_at_once) {
  arrive(0);
  arrive(static_cast<int>(NackGenerator::kMaxMissing) + 2);
  EXPECT_THAT(after(milliseconds(10)), IsEmpty());
  EXPECT_TRUE(nack_.take_given_up());
}

INSTANTIATE_TEST_SUITE_P(wraps, NackGeneratorAround, testing::Values(0, 32766, 65530, 65533, 65535));

}  // namespace
}  // namespace diemcau::rtc
