#include "rtc/congestion/twcc_recorder.hpp"

#include <gtest/gtest.h>

#include <map>

namespace diemcau::rtc {
namespace {

// What a sender would read from all messages together: arrival by sequence, lost ones with none.
using Fates = std::map<std::uint16_t, std::optional<Duration>>;

Fates read(const rtp::rtcp::TransportFeedback& message) {
  Fates fates;
  for (const auto& packet : rtp::rtcp::arrivals_of(message)) fates[packet.sequence] = packet.arrival;
  return fates;
}

class TwccRecorderAround : public testing::TestWithParam<int> {
 protected:
  std::uint16_t wire(int offset) const { return static_cast<std::uint16_t>(GetParam() + offset); }
  void arrive(int offset, Duration after) { recorder_.on_packet(wire(offset), start_ + after); }
  TwccRecorder recorder_{0x1111, 0x2222};
  Instant start_ = instant_from_us(1'000'000'000);
};

TEST_P(TwccRecorderAround, feedback_is_due_50_ms_after_the_first_unreported_packet) {
  EXPECT_FALSE(recorder_.next_timeout());
  arrive(0, milliseconds(0));
  arrive(1, milliseconds(20));
  EXPECT_EQ(recorder_.next_timeout(), start_ + milliseconds(50));
  EXPECT_FALSE(recorder_.feedback(start_ + milliseconds(49)));
  const auto message = recorder_.feedback(start_ + milliseconds(50));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->sender_ssrc, 0x1111u);
  EXPECT_EQ(message->media_ssrc, 0x2222u);
  EXPECT_EQ(message->base_sequence, wire(0));
  EXPECT_EQ(message->deltas.size(), 2u);
  EXPECT_FALSE(recorder_.next_timeout());
  EXPECT_FALSE(recorder_.feedback(start_ + seconds(1)));
}

TEST_P(TwccRecorderAround, a_hundred_packets_are_reported_at_once) {
  for (int i = 0; i < 100; ++i) arrive(i, Duration(10 * i));
  EXPECT_TRUE(recorder_.feedback(start_ + milliseconds(1)));
}

TEST_P(TwccRecorderAround, arrivals_and_losses_are_told_to_a_quarter_of_a_millisecond) {
  arrive(0, milliseconds(0));
  arrive(2, microseconds(7'300));
  arrive(3, microseconds(7'400));
  arrive(6, milliseconds(45));
  const auto fates = read(*recorder_.feedback(start_ + milliseconds(50)));
  ASSERT_EQ(fates.size(), 7u);
  for (const int lost : {1, 4, 5}) EXPECT_FALSE(fates.at(wire(lost))) << lost;
  const Duration zero = *fates.at(wire(0));
  EXPECT_NEAR(static_cast<double>((*fates.at(wire(2)) - zero).count()), 7'300, 250);
  EXPECT_NEAR(static_cast<double>((*fates.at(wire(6)) - zero).count()), 45'000, 250);
}

TEST_P(TwccRecorderAround, the_next_message_continues_where_the_last_ended_so_that_losses_between_are_told) {
  arrive(0, milliseconds(0));
  const auto first = *recorder_.feedback(start_ + milliseconds(50));
  arrive(4, milliseconds(60));
  const auto second = *recorder_.feedback(start_ + milliseconds(110));
  EXPECT_EQ(second.base_sequence, wire(1));
  EXPECT_EQ(second.deltas.size(), 4u);
  EXPECT_EQ(second.feedback_count, static_cast<std::uint8_t>(first.feedback_count + 1));
}

TEST_P(TwccRecorderAround, a_packet_told_as_lost_that_arrives_later_is_told_again) {
  arrive(0, milliseconds(0));
  arrive(2, milliseconds(1));
  EXPECT_FALSE(read(*recorder_.feedback(start_ + milliseconds(50))).at(wire(1)));
  arrive(1, milliseconds(55));
  const auto fates = read(*recorder_.feedback(start_ + milliseconds(105)));
  EXPECT_TRUE(fates.at(wire(1)));
  EXPECT_TRUE(fates.at(wire(2)));
}

TEST_P(TwccRecorderAround, duplicates_are_ignored) {
  arrive(0, milliseconds(0));
  (void)recorder_.feedback(start_ + milliseconds(50));
  arrive(0, milliseconds(60));
  EXPECT_FALSE(recorder_.next_timeout());
}

TEST_P(TwccRecorderAround, nothing_is_forgotten_when_it_does_not_fit_into_one_message) {
  // 9 s of silence is more than a delta can say: two messages.
  arrive(0, seconds(0));
  arrive(1, seconds(9));
  std::size_t told = 0;
  const Instant end = start_ + seconds(10);
  while (const auto message = recorder_.feedback(end)) told += message->deltas.size();
  EXPECT_EQ(told, 2u);
}

TEST_P(TwccRecorderAround, a_jump_by_thousands_begins_anew) {
  arrive(0, milliseconds(0));
  arrive(5000, milliseconds(10));
  const auto message = *recorder_.feedback(start_ + milliseconds(60));
  EXPECT_EQ(message.base_sequence, wire(5000));
  EXPECT_FALSE(recorder_.feedback(start_ + seconds(1)));
}

INSTANTIATE_TEST_SUITE_P(wraps, TwccRecorderAround, testing::Values(0, 32766, 65500, 65534, 65535));

}  // namespace
}  // namespace diemcau::rtc
