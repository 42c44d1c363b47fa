#include "app/bots/synthetic_media.hpp"

#include <gtest/gtest.h>

#include "rtp/payload/vp8.hpp"

namespace diemcau::app {
namespace {

TEST(SyntheticMedia, a_key_frame_is_one_to_a_forwarder) {
  const SyntheticFrame frame{.picture_id = 0x7abc, .tl0_index = 9, .key_index = 3, .key = true};
  const Bytes first = synthetic_vp8(frame, 0, {});
  const auto descriptor = rtp::parse_vp8(first);
  ASSERT_TRUE(descriptor.ok());
  EXPECT_TRUE(descriptor->first_of_frame());
  EXPECT_TRUE(rtp::starts_key_frame(*descriptor, first));
  EXPECT_EQ(rtp::key_frame_size(*descriptor, first), (rtp::PictureSize{1280, 720}));
  EXPECT_EQ(descriptor->picture_id, 0x7abc);
  EXPECT_EQ(descriptor->tl0_index, 9);
  EXPECT_EQ(descriptor->key_index, 3);
  EXPECT_EQ(descriptor->size, rtp::kMaxVp8DescriptorSize);
}

TEST(SyntheticMedia, other_frames_and_other_packets_start_no_key_frame) {
  const Bytes delta = synthetic_vp8({.key = false}, 0, {});
  EXPECT_TRUE(rtp::parse_vp8(delta)->first_of_frame());
  EXPECT_FALSE(rtp::starts_key_frame(*rtp::parse_vp8(delta), delta));
  const Bytes second = synthetic_vp8({.key = true}, 1, {});
  EXPECT_FALSE(rtp::parse_vp8(second)->first_of_frame());
  EXPECT_FALSE(rtp::starts_key_frame(*rtp::parse_vp8(second), second));
}

TEST(SyntheticMedia, the_stamp_survives_and_the_size_is_fixed) {
  const Stamp stamp{123456789012ULL, instant_from_us(987654321098)};
  for (std::size_t i = 0; i < kSyntheticPacketsPerFrame; ++i) {
    const Bytes video = synthetic_vp8({.key = true}, i, stamp);
    EXPECT_EQ(stamp_of(video), stamp);
    EXPECT_EQ(video.size(), kSyntheticVideoPayload);
  }
  EXPECT_EQ(stamp_of(synthetic_opus(stamp)), stamp);
  EXPECT_EQ(stamp_of(Bytes(47)), std::nullopt);
}

}  // namespace
}  // namespace diemcau::app
