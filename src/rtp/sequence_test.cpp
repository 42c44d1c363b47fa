#include "rtp/sequence.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace diemcau::rtp {
namespace {

TEST(Sequence, newer_holds_across_the_wrap) {
  EXPECT_TRUE(newer_sequence(0, 65535));
  EXPECT_FALSE(newer_sequence(65535, 0));
  EXPECT_TRUE(newer_sequence(5, 65000));
  EXPECT_FALSE(newer_sequence(7, 7));
  EXPECT_EQ(sequence_distance(65535, 2), 3);
  EXPECT_EQ(sequence_distance(2, 65535), -3);
}

TEST(Sequence, of_two_numbers_at_most_one_is_newer) {
  for (std::uint32_t a = 0; a < 65536; a += 257) {
    for (std::uint32_t step : {1u, 100u, 32767u, 32768u, 32769u}) {
      const auto b = static_cast<std::uint16_t>(a + step);
      EXPECT_FALSE(newer_sequence(static_cast<std::uint16_t>(a), b) &&
                   newer_sequence(b, static_cast<std::uint16_t>(a)));
    }
  }
}

TEST(Timestamp, newer_holds_across_the_wrap) {
  EXPECT_TRUE(newer_timestamp(10, 0xfffffff0));
  EXPECT_FALSE(newer_timestamp(0xfffffff0, 10));
  EXPECT_EQ(timestamp_distance(0xffffffff, 1), 2);
}

TEST(SequenceExtender, a_packet_reordered_before_the_first_has_a_smaller_number) {
  SequenceExtender extender;
  const std::uint64_t first = extender.extend(0);
  EXPECT_EQ(first, 65536u);
  EXPECT_EQ(extender.extend(65535), first - 1);
  EXPECT_EQ(extender.newest(), first);
}

TEST(SequenceExtender, peeking_changes_nothing) {
  SequenceExtender extender;
  extender.extend(10);
  EXPECT_EQ(extender.peek(20), 65536u + 20);
  EXPECT_EQ(extender.newest(), 65536u + 10);
}

TEST(SequenceExtender, every_start_around_the_wrap_counts_on_by_one) {
  for (std::uint32_t start = 65530; start < 65542; ++start) {
    SequenceExtender extender;
    const std::uint64_t first = extender.extend(static_cast<std::uint16_t>(start));
    for (std::uint32_t i = 1; i < 70000; ++i) {
      ASSERT_EQ(extender.extend(static_cast<std::uint16_t>(start + i)), first + i);
    }
  }
}

TEST(SequenceExtender, reordered_packets_keep_their_numbers_over_many_wraps) {
  SeededRandom random(3);
  SequenceExtender extender;
  extender.extend(65000);
  const std::uint64_t origin = 65536 + 65000;
  for (std::uint64_t i = 1000; i < 400'000; i += 1 + random.below(900)) {
    const std::uint64_t late = random.below(1000);
    const std::uint64_t meant = origin + i - late;
    ASSERT_EQ(extender.extend(static_cast<std::uint16_t>(meant)), meant);
  }
}

TEST(TimestampExtender, counts_on_over_the_wrap_and_back) {
  TimestampExtender extender;
  const std::uint64_t first = extender.extend(0xffffff00);
  EXPECT_EQ(extender.extend(0x100), first + 0x200);
  EXPECT_EQ(extender.extend(0xffffff80), first + 0x80);
  EXPECT_EQ(extender.peek(0x200), first + 0x300);
}

}  // namespace
}  // namespace diemcau::rtp
