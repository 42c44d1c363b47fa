#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "codec/opus.hpp"
#include "codec/vp8.hpp"

namespace diemcau::codec {
namespace {

Picture split_picture(int width, int height, Byte left, Byte right) {
  Picture picture(width, height);
  for (int row = 0; row < height; ++row) {
    auto line = picture.luma().subspan(static_cast<std::size_t>(row * width), static_cast<std::size_t>(width));
    std::fill(line.begin(), line.begin() + width / 2, left);
    std::fill(line.begin() + width / 2, line.end(), right);
  }
  return picture;
}

TEST(Vp8, what_was_encoded_is_seen_again) {
  auto encoder = Vp8Encoder::open({.width = 160, .height = 90, .frames_per_second = 15, .kilobits_per_second = 150});
  auto decoder = Vp8Decoder::open();
  ASSERT_TRUE(encoder.ok() && decoder.ok());
  const auto frame = encoder->encode(split_picture(160, 90, 40, 215), FrameKind::key);
  ASSERT_TRUE(frame.ok());
  const auto seen = decoder->decode(*frame);
  ASSERT_TRUE(seen.ok());
  EXPECT_EQ(seen->width(), 160);
  EXPECT_NEAR(seen->luma()[45 * 160 + 20], 40, 12);
  EXPECT_NEAR(seen->luma()[45 * 160 + 140], 215, 12);
}

TEST(Vp8, a_picture_of_another_size_is_refused) {
  auto encoder = Vp8Encoder::open({.width = 160, .height = 90});
  ASSERT_TRUE(encoder.ok());
  EXPECT_EQ(encoder->encode(Picture(320, 180), FrameKind::key).error(), CodecError::wrong_size);
}

TEST(Vp8, bytes_that_are_no_frame_are_refused) {
  auto decoder = Vp8Decoder::open();
  ASSERT_TRUE(decoder.ok());
  SeededRandom random(7);
  Bytes noise(200);
  random.fill(noise);
  noise[0] |= 1;  // an inter frame before any key frame
  EXPECT_FALSE(decoder->decode(noise).ok());
}

TEST(Opus, a_tone_keeps_its_pitch) {
  auto encoder = OpusEncoder::open(32000);
  auto decoder = OpusDecoder::open();
  ASSERT_TRUE(encoder.ok() && decoder.ok());
  int crossings = 0;
  std::int16_t last = 0;
  for (int frame = 0; frame < 50; ++frame) {
    std::vector<std::int16_t> samples(kOpusFrameSamples);
    for (int i = 0; i < kOpusFrameSamples; ++i) {
      samples[static_cast<std::size_t>(i)] =
          static_cast<std::int16_t>(9000 * std::sin(2 * M_PI * 700 * (frame * kOpusFrameSamples + i) / kOpusRate));
    }
    const auto packet = encoder->encode(samples);
    ASSERT_TRUE(packet.ok());
    const auto heard = decoder->decode(*packet);
    ASSERT_TRUE(heard.ok());
    for (const std::int16_t sample : *heard) {
      crossings += (last < 0) != (sample < 0) ? 1 : 0;
      last = sample;
    }
  }
  EXPECT_NEAR(crossings, 1400, 30);  // one second of 700 Hz crosses zero 1400 times
}

TEST(Opus, a_frame_of_another_length_is_refused) {
  auto encoder = OpusEncoder::open(32000);
  ASSERT_TRUE(encoder.ok());
  EXPECT_EQ(encoder->encode(std::vector<std::int16_t>(100)).error(), OpusError::refused);
}

}  // namespace
}  // namespace diemcau::codec
