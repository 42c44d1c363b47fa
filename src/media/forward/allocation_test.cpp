#include "media/forward/allocation.hpp"

#include <gtest/gtest.h>

namespace diemcau::media {
namespace {

VideoRequest request(std::uint32_t seat, std::uint16_t height, VideoPriority priority = VideoPriority::program,
                     SourceKind kind = SourceKind::camera) {
  VideoRequest r;
  r.wanted = {{SeatId(seat), kind}, static_cast<std::uint16_t>(height * 16 / 9), height, priority};
  r.layers = {LayerRate{100000, true}, LayerRate{400000, true}, LayerRate{2000000, true}};
  return r;
}

std::vector<std::optional<std::uint8_t>> layers(const Allocation& allocation) {
  std::vector<std::optional<std::uint8_t>> result;
  for (const VideoShare& share : allocation.shares) result.push_back(share.layer);
  return result;
}

constexpr std::nullopt_t kNone = std::nullopt;
using Layers = std::vector<std::optional<std::uint8_t>>;

TEST(Allocation, pane_gets_the_layer_that_fills_it) {
  const std::vector videos{request(1, 180), request(2, 360), request(3, 1080)};
  const Allocation a = allocate({.estimate = 10000000, .videos = videos});
  EXPECT_EQ(layers(a), (Layers{0, 1, 2}));
  EXPECT_EQ(a.probe_for, std::nullopt);
}

TEST(Allocation, everybody_gets_a_picture_before_anybody_gets_a_better_one) {
  const std::vector videos{request(1, 1080), request(2, 1080), request(3, 1080)};
  EXPECT_EQ(layers(allocate({.estimate = 360000, .videos = videos})), (Layers{0, 0, 0}));
}

TEST(Allocation, content_comes_before_large_before_small_before_preview_before_wall) {
  const std::vector videos{request(1, 180, VideoPriority::wall), request(2, 1080, VideoPriority::preview),
                           request(3, 360), request(4, 1080),
                           request(5, 1080, VideoPriority::content, SourceKind::content)};
  const auto given = [&](std::uint32_t estimate) { return layers(allocate({.estimate = estimate, .videos = videos})); };
  EXPECT_EQ(given(110000), (Layers{kNone, kNone, kNone, kNone, 0}));
  EXPECT_EQ(given(220000), (Layers{kNone, kNone, kNone, 0, 0}));
  EXPECT_EQ(given(330000), (Layers{kNone, kNone, 0, 0, 0}));
  EXPECT_EQ(given(440000), (Layers{kNone, 0, 0, 0, 0}));
  EXPECT_EQ(given(550000), (Layers{0, 0, 0, 0, 0}));
  EXPECT_EQ(given(900000), (Layers{0, 0, 0, 1, 0}));
}

TEST(Allocation, sound_is_paid_first) {
  const std::vector videos{request(1, 180)};
  EXPECT_EQ(layers(allocate({.estimate = 150000, .microphones = 0, .videos = videos})), (Layers{0}));
  EXPECT_EQ(layers(allocate({.estimate = 150000, .microphones = 3, .videos = videos})), (Layers{kNone}));
}

TEST(Allocation, lowest_layer_loses_temporal_layers_before_it_goes) {
  const std::vector videos{request(1, 180)};
  const Allocation a = allocate({.estimate = 80000, .videos = videos});
  EXPECT_EQ(a.shares[0].layer, 0);
  EXPECT_EQ(a.shares[0].max_temporal, 0);
}

TEST(Allocation, what_is_given_stays_while_it_fits_and_what_is_new_needs_headroom) {
  std::vector videos{request(1, 360)};
  EXPECT_EQ(layers(allocate({.estimate = 410000, .videos = videos})), (Layers{0}));
  videos[0].given = 1;
  EXPECT_EQ(layers(allocate({.estimate = 410000, .videos = videos})), (Layers{1}));
}

TEST(Allocation, probes_for_the_next_layer_that_does_not_fit) {
  const std::vector videos{request(1, 360)};
  const Allocation a = allocate({.estimate = 300000, .videos = videos});
  ASSERT_TRUE(a.probe_for.has_value());
  EXPECT_GT(*a.probe_for, 400000U);
  EXPECT_LT(*a.probe_for, 500000U);
}

TEST(Allocation, limit_of_the_plan_binds_and_is_not_probed_against) {
  const std::vector videos{request(1, 1080)};
  const Allocation a = allocate({.estimate = 9000000, .max_bitrate = 1200000, .videos = videos});
  EXPECT_EQ(layers(a), (Layers{1}));
  EXPECT_EQ(a.probe_for, std::nullopt);
}

TEST(Allocation, layer_that_does_not_come_is_wished_for_and_not_paid) {
  std::vector videos{request(1, 1080), request(2, 360)};
  videos[0].layers[2] = {0, false, true};
  const Allocation a = allocate({.estimate = 2600000, .videos = videos});
  EXPECT_EQ(layers(a), (Layers{1, 1}));
  EXPECT_EQ(a.shares[0].wishes, 0b100);
}

TEST(Allocation, burst_of_a_new_slide_does_not_pause_the_content) {
  std::vector videos{request(1, 1080, VideoPriority::content, SourceKind::content)};
  videos[0].layers[0].bits_per_second = 5000000;
  videos[0].given = 0;
  EXPECT_EQ(layers(allocate({.estimate = 900000, .videos = videos})), (Layers{0}));
}

TEST(Allocation, unmeasured_layer_costs_what_pages_are_told_to_send) {
  std::vector videos{request(1, 360)};
  videos[0].layers = {};
  EXPECT_EQ(layers(allocate({.estimate = 160000, .videos = videos})), (Layers{0}));
  EXPECT_EQ(layers(allocate({.estimate = 600000, .videos = videos})), (Layers{1}));
}

}  // namespace
}  // namespace diemcau::media
