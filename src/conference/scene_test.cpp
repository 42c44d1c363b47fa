#include "conference/scene.hpp"

#include <gtest/gtest.h>

#include "conference/testing.hpp"

namespace diemcau::conference {
namespace {

using testing::camera;
using testing::content;

Scene full(std::uint32_t seat, std::uint64_t revision) {
  return {revision, SceneMode::scene, Layout::full, {camera(seat)}};
}

TEST(source, text_form_goes_both_ways) {
  EXPECT_EQ(to_text(camera(41)), "41/camera");
  for (const auto& source : {camera(41), content(100000), SourceId{SeatId{7}, SourceKind::microphone}}) {
    EXPECT_EQ(source_from(to_text(source)), source);
  }
}

TEST(source, text_that_is_no_source_is_refused) {
  for (const char* text : {"", "/camera", "41", "41/", "41/cam", "0/camera", "-1/camera", "4a/camera",
                           "99999999999/camera", " 41/camera", "41/camera "}) {
    EXPECT_EQ(source_from(text), std::nullopt) << text;
  }
}

TEST(view, a_site_alone_on_air_sees_the_picture_before) {
  const Scene view = view_for(full(41, 5), full(42, 4), SeatId{41}, SeatId{1});
  EXPECT_EQ(view.panes, full(42, 4).panes);
  EXPECT_EQ(view.revision, 5U);
}

TEST(view, everybody_else_sees_the_program) {
  EXPECT_EQ(view_for(full(41, 5), full(42, 4), SeatId{42}, SeatId{1}), full(41, 5));
}

TEST(view, without_a_picture_before_the_site_alone_sees_the_chair) {
  const Scene view = view_for(full(41, 2), Scene{}, SeatId{41}, SeatId{1});
  EXPECT_EQ(view.panes, full(1, 0).panes);
  EXPECT_EQ(view.mode, SceneMode::scene);
}

TEST(view, when_the_picture_before_was_itself_too_it_sees_the_chair) {
  EXPECT_EQ(view_for(full(41, 5), full(41, 4), SeatId{41}, SeatId{1}).panes, full(1, 0).panes);
}

TEST(view, the_chair_alone_on_air_without_a_picture_before_sees_the_holding_picture) {
  const Scene view = view_for(full(1, 2), Scene{}, SeatId{1}, SeatId{1});
  EXPECT_EQ(view.mode, SceneMode::holding);
  EXPECT_TRUE(view.empty());
}

TEST(view, a_site_in_a_mosaic_sees_itself) {
  Scene two = empty_scene(Layout::two, SceneMode::scene);
  two.panes = {camera(41), camera(42)};
  EXPECT_EQ(view_for(two, full(42, 4), SeatId{41}, SeatId{1}), two);
}

TEST(view, a_held_picture_does_not_show_the_site_itself_either) {
  Scene held = full(41, 6);
  held.mode = SceneMode::frozen;
  const Scene view = view_for(held, full(42, 4), SeatId{41}, SeatId{1});
  EXPECT_EQ(view.panes, full(42, 4).panes);
  EXPECT_EQ(view.mode, SceneMode::frozen);
}

TEST(rearranged, content_goes_to_the_content_pane_and_cameras_keep_their_order) {
  Scene scene = empty_scene(Layout::three_by_three, SceneMode::scene);
  scene.panes[0] = camera(41);
  scene.panes[3] = content(42);
  scene.panes[5] = camera(43);
  const Scene result = rearranged(scene, Layout::content_strip);
  ASSERT_EQ(result.panes.size(), 5U);
  EXPECT_EQ(result.panes[0], content(42));
  EXPECT_EQ(result.panes[1], camera(41));
  EXPECT_EQ(result.panes[2], camera(43));
}

TEST(rearranged, what_does_not_fit_is_left_out) {
  Scene scene = empty_scene(Layout::two, SceneMode::scene);
  scene.panes = {camera(41), camera(42)};
  EXPECT_EQ(rearranged(scene, Layout::full).panes, full(41, 0).panes);
}

TEST(largest_picture, is_the_area_of_the_largest_pane_and_nothing_in_a_break) {
  Scene scene = empty_scene(Layout::one_plus_five, SceneMode::scene);
  scene.panes[0] = camera(41);
  scene.panes[2] = camera(41);
  EXPECT_EQ(largest_picture_of(scene, SeatId{41}), 1278U * 720U);
  EXPECT_EQ(largest_picture_of(scene, SeatId{42}), 0U);
  scene.mode = SceneMode::intermission;
  EXPECT_EQ(largest_picture_of(scene, SeatId{41}), 0U);
}

}  // namespace
}  // namespace diemcau::conference
