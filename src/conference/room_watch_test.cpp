#include "conference/room_watch.hpp"

#include <gtest/gtest.h>

namespace diemcau::conference {
namespace {

constexpr Instant kStart{};

TEST(room_watch, picture_is_black_after_three_dark_seconds_and_no_longer_when_light_comes) {
  RoomWatch watch;
  watch.picture(3, kStart);
  EXPECT_FALSE(watch.black(kStart + seconds(2)));
  watch.picture(3, kStart + seconds(2));
  EXPECT_TRUE(watch.black(kStart + seconds(3)));
  watch.picture(kBlackLuma, kStart + seconds(4));
  EXPECT_FALSE(watch.black(kStart + seconds(60)));
}

TEST(room_watch, picture_is_seen_while_reports_of_it_come) {
  RoomWatch watch;
  EXPECT_FALSE(watch.seen(kStart));
  watch.picture(90, kStart);
  EXPECT_TRUE(watch.seen(kStart + kPictureFresh - milliseconds(1)));
  EXPECT_FALSE(watch.seen(kStart + kPictureFresh));
}

TEST(room_watch, who_has_the_floor_is_heard_without_being_asked_and_is_not_silent_for_saying_nothing) {
  RoomWatch watch;
  for (int s = 0; s < 30; ++s) watch.spoke(-70);
  EXPECT_FALSE(watch.heard());
  EXPECT_FALSE(watch.silent());
  watch.spoke(-30);
  EXPECT_TRUE(watch.heard());
  EXPECT_FALSE(watch.asked());
}

TEST(room_watch, one_dark_moment_between_two_light_ones_is_no_black_picture) {
  RoomWatch watch;
  watch.picture(3, kStart);
  watch.picture(90, kStart + seconds(2));
  watch.picture(3, kStart + seconds(4));
  EXPECT_FALSE(watch.black(kStart + seconds(6)));
}

TEST(room_watch, microphone_is_silent_only_after_it_was_asked_for_ten_seconds) {
  RoomWatch watch;
  for (int s = 0; s < 10; ++s) watch.listened(-70, kStart + seconds(s));
  EXPECT_FALSE(watch.silent());
  watch.not_asked();  // the operator went on before the ten seconds were over
  for (int s = 20; s < 30; ++s) watch.listened(-70, kStart + seconds(s));
  EXPECT_FALSE(watch.silent());
  watch.listened(-70, kStart + seconds(30));
  EXPECT_TRUE(watch.silent());
  EXPECT_FALSE(watch.heard());
  watch.listened(-30, kStart + seconds(31));
  EXPECT_FALSE(watch.silent());
  EXPECT_TRUE(watch.heard());
  EXPECT_EQ(watch.loudest(), -30);
}

TEST(room_watch, line_keeps_the_worst_loss_and_the_last_round_trip) {
  RoomWatch watch;
  watch.line(-1, -1);
  EXPECT_FALSE(watch.rtt_ms());
  watch.line(20, 0.03);
  watch.line(12, 0.01);
  EXPECT_EQ(watch.rtt_ms(), 12);
  EXPECT_EQ(watch.loss(), 0.03);
}

}  // namespace
}  // namespace diemcau::conference
