#include "media/forward/slot_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/random.hpp"

namespace diemcau::media {
namespace {

constexpr SlotShape kShape{2, 3, 1};  // 0 audio 1 video 2 audio 3 video | 4 5 6 plain | 7 content
const Instant kStart = instant_from_us(1'000'000);

SourceId camera(std::uint32_t seat) {
  return {SeatId(seat), SourceKind::camera};
}
SourceId microphone(std::uint32_t seat) {
  return {SeatId(seat), SourceKind::microphone};
}
SourceId content(std::uint32_t seat) {
  return {SeatId(seat), SourceKind::content};
}

std::optional<std::uint32_t> assigned_slot(const std::vector<SlotDecision>& decisions, const SourceId& source) {
  for (const SlotDecision& decision : decisions) {
    const auto* assigned = std::get_if<SlotAssigned>(&decision);
    if (assigned && assigned->source == source) return assigned->slot;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> released_slot(const std::vector<SlotDecision>& decisions, const SourceId& source) {
  for (const SlotDecision& decision : decisions) {
    const auto* released = std::get_if<SlotReleased>(&decision);
    if (released && released->source == source) return released->slot;
  }
  return std::nullopt;
}

TEST(SlotTable, camera_without_sound_takes_a_plain_slot_so_that_pairs_stay_free) {
  SlotTable table(kShape);
  EXPECT_EQ(assigned_slot(table.update({camera(1)}, {}, kStart), camera(1)), 4U);
}

TEST(SlotTable, picture_and_sound_of_a_site_share_a_pair) {
  SlotTable table(kShape);
  const auto decisions = table.update({camera(1), camera(2)}, {microphone(2)}, kStart);
  const auto sound = assigned_slot(decisions, microphone(2));
  ASSERT_TRUE(sound.has_value());
  EXPECT_EQ(assigned_slot(decisions, camera(2)), *sound + 1);
}

TEST(SlotTable, opening_a_microphone_moves_the_picture_and_keeps_the_old_slot_for_a_second) {
  SlotTable table(kShape);
  table.update({camera(1)}, {}, kStart);
  const auto moved = table.update({camera(1)}, {microphone(1)}, kStart + seconds(5));
  EXPECT_EQ(assigned_slot(moved, camera(1)), 1U);
  EXPECT_EQ(released_slot(moved, camera(1)), std::nullopt);
  EXPECT_TRUE(table.tick(kStart + seconds(5) + milliseconds(999)).empty());
  EXPECT_EQ(released_slot(table.tick(kStart + seconds(6)), camera(1)), 4U);
}

TEST(SlotTable, free_slots_come_before_occupied_ones_and_the_longest_free_first) {
  SlotTable table(kShape);
  table.update({camera(1), camera(2), camera(3)}, {}, kStart);
  table.update({camera(1), camera(3)}, {}, kStart + seconds(1));  // 5 free first
  table.update({camera(3)}, {}, kStart + seconds(2));             // then 4
  EXPECT_EQ(assigned_slot(table.update({camera(3), camera(9)}, {}, kStart + seconds(3)), camera(9)), 5U);
}

TEST(SlotTable, taking_a_source_does_not_touch_what_is_on_screen) {
  SlotTable table(kShape);
  table.update({camera(1)}, {}, kStart);
  const auto take = table.update({camera(1), camera(2)}, {}, kStart + seconds(1));
  EXPECT_EQ(take.size(), 1U);
  EXPECT_NE(assigned_slot(take, camera(2)), 4U);
}

TEST(SlotTable, content_lines_are_for_content) {
  SlotTable table(kShape);
  const auto decisions = table.update({content(1), camera(1)}, {}, kStart);
  EXPECT_EQ(assigned_slot(decisions, content(1)), 7U);
  EXPECT_EQ(assigned_slot(table.update({content(1), content(2)}, {}, kStart), content(2)), std::nullopt);
}

TEST(SlotTable, more_pictures_than_slots_leave_out_the_least_important) {
  SlotTable table(kShape);
  std::vector<SourceId> wall;
  for (std::uint32_t seat = 1; seat <= 5; ++seat) wall.push_back(camera(seat));
  table.update(wall, {}, kStart);
  wall.insert(wall.begin(), camera(6));
  const auto decisions = table.update(wall, {}, kStart + seconds(1));
  EXPECT_TRUE(assigned_slot(decisions, camera(6)).has_value());
  EXPECT_TRUE(released_slot(decisions, camera(5)).has_value());
}

TEST(SlotTable, stranger_in_the_pair_moves_out_before_the_speaker_moves_in) {
  SlotTable table({1, 2, 0});  // 0 audio 1 video | 2 3 plain
  table.update({camera(1)}, {microphone(1)}, kStart);
  // Seat 2 speaks instead: the only pair shows seat 1.
  const auto first = table.update({camera(1), camera(2)}, {microphone(2)}, kStart + seconds(1));
  EXPECT_EQ(assigned_slot(first, microphone(2)), 0U);
  EXPECT_TRUE(assigned_slot(first, camera(1)).has_value()) << "the stranger gets a place outside the pair";
  const auto second = table.tick(kStart + seconds(2));
  EXPECT_EQ(released_slot(second, camera(1)), 1U);
  EXPECT_EQ(assigned_slot(second, camera(2)), 1U);
}

TEST(SlotTable, same_wishes_again_decide_nothing) {
  SlotTable table(kShape);
  table.update({camera(1), content(1)}, {microphone(1)}, kStart);
  EXPECT_TRUE(table.update({camera(1), content(1)}, {microphone(1)}, kStart + seconds(1)).empty());
}

// Whatever is wished for: an assignment number never repeats, a slot carries one source, sound lies on audio slots,
// nothing unwanted stays, and after the moves have settled every wanted source that can have a slot has exactly one.
TEST(SlotTable, stays_sound_under_random_wishes) {
  SeededRandom random(7);
  SlotTable table(kShape);
  std::map<std::uint32_t, SlotAssigned> standing;
  std::uint64_t last_assignment = 0;
  Instant now = kStart;
  const auto carry_out = [&](const std::vector<SlotDecision>& decisions) {
    for (const SlotDecision& decision : decisions) {
      if (const auto* a = std::get_if<SlotAssigned>(&decision)) {
        ASSERT_TRUE(standing.emplace(a->slot, *a).second) << "assigned over another source";
        ASSERT_GT(a->assignment, last_assignment);
        ASSERT_EQ(kShape.is_audio(a->slot), a->source.kind == SourceKind::microphone);
        ASSERT_EQ(a->slot == 7, a->source.kind == SourceKind::content);
        last_assignment = a->assignment;
      } else {
        const auto& r = std::get<SlotReleased>(decision);
        ASSERT_EQ(standing[r.slot].assignment, r.assignment);
        standing.erase(r.slot);
      }
    }
  };
  for (int i = 0; i < 20000 && !HasFatalFailure(); ++i) {
    std::vector<SourceId> videos, microphones;
    for (std::uint32_t seat = 1; seat <= 8; ++seat) {
      if (random.below(3) == 0) videos.push_back(camera(seat));
      if (random.below(12) == 0) videos.push_back(content(seat));
      if (random.below(6) == 0 && microphones.size() < kShape.pairs) microphones.push_back(microphone(seat));
    }
    carry_out(table.update(videos, microphones, now));
    for (const auto& [slot, a] : standing) {
      const auto& wanted = kShape.is_audio(slot) ? microphones : videos;
      ASSERT_NE(std::find(wanted.begin(), wanted.end(), a.source), wanted.end());
    }
    for (int step = 0; step < 10; ++step) carry_out(table.tick(now += milliseconds(600)));
    std::multiset<SourceId> shown;
    for (const auto& [slot, a] : standing) shown.insert(a.source);
    const auto cameras = static_cast<std::size_t>(
        std::count_if(videos.begin(), videos.end(), [](const SourceId& s) { return s.kind == SourceKind::camera; }));
    std::size_t shown_cameras = 0;
    for (const SourceId& source : shown) {
      ASSERT_EQ(shown.count(source), 1U) << "a move never ends";
      shown_cameras += source.kind == SourceKind::camera;
    }
    ASSERT_EQ(shown_cameras, std::min<std::size_t>(cameras, 5));
    for (const SourceId& m : microphones) ASSERT_EQ(shown.count(m), 1U);
  }
}

}  // namespace
}  // namespace diemcau::media
