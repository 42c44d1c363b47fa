#include "rtc/congestion/sent_packets.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

using rtp::rtcp::TransportFeedback;

class SentPacketsAround : public testing::TestWithParam<int> {
 protected:
  std::uint16_t wire(int offset) const { return static_cast<std::uint16_t>(GetParam() + offset); }
  void send(int offset) {
    packets_.on_sent(wire(offset), 1000 + static_cast<std::uint32_t>(offset), 0, start_ + milliseconds(offset));
  }
  // deltas in 250 us; -1 = lost.
  TransportFeedback feedback(int offset, std::initializer_list<int> deltas, std::int32_t reference = 100) const {
    TransportFeedback message;
    message.base_sequence = wire(offset);
    message.reference_time = reference;
    for (const int delta : deltas) {
      message.deltas.push_back(delta < 0 ? std::nullopt : std::optional(static_cast<std::int16_t>(delta)));
    }
    return message;
  }
  SentPackets packets_;
  Instant start_ = instant_from_us(7'000'000);
};

TEST_P(SentPacketsAround, feedback_finds_its_packets) {
  for (int i = 0; i < 4; ++i) send(i);
  const auto& results = packets_.on_feedback(feedback(0, {4, -1, 8, 0}), start_ + milliseconds(63));
  ASSERT_EQ(results.packets.size(), 4u);
  EXPECT_EQ(results.packets[0].sent, start_);
  EXPECT_EQ(results.packets[0].size, 1000u);
  EXPECT_FALSE(results.packets[1].received);
  EXPECT_EQ(*results.packets[2].received - *results.packets[0].received, milliseconds(2));
  EXPECT_EQ(*results.packets[3].received, *results.packets[2].received);
  EXPECT_EQ(results.rtt, milliseconds(60));  // of the newest
}

TEST_P(SentPacketsAround, a_packet_is_received_once_however_often_it_is_told) {
  for (int i = 0; i < 2; ++i) send(i);
  packets_.on_feedback(feedback(0, {0, 0}), start_ + milliseconds(60));
  EXPECT_TRUE(packets_.on_feedback(feedback(0, {0, 0}), start_ + milliseconds(70)).packets.empty());
  EXPECT_TRUE(packets_.on_feedback(feedback(0, {-1, -1}), start_ + milliseconds(70)).packets.empty());
}

TEST_P(SentPacketsAround, a_lost_packet_may_turn_out_late) {
  for (int i = 0; i < 2; ++i) send(i);
  packets_.on_feedback(feedback(0, {-1, 0}), start_ + milliseconds(60));
  EXPECT_TRUE(packets_.on_feedback(feedback(0, {-1, 0}), start_ + milliseconds(65)).packets.empty());
  const auto& results = packets_.on_feedback(feedback(0, {4, 0}), start_ + milliseconds(70));
  ASSERT_EQ(results.packets.size(), 1u);
  EXPECT_TRUE(results.packets[0].late);
  EXPECT_TRUE(results.packets[0].received);
}

TEST_P(SentPacketsAround, a_page_that_claims_what_was_never_sent_gets_nothing) {
  EXPECT_TRUE(packets_.on_feedback(feedback(0, {0, 0, 0}), start_).packets.empty());
  send(0);
  EXPECT_EQ(packets_.on_feedback(feedback(0, {0, 0, 0}), start_).packets.size(), 1u);
  EXPECT_TRUE(packets_.on_feedback(feedback(-500, {0, 0, 0}), start_).packets.empty());
  EXPECT_TRUE(packets_.on_feedback(feedback(30'000, {0, 0, 0}), start_).packets.empty());
}

TEST_P(SentPacketsAround, arrival_goes_on_over_the_wrap_of_the_reference_time) {
  send(0);
  send(1);
  const std::int32_t last = (1 << 23) - 1;
  const Instant before = *packets_.on_feedback(feedback(0, {0}, last), start_).packets[0].received;
  const Instant after = *packets_.on_feedback(feedback(1, {0}, -(1 << 23)), start_).packets[0].received;
  EXPECT_EQ(after - before, milliseconds(64));
}

INSTANTIATE_TEST_SUITE_P(wraps, SentPacketsAround, testing::Values(0, 32766, 65533, 65534, 65535));

}  // namespace
}  // namespace diemcau::rtc
