#include "rtp/extensions.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtp {
namespace {

TEST(TextExtension, is_one_to_sixteen_printable_bytes) {
  EXPECT_EQ(parse_text_extension(Bytes{'h'}), "h");
  EXPECT_EQ(parse_text_extension(Bytes(16, 'x')), std::string(16, 'x'));
  EXPECT_FALSE(parse_text_extension(Bytes(17, 'x')).has_value());
  EXPECT_FALSE(parse_text_extension(Bytes{}).has_value());
  EXPECT_FALSE(parse_text_extension(Bytes{'a', 0}).has_value());
  EXPECT_FALSE(parse_text_extension(Bytes{'a', 0x80}).has_value());
}

TEST(TransportSequence, is_two_bytes_both_ways) {
  EXPECT_EQ(parse_transport_sequence(Bytes{0x12, 0x34}), 0x1234);
  EXPECT_EQ(transport_sequence_bytes(0x1234), (std::array<Byte, 2>{0x12, 0x34}));
  EXPECT_FALSE(parse_transport_sequence(Bytes{1}).has_value());
  EXPECT_FALSE(parse_transport_sequence(Bytes{1, 2, 3}).has_value());
}

TEST(AbsSendTime, is_6_18_fixed_point_seconds) {
  EXPECT_EQ(abs_send_time(instant_from_us(1'000'000)), 1u << 18);
  EXPECT_EQ(abs_send_time(instant_from_us(500'000)), 1u << 17);
  EXPECT_EQ(abs_send_time_bytes(0x123456), (std::array<Byte, 3>{0x12, 0x34, 0x56}));
  EXPECT_EQ(parse_abs_send_time(Bytes{0x12, 0x34, 0x56}), 0x123456u);
  EXPECT_FALSE(parse_abs_send_time(Bytes{0x12, 0x34}).has_value());
}

TEST(AbsSendTime, distances_hold_across_the_wrap_every_64_seconds) {
  const auto before = abs_send_time(instant_from_us(63'990'000));
  const auto after = abs_send_time(instant_from_us(64'010'000));
  EXPECT_NEAR(static_cast<double>(abs_send_time_distance(before, after).count()), 20'000, 5);
  EXPECT_NEAR(static_cast<double>(abs_send_time_distance(after, before).count()), -20'000, 5);
}

TEST(AudioLevel, is_a_voice_bit_and_minus_dbov) {
  EXPECT_EQ(parse_audio_level(Bytes{0x80 | 30}), (AudioLevel{-30, true}));
  EXPECT_EQ(parse_audio_level(Bytes{127}), (AudioLevel{-127, false}));
  EXPECT_EQ(audio_level_bytes({-30, true})[0], 0x80 | 30);
  EXPECT_EQ(audio_level_bytes({0, false})[0], 0);
  EXPECT_EQ(audio_level_bytes({5, false})[0], 0);
  EXPECT_FALSE(parse_audio_level(Bytes{}).has_value());
}

TEST(AudioLevel, all_256_bytes_survive) {
  for (int b = 0; b < 256; ++b) {
    EXPECT_EQ(audio_level_bytes(*parse_audio_level(Bytes{static_cast<Byte>(b)}))[0], b);
  }
}

}  // namespace
}  // namespace diemcau::rtp
