#include "media/forward/number_map.hpp"

#include <gtest/gtest.h>

#include "media/forward/used_numbers.hpp"

namespace diemcau::media {
namespace {

TEST(NumberMap, late_number_finds_its_gap) {
  NumberMap map;
  map.start(1000, 7);
  EXPECT_EQ(map.map(1003), 10U);
  EXPECT_EQ(map.map(1001), 8U);
}

TEST(NumberMap, number_before_the_start_has_no_place) {
  NumberMap map;
  EXPECT_EQ(map.map(5), std::nullopt);
  map.start(1000, 7);
  EXPECT_EQ(map.map(999), std::nullopt);
}

TEST(NumberMap, left_out_numbers_close_up_and_never_come_back) {
  NumberMap map;
  map.start(10, 100);
  EXPECT_EQ(map.map(10), 100U);
  map.skip(11);
  map.skip(12);
  EXPECT_EQ(map.map(13), 101U);
  EXPECT_EQ(map.map(11), std::nullopt);
  EXPECT_EQ(map.map(12), std::nullopt);
}

TEST(NumberMap, gap_before_a_left_out_number_keeps_its_place) {
  NumberMap map;
  map.start(10, 100);
  map.map(10);
  map.skip(12);  // 11 has not come yet
  EXPECT_EQ(map.map(13), 102U);
  EXPECT_EQ(map.map(11), 101U);
}

TEST(NumberMap, leaving_out_a_number_others_have_passed_moves_nobody) {
  NumberMap map;
  map.start(10, 100);
  EXPECT_EQ(map.map(20), 110U);
  map.skip(15);
  EXPECT_EQ(map.map(20), 110U);
  EXPECT_EQ(map.map(21), 111U);
}

TEST(NumberMap, place_of_a_number_older_than_the_memory_is_not_guessed) {
  NumberMap map;
  map.start(0, 0);
  for (std::uint64_t n = 1; n < 400; n += 2) {
    map.map(n - 1);
    map.skip(n);
  }
  EXPECT_EQ(map.map(0), std::nullopt);
  EXPECT_EQ(map.map(400), 200U);
}

TEST(UsedNumbers, number_is_fresh_once) {
  UsedNumbers used;
  EXPECT_EQ(used.take(50), UsedNumbers::Answer::fresh);
  EXPECT_EQ(used.take(50), UsedNumbers::Answer::used);
  EXPECT_EQ(used.take(48), UsedNumbers::Answer::fresh);
  EXPECT_EQ(used.take(48), UsedNumbers::Answer::used);
  EXPECT_EQ(used.highest(), 50U);
}

TEST(UsedNumbers, number_behind_the_window_is_refused) {
  UsedNumbers used;
  used.take(10);
  used.take(10 + UsedNumbers::kWindow);
  EXPECT_EQ(used.take(10), UsedNumbers::Answer::too_old);
  EXPECT_EQ(used.take(11), UsedNumbers::Answer::fresh);
}

TEST(UsedNumbers, jump_over_the_whole_window_forgets_nothing_that_could_return) {
  UsedNumbers used;
  used.take(3);
  used.take(3 + 5 * UsedNumbers::kWindow);
  EXPECT_EQ(used.take(3 + 5 * UsedNumbers::kWindow), UsedNumbers::Answer::used);
  EXPECT_EQ(used.take(2 + 5 * UsedNumbers::kWindow), UsedNumbers::Answer::fresh);
}

}  // namespace
}  // namespace diemcau::media
