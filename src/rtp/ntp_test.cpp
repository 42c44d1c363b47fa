#include "rtp/ntp.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtp {
namespace {

TEST(Ntp, the_unix_epoch_is_2208988800_seconds_after_1900) {
  EXPECT_EQ(ntp_from_wall(wall_from_us(0)), std::uint64_t{2'208'988'800} << 32);
  EXPECT_EQ(ntp_from_wall(wall_from_us(500'000)), (std::uint64_t{2'208'988'800} << 32) | 0x80000000);
}

TEST(Ntp, wall_time_survives_the_way_there_and_back_to_the_microsecond) {
  for (std::int64_t us : {0L, 1L, 999'999L, 1'604'300'400'123'457L, 1'795'420'800'999'999L}) {
    EXPECT_EQ(to_us(wall_from_ntp(ntp_from_wall(wall_from_us(us)))), us);
  }
}

TEST(Ntp, era_one_begins_in_2036) {
  const std::int64_t in_2040 = 2'208'988'800'000'000;
  EXPECT_EQ(to_us(wall_from_ntp(ntp_from_wall(wall_from_us(in_2040)))), in_2040);
}

TEST(Ntp, compact_is_the_middle_of_the_long_form) {
  EXPECT_EQ(compact_ntp(0x0123456789abcdef), 0x456789abu);
}

TEST(Ntp, compact_durations_convert_and_saturate) {
  EXPECT_EQ(compact_from_duration(seconds(1)), 65536u);
  EXPECT_EQ(compact_from_duration(milliseconds(-5)), 0u);
  EXPECT_EQ(compact_from_duration(seconds(70000)), 0xffffffffu);
  EXPECT_EQ(duration_from_compact(32768), milliseconds(500));
  EXPECT_LT(duration_from_compact(0xffffffff), seconds(65536));
}

}  // namespace
}  // namespace diemcau::rtp
