#include "app/bots/picture_code.hpp"

#include <gtest/gtest.h>

#include "app/bots/clip.hpp"
#include "codec/vp8.hpp"
#include "rtp/payload/vp8.hpp"

namespace diemcau::app {
namespace {

TEST(PictureCode, every_number_reads_back_at_the_smallest_layer) {
  codec::Picture picture(160, 90);
  for (int number = 0; number < 256; ++number) {
    const PictureCode code{static_cast<std::uint8_t>(number), static_cast<std::uint16_t>(number * 257)};
    paint(code, picture);
    EXPECT_EQ(read_code(picture), code);
  }
}

TEST(PictureCode, a_picture_mixed_of_two_scenes_reads_as_none) {
  codec::Picture upper(320, 180), lower(320, 180);
  paint({41, 700}, upper);
  paint({44, 701}, lower);
  std::copy(lower.luma().begin() + 320 * 90, lower.luma().end(), upper.luma().begin() + 320 * 90);
  EXPECT_EQ(read_code(upper), std::nullopt);
}

TEST(Clip, every_layer_decodes_and_says_whose_it_is) {
  const auto clip = make_clip({.number = 44, .tone_hz = 700, .grain = 24}, 6);
  for (const auto& layer : clip->layers) {
    auto decoder = codec::Vp8Decoder::open();
    ASSERT_TRUE(decoder.ok());
    for (std::size_t i = 0; i < layer.size(); ++i) {
      Bytes frame;
      for (const Bytes& payload : layer[i].payloads) {
        const auto descriptor = rtp::parse_vp8(payload);
        ASSERT_TRUE(descriptor.ok());
        frame.insert(frame.end(), payload.begin() + descriptor->size, payload.end());
      }
      const auto picture = decoder->decode(frame);
      ASSERT_TRUE(picture.ok());
      const auto code = read_code(*picture);
      ASSERT_TRUE(code.has_value());
      EXPECT_EQ(code->number, 44);
    }
  }
}

}  // namespace
}  // namespace diemcau::app
