#include "rtp/rtcp/transport_feedback.hpp"

#include "base/random.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

constexpr char kFixed[] =
    "00000001"
    "00000002";

Result<TransportFeedback, ParseError> parsed(std::string_view bytes) {
  const Bytes datagram = hex(bytes);
  return parse_transport_feedback(only_packet(datagram));
}

TEST(TransportFeedback, a_run_of_small_deltas_reads_and_writes) {
  // Base 0xfffe, 3 packets, reference time 1, feedback 5; run of 3 small; deltas 4, 0, 255 and a byte of filling.
  const std::string bytes = std::string("8fcd0006") + kFixed +
                            "fffe0003"
                            "00000105"
                            "20030400"
                            "ff000000";
  const TransportFeedback feedback{1, 2, 0xfffe, 1, 5, {4, 0, 255}};
  EXPECT_EQ(testing::written(feedback), bytes);
  EXPECT_EQ(parsed(bytes).value(), feedback);
}

TEST(TransportFeedback, a_one_bit_vector_mixes_received_and_lost) {
  const TransportFeedback feedback{1, 2, 10, -1, 0, {1, std::nullopt, 2}};
  // 10 then 101 0...: 1 0 1 0 0000 0000 0000 -> 0xa800; reference -1 = 0xffffff.
  const std::string bytes = std::string("8fcd0005") + kFixed +
                            "000a0003"
                            "ffffff00"
                            "a8000102";
  EXPECT_EQ(testing::written(feedback), bytes);
  EXPECT_EQ(parsed(bytes).value(), feedback);
}

TEST(TransportFeedback, a_two_bit_vector_carries_large_and_negative_deltas) {
  // 11 01 10 10 00 01 00 00 -> 0xda10: small, large, large, lost, small.
  const TransportFeedback feedback{1, 2, 10, 0, 0, {1, 256, -2, std::nullopt, 3}};
  const std::string bytes = std::string("8fcd0006") + kFixed +
                            "000a0005"
                            "00000000"
                            "da100101"
                            "00fffe03";
  EXPECT_EQ(parsed(bytes).value(), feedback);
  EXPECT_EQ(testing::written(feedback), bytes);
}

TEST(TransportFeedback, arrivals_add_the_deltas_up_from_the_reference_time) {
  const TransportFeedback feedback{1, 2, 0xffff, 2, 0, {4, std::nullopt, -2}};
  const std::vector<PacketArrival> expected{{0xffff, Duration(129'000)}, {0, std::nullopt}, {1, Duration(128'500)}};
  EXPECT_EQ(arrivals_of(feedback), expected);
}

TEST(TransportFeedback, malformed_chunks_and_missing_deltas_are_refused) {
  const std::string head = std::string("8fcd0005") + kFixed;
  EXPECT_EQ(parsed(head + "00000000"
                          "00000000"
                          "00000000")
                .error(),
            ParseError::bad_value)
      << "no packets";
  EXPECT_EQ(parsed(head + "00000001"
                          "00000000"
                          "00000000")
                .error(),
            ParseError::bad_value)
      << "empty run";
  EXPECT_EQ(parsed(head + "00000001"
                          "00000000"
                          "60010000")
                .error(),
            ParseError::bad_value)
      << "reserved status";
  EXPECT_EQ(parsed(head + "00000003"
                          "00000000"
                          "20030102")
                .error(),
            ParseError::truncated)
      << "a delta is missing";
  EXPECT_EQ(parsed(head + "00002001"
                          "00000000"
                          "1fff0000")
                .error(),
            ParseError::bad_value)
      << "second run is empty";
}

TEST(TransportFeedback, a_body_cut_anywhere_is_refused) {
  const Bytes bytes = hex(std::string("8fcd0006") + kFixed +
                          "fffe0003"
                          "00000105"
                          "20030400"
                          "ff000000");
  testing::expect_refused_when_cut(bytes, parse_transport_feedback, 21);
}

std::optional<std::int16_t> random_delta(Random& random, std::uint64_t shape) {
  switch (random.below(shape)) {
    case 0:
      return static_cast<std::int16_t>(random.below(256));
    case 1:
      return std::nullopt;
    default:
      return static_cast<std::int16_t>(random.next_u64());
  }
}

TEST(TransportFeedback, any_mix_of_statuses_reads_back_as_written) {
  SeededRandom random(15);
  for (int round = 0; round < 3000; ++round) {
    TransportFeedback feedback;
    feedback.base_sequence = static_cast<std::uint16_t>(random.next_u64());
    feedback.reference_time = static_cast<std::int32_t>(random.below(1 << 24)) - (1 << 23);
    const std::uint64_t shape = 1 + random.below(3);  // only small; small and lost; all
    const std::uint64_t repeat = 1 + random.below(40);
    while (feedback.deltas.size() < 1 + random.below(300)) {
      feedback.deltas.insert(feedback.deltas.end(), 1 + random.below(repeat), random_delta(random, shape));
    }
    Bytes out;
    append(feedback, out);
    ASSERT_EQ(parse_transport_feedback(only_packet(out)).value(), feedback);
  }
}

TEST(TransportFeedback, a_long_run_of_losses_takes_one_chunk) {
  TransportFeedback feedback{1, 2, 0, 0, 0, std::vector<std::optional<std::int16_t>>(8191)};
  feedback.deltas.emplace_back(1);
  Bytes out;
  append(feedback, out);
  EXPECT_EQ(out.size(), 28u);
  EXPECT_EQ(parse_transport_feedback(only_packet(out)).value(), feedback);
}

// ------------------------------------------------------------------------------------------------------- builder

TEST(FeedbackBuilder, reports_arrivals_to_a_quarter_of_a_millisecond) {
  TransportFeedbackBuilder builder(1, 2);
  ASSERT_TRUE(builder.add(65535, instant_from_us(1'000'000)));
  ASSERT_TRUE(builder.add(65537, instant_from_us(1'010'000)));
  ASSERT_TRUE(builder.add(65538, instant_from_us(1'009'000)));
  const auto arrivals = arrivals_of(builder.take());
  ASSERT_EQ(arrivals.size(), 4u);
  EXPECT_EQ(arrivals[0], (PacketArrival{65535, Duration(1'000'000)}));
  EXPECT_EQ(arrivals[1], (PacketArrival{0, std::nullopt}));
  EXPECT_EQ(arrivals[2], (PacketArrival{1, Duration(1'010'000)}));
  EXPECT_EQ(arrivals[3], (PacketArrival{2, Duration(1'009'000)}));
  EXPECT_TRUE(builder.empty());
}

TEST(FeedbackBuilder, packets_lost_before_the_first_arrival_are_reported_from_the_base) {
  TransportFeedbackBuilder builder(1, 2);
  builder.set_base(100);
  ASSERT_TRUE(builder.add(103, instant_from_us(0)));
  const auto feedback = builder.take();
  EXPECT_EQ(feedback.base_sequence, 100);
  EXPECT_EQ(feedback.deltas.size(), 4u);
  EXPECT_FALSE(feedback.deltas[0].has_value());
}

TEST(FeedbackBuilder, a_hole_beyond_one_feedback_is_a_new_start) {
  TransportFeedbackBuilder builder(1, 2);
  builder.set_base(100);
  ASSERT_TRUE(builder.add(50'000, instant_from_us(0)));
  EXPECT_EQ(builder.take().base_sequence, 50'000);
}

TEST(FeedbackBuilder, counts_its_feedback_and_wraps) {
  TransportFeedbackBuilder builder(1, 2);
  for (int i = 0; i < 257; ++i) {
    ASSERT_TRUE(builder.add(static_cast<std::uint64_t>(i), instant_from_us(i)));
    EXPECT_EQ(builder.take().feedback_count, i % 256);
  }
}

TEST(FeedbackBuilder, refuses_a_delta_beyond_16_bits_and_an_old_sequence) {
  TransportFeedbackBuilder builder(1, 2);
  ASSERT_TRUE(builder.add(10, instant_from_us(0)));
  EXPECT_FALSE(builder.add(10, instant_from_us(1000)));
  EXPECT_FALSE(builder.add(9, instant_from_us(1000)));
  EXPECT_FALSE(builder.add(11, instant_from_us(32'768LL * 250)));
  EXPECT_TRUE(builder.add(11, instant_from_us(32'767LL * 250)));
}

TEST(FeedbackBuilder, an_empty_one_never_refuses_and_no_packet_outgrows_a_datagram) {
  SeededRandom random(9);
  TransportFeedbackBuilder builder(1, 2);
  std::uint64_t sequence = 1 << 20;
  std::int64_t us = 5'000'000'000;
  for (int i = 0; i < 30'000; ++i) {
    sequence += 1 + (random.below(20) == 0 ? random.below(5000) : 0);
    us += static_cast<std::int64_t>(random.below(random.below(30) == 0 ? 20'000'000 : 3000));
    if (builder.add(sequence, instant_from_us(us))) continue;
    Bytes out;
    append(builder.take(), out);
    ASSERT_LE(out.size(), 1100u);
    builder.set_base(sequence - random.below(3000));
    ASSERT_TRUE(builder.add(sequence, instant_from_us(us)));
  }
}

TEST(FeedbackBuilder, the_reference_time_wraps_into_24_signed_bits) {
  TransportFeedbackBuilder builder(1, 2);
  const std::int64_t wrap_us = (std::int64_t{1} << 23) * 64'000;
  ASSERT_TRUE(builder.add(1, instant_from_us(wrap_us)));
  const auto feedback = builder.take();
  EXPECT_EQ(feedback.reference_time, -(1 << 23));
  Bytes out;
  append(feedback, out);
  EXPECT_EQ(parse_transport_feedback(only_packet(out)).value(), feedback);
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
