#include "media/forward/slot_timeline.hpp"

#include <gtest/gtest.h>

#include "media/forward/capture_clock.hpp"

namespace diemcau::media {
namespace {

const Instant kStart = instant_from_us(100'000'000);
constexpr std::uint32_t kRate = 90000;

std::int64_t ticks(std::uint32_t from, std::uint32_t to) {
  return static_cast<std::int32_t>(to - from);
}

TEST(SlotTimeline, run_keeps_the_sources_own_intervals) {
  SlotTimeline timeline(kRate, 0xfffffff0U, kStart);
  timeline.announce(kStart);
  timeline.begin_run(0xffffff00U, kStart);
  const auto first = timeline.map(0xffffff00U, kStart);
  const auto later = timeline.map(0xffffff00U + 3000, kStart + milliseconds(33));
  ASSERT_TRUE(first && later);
  EXPECT_EQ(ticks(*first, *later), 3000) << "also across the wrap";
}

TEST(SlotTimeline, frames_of_the_new_source_lie_at_or_after_the_announced_timestamp_and_old_ones_before) {
  SlotTimeline timeline(kRate, 77, kStart);
  timeline.announce(kStart);
  timeline.begin_run(1000, kStart);
  const auto old = timeline.map(1000, kStart);
  const std::uint32_t from = timeline.announce(kStart + milliseconds(10));
  EXPECT_EQ(timeline.map(1900, kStart + milliseconds(10)), std::nullopt) << "nothing between the sources";
  timeline.begin_run(5'000'000, kStart + milliseconds(20));
  const auto fresh = timeline.map(5'000'000, kStart + milliseconds(20));
  EXPECT_GT(ticks(*old, from), 0);
  EXPECT_GE(ticks(from, *fresh), 0);
}

TEST(SlotTimeline, sources_lie_on_one_line_of_time) {
  SlotTimeline timeline(kRate, 1, kStart);
  timeline.announce(kStart);
  timeline.begin_run(500, kStart);
  const auto first = timeline.map(500, kStart);
  timeline.announce(kStart + seconds(7));
  timeline.begin_run(99, kStart + seconds(8));
  EXPECT_EQ(ticks(*first, *timeline.map(99, kStart + seconds(8))), 8 * kRate);
}

TEST(SlotTimeline, source_captured_before_its_predecessors_last_frame_never_sends_time_back) {
  SlotTimeline timeline(kRate, 1, kStart);
  timeline.announce(kStart);
  timeline.begin_run(500, kStart);
  const auto last = timeline.map(500 + kRate, kStart + seconds(1));
  timeline.announce(kStart + seconds(1));
  timeline.begin_run(0, kStart + milliseconds(700));  // 300 ms longer on the way
  EXPECT_GT(ticks(*last, *timeline.map(0, kStart + seconds(1))), 0);
}

TEST(SlotTimeline, packet_from_before_the_run_has_no_timestamp) {
  SlotTimeline timeline(kRate, 1, kStart);
  timeline.announce(kStart);
  timeline.begin_run(10000, kStart);
  EXPECT_EQ(timeline.map(7000, kStart), std::nullopt);
}

TEST(SlotTimeline, sender_whose_clock_jumps_is_put_back_on_the_line) {
  SlotTimeline timeline(kRate, 1, kStart);
  timeline.announce(kStart);
  timeline.begin_run(0, kStart);
  const auto before = timeline.map(0, kStart);
  const auto after = timeline.map(1'000'000'000, kStart + milliseconds(40));
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(ticks(*before, *after), 3600);
}

TEST(SlotTimeline, announcements_without_a_frame_between_them_differ) {
  SlotTimeline timeline(kRate, 1, kStart);
  EXPECT_NE(timeline.announce(kStart), timeline.announce(kStart));
}

std::uint64_t ntp(std::int64_t ms) {
  return (static_cast<std::uint64_t>(ms / 1000) << 32) | ((static_cast<std::uint64_t>(ms % 1000) << 32) / 1000);
}

TEST(CaptureClock, packet_that_waited_least_sets_the_difference) {
  CaptureClock clock;
  EXPECT_EQ(clock.to_local(ntp(5000), kStart), std::nullopt);
  clock.observe(ntp(5000), kStart + milliseconds(300));
  const auto revision = clock.revision();
  clock.observe(ntp(5010), kStart + milliseconds(10));
  EXPECT_NE(clock.revision(), revision) << "slots fed by the sender must be told";
  const auto local = clock.to_local(ntp(5000), kStart);
  ASSERT_TRUE(local.has_value());
  EXPECT_NEAR(static_cast<double>(to_us(*local)), static_cast<double>(to_us(kStart)), 2);
}

TEST(CaptureClock, jitter_does_not_move_it_and_drift_does_within_two_windows) {
  CaptureClock clock;
  clock.observe(ntp(0), kStart);
  const auto revision = clock.revision();
  for (int ms = 0; ms < 9000; ms += 20) clock.observe(ntp(ms), kStart + milliseconds(ms + ms % 15));
  EXPECT_EQ(clock.revision(), revision);
  // The sender's clock now runs 50 ms behind.
  for (int ms = 9000; ms < 30000; ms += 20) clock.observe(ntp(ms - 50), kStart + milliseconds(ms));
  EXPECT_NEAR(static_cast<double>(to_us(*clock.to_local(ntp(29950), kStart + seconds(30)))),
              static_cast<double>(to_us(kStart + seconds(30))), 10);
}

TEST(CaptureClock, absurd_capture_time_is_not_believed) {
  CaptureClock clock;
  clock.observe(ntp(1000), kStart);
  EXPECT_EQ(clock.to_local(ntp(9000), kStart), std::nullopt);
}

}  // namespace
}  // namespace diemcau::media
