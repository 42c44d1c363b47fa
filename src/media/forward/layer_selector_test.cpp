#include "media/forward/layer_selector.hpp"

#include <gtest/gtest.h>

namespace diemcau::media {
namespace {

using Verdict = LayerSelector::Verdict;

SourcePacket on_layer(std::uint8_t layer, Codec codec = Codec::vp8, std::uint32_t ssrc = 0) {
  SourcePacket packet;
  packet.layer = layer;
  packet.codec = codec;
  packet.ssrc = ssrc == 0 ? 100U + layer : ssrc;
  return packet;
}

PacketFacts key() {
  return {.starts_key_frame = true, .starts_frame = true, .vp8 = {}};
}
PacketFacts delta(std::uint8_t temporal = 0, bool sync = false) {
  return {.starts_frame = true, .temporal = temporal, .layer_sync = sync, .vp8 = {}};
}

TEST(LayerSelector, nothing_goes_out_before_a_key_frame) {
  LayerSelector selector;
  selector.set_target(1, 3);
  EXPECT_EQ(selector.consider(on_layer(1), delta()), Verdict::waiting);
  EXPECT_EQ(selector.consider(on_layer(1), key()), Verdict::begin_run);
  EXPECT_EQ(selector.consider(on_layer(1), delta()), Verdict::forward);
}

TEST(LayerSelector, begins_with_a_lower_layer_rather_than_wait) {
  LayerSelector selector;
  selector.set_target(2, 3);
  EXPECT_EQ(selector.consider(on_layer(0), key()), Verdict::begin_run);
  EXPECT_TRUE(selector.wants_key_frame());
}

TEST(LayerSelector, keeps_the_old_layer_until_the_new_one_has_a_key_frame) {
  LayerSelector selector;
  selector.set_target(0, 3);
  selector.consider(on_layer(0), key());
  selector.set_target(2, 3);
  EXPECT_EQ(selector.consider(on_layer(2), delta()), Verdict::other_layer);
  EXPECT_EQ(selector.consider(on_layer(0), delta()), Verdict::forward);
  EXPECT_EQ(selector.consider(on_layer(2), key()), Verdict::begin_run);
  EXPECT_EQ(selector.consider(on_layer(0), delta()), Verdict::other_layer);
  EXPECT_EQ(selector.consider(on_layer(0), key()), Verdict::other_layer) << "a key frame of a worse layer";
}

TEST(LayerSelector, never_begins_a_layer_above_the_budget) {
  LayerSelector selector;
  selector.set_target(0, 3);
  EXPECT_EQ(selector.consider(on_layer(2), key()), Verdict::waiting);
}

TEST(LayerSelector, key_frame_inside_the_stream_begins_no_new_run) {
  LayerSelector selector;
  selector.set_target(1, 3);
  selector.consider(on_layer(1), key());
  EXPECT_EQ(selector.consider(on_layer(1), key()), Verdict::forward);
}

TEST(LayerSelector, other_codec_or_ssrc_of_the_layer_needs_its_own_key_frame) {
  LayerSelector selector;
  selector.set_target(1, 3);
  selector.consider(on_layer(1), key());
  EXPECT_EQ(selector.consider(on_layer(1, Codec::h264), delta()), Verdict::other_layer);
  EXPECT_EQ(selector.consider(on_layer(1, Codec::h264), key()), Verdict::begin_run);
  EXPECT_EQ(selector.consider(on_layer(1, Codec::h264, 777), delta()), Verdict::other_layer);
  EXPECT_EQ(selector.consider(on_layer(1, Codec::h264, 777), key()), Verdict::begin_run);
}

TEST(LayerSelector, paused_slot_needs_a_key_frame_afterwards) {
  LayerSelector selector;
  selector.set_target(1, 3);
  selector.consider(on_layer(1), key());
  selector.set_target(std::nullopt, 3);
  EXPECT_EQ(selector.consider(on_layer(1), delta()), Verdict::waiting);
  selector.set_target(1, 3);
  EXPECT_EQ(selector.consider(on_layer(1), delta()), Verdict::waiting);
}

TEST(LayerSelector, temporal_layers_fall_at_once_and_rise_only_where_the_decoder_can_follow) {
  LayerSelector selector;
  selector.set_target(0, 3);
  selector.consider(on_layer(0), key());
  EXPECT_EQ(selector.consider(on_layer(0), delta(2)), Verdict::forward);
  selector.set_target(0, 0);
  EXPECT_EQ(selector.consider(on_layer(0), delta(2)), Verdict::temporal_left_out);
  EXPECT_EQ(selector.consider(on_layer(0), delta(0)), Verdict::forward);
  selector.set_target(0, 3);
  EXPECT_EQ(selector.consider(on_layer(0), delta(2)), Verdict::temporal_left_out) << "its references were left out";
  EXPECT_EQ(selector.consider(on_layer(0), delta(1, true)), Verdict::forward);
  EXPECT_EQ(selector.consider(on_layer(0), delta(2)), Verdict::temporal_left_out);
  EXPECT_EQ(selector.consider(on_layer(0), delta(2, true)), Verdict::forward);
}

}  // namespace
}  // namespace diemcau::media
