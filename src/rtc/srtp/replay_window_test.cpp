#include "rtc/srtp/replay_window.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/random.hpp"

namespace diemcau::rtc {
namespace {

TEST(ReplayWindow, each_index_is_accepted_once) {
  ReplayWindow window;
  for (std::uint64_t index : {10u, 12u, 11u, 200u, 199u, 73u}) {
    EXPECT_TRUE(window.accepts(index)) << index;
    window.record(index);
    EXPECT_FALSE(window.accepts(index)) << index;
  }
}

TEST(ReplayWindow, index_128_behind_the_highest_is_refused_and_127_is_not) {
  ReplayWindow window;
  window.record(1000);
  EXPECT_TRUE(window.accepts(1000 - 127));
  EXPECT_FALSE(window.accepts(1000 - 128));
}

TEST(ReplayWindow, asking_does_not_move_the_window) {
  ReplayWindow window;
  window.record(5);
  EXPECT_TRUE(window.accepts(1'000'000));
  EXPECT_TRUE(window.accepts(4));
}

TEST(ReplayWindow, agrees_with_a_set_of_all_indices_under_random_reordering) {
  constexpr std::uint64_t kSeed = 7;
  SeededRandom random(kSeed);
  ReplayWindow window;
  std::set<std::uint64_t> seen;
  std::uint64_t base = 0;
  for (int i = 0; i < 20'000; ++i) {
    base += random.below(3);
    const std::uint64_t index = base + random.below(300);
    const bool expected =
        seen.empty() || index > *seen.rbegin() || (*seen.rbegin() - index < 128 && !seen.contains(index));
    ASSERT_EQ(window.accepts(index), expected) << "seed " << kSeed << " step " << i;
    if (expected) {
      window.record(index);
      seen.insert(index);
    }
  }
}

}  // namespace
}  // namespace diemcau::rtc
