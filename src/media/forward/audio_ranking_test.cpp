#include "media/forward/audio_ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace diemcau::media {
namespace {

const Instant kStart = instant_from_us(10'000'000);

SourceId microphone(std::uint32_t seat) {
  return {SeatId(seat), SourceKind::microphone};
}

std::vector<SourceId> microphones(std::uint32_t count) {
  std::vector<SourceId> result;
  for (std::uint32_t seat = 1; seat <= count; ++seat) result.push_back(microphone(seat));
  return result;
}

bool contains(const std::vector<SourceId>& list, std::uint32_t seat) {
  return std::find(list.begin(), list.end(), microphone(seat)) != list.end();
}

TEST(MicrophoneLevels, level_is_the_loudest_of_the_last_200_ms) {
  MicrophoneLevels levels;
  levels.observe(SeatId(1), -20, kStart);
  levels.observe(SeatId(1), -60, kStart + milliseconds(20));
  EXPECT_EQ(levels.level(SeatId(1), kStart + milliseconds(40)), -20);
  for (int ms = 40; ms <= 400; ms += 20) levels.observe(SeatId(1), -60, kStart + milliseconds(ms));
  EXPECT_EQ(levels.level(SeatId(1), kStart + milliseconds(410)), -60);
}

TEST(MicrophoneLevels, microphone_that_stopped_sending_is_silent) {
  MicrophoneLevels levels;
  levels.observe(SeatId(1), -20, kStart);
  EXPECT_EQ(levels.level(SeatId(1), kStart + milliseconds(250)), MicrophoneLevels::kSilence);
}

TEST(LoudestHeld, all_are_heard_while_there_are_places) {
  MicrophoneLevels levels;
  LoudestHeld loudest;
  EXPECT_EQ(loudest.choose(microphones(4), 4, levels, kStart), microphones(4));
}

TEST(LoudestHeld, louder_voice_takes_the_place_only_after_the_quieter_was_held_for_a_second) {
  MicrophoneLevels levels;
  LoudestHeld loudest;
  const auto all = microphones(3);
  const auto speak = [&](std::vector<std::int8_t> dbov, Instant now) {
    for (std::uint32_t i = 0; i < dbov.size(); ++i) levels.observe(SeatId(i + 1), dbov[i], now);
    return loudest.choose(all, 2, levels, now);
  };
  const auto before = speak({-20, -25, -80}, kStart);
  EXPECT_TRUE(contains(before, 1) && contains(before, 2));
  Instant now = kStart;
  for (int i = 0; i < 9; ++i) {
    now += milliseconds(100);
    speak({-20, -90, -25}, now);
  }
  EXPECT_TRUE(contains(speak({-20, -90, -25}, now), 2)) << "still inside its second";
  for (int i = 0; i < 4; ++i) {
    now += milliseconds(100);
    speak({-20, -90, -25}, now);
  }
  const auto after = speak({-20, -90, -25}, now);
  EXPECT_TRUE(contains(after, 3) && contains(after, 1));
  EXPECT_FALSE(contains(after, 2));
}

TEST(LoudestHeld, closed_microphone_frees_its_place_at_once) {
  MicrophoneLevels levels;
  LoudestHeld loudest;
  for (std::uint32_t seat = 1; seat <= 3; ++seat) levels.observe(SeatId(seat), -20, kStart);
  loudest.choose(microphones(3), 2, levels, kStart);
  const auto chosen = loudest.choose({microphone(2), microphone(3)}, 2, levels, kStart);
  EXPECT_TRUE(contains(chosen, 2) && contains(chosen, 3));
}

}  // namespace
}  // namespace diemcau::media
