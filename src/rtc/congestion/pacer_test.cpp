#include "rtc/congestion/pacer.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace diemcau::rtc {
namespace {

class PacerTest : public testing::Test {
 protected:
  PacerTest() { pacer_.set_rate(800'000, now_); }  // 100 bytes a millisecond
  void queue(PacingPriority priority, std::uint64_t sequence, std::uint32_t size = 1000, std::uint32_t slot = 0) {
    pacer_.enqueue({priority, slot, sequence, size, now_});
  }
  std::vector<std::uint64_t> leaving() {
    std::vector<std::uint64_t> left;
    while (const auto packet = pacer_.next(now_)) left.push_back(packet->sequence);
    return left;
  }
  Pacer pacer_;
  Instant now_ = instant_from_us(1'000'000);
};

using Sequences = std::vector<std::uint64_t>;

TEST_F(PacerTest, a_packet_leaves_at_once_when_nothing_was_sent_for_a_while) {
  queue(PacingPriority::video, 1);
  EXPECT_EQ(leaving(), Sequences{1});
  EXPECT_FALSE(pacer_.next_timeout());
}

TEST_F(PacerTest, a_frame_is_spread_at_the_rate) {
  for (std::uint64_t i = 0; i < 5; ++i) queue(PacingPriority::video, i);
  EXPECT_EQ(leaving(), Sequences{0});
  now_ += milliseconds(5);
  EXPECT_EQ(leaving(), Sequences{});
  now_ = *pacer_.next_timeout();
  EXPECT_EQ(leaving(), Sequences{1});
  Instant last = now_;
  while (const auto at = pacer_.next_timeout()) {
    now_ = *at;
    EXPECT_EQ(leaving().size(), 1u);
    EXPECT_NEAR(static_cast<double>((now_ - last).count()), 10'000, 10);
    last = now_;
  }
}

TEST_F(PacerTest, no_more_than_5_ms_are_saved_up) {
  now_ += seconds(10);
  pacer_.debit(500, now_);  // exactly the 5 ms
  queue(PacingPriority::video, 1);
  queue(PacingPriority::video, 2);
  EXPECT_EQ(leaving(), Sequences{1});
}

TEST_F(PacerTest, retransmissions_go_before_video_and_video_before_padding) {
  queue(PacingPriority::padding, 3, 10);
  queue(PacingPriority::video, 2, 10);
  queue(PacingPriority::retransmission, 1, 10);
  Sequences left;
  for (int i = 0; i < 3; ++i) {
    for (const auto sequence : leaving()) left.push_back(sequence);
    now_ += milliseconds(1);
  }
  EXPECT_EQ(left, (Sequences{1, 2, 3}));
}

TEST_F(PacerTest, what_audio_took_is_missing_for_video) {
  pacer_.debit(300, now_);
  queue(PacingPriority::video, 1);
  EXPECT_EQ(leaving(), Sequences{});
  EXPECT_EQ(pacer_.next_timeout(), now_ + microseconds(3'001));
  now_ = *pacer_.next_timeout();
  EXPECT_EQ(leaving(), Sequences{1});
}

TEST_F(PacerTest, nothing_waits_much_longer_than_a_quarter_of_a_second) {
  for (std::uint64_t i = 0; i < 100; ++i) queue(PacingPriority::video, i);  // a second at this rate
  std::size_t left = 0;
  const Instant queued = now_;
  Instant last = now_;
  while (pacer_.queued() > 0 && now_ < queued + seconds(2)) {
    const auto gone = leaving().size();
    if (gone > 0) last = now_;
    left += gone;
    now_ += milliseconds(1);
  }
  EXPECT_EQ(left, 100u);
  // The rate follows what is left, so the tail is slower than the head; half of it is gone in the quarter.
  EXPECT_LT(last - queued, milliseconds(800));
}

TEST_F(PacerTest, a_full_queue_drops_its_oldest_and_counts_it) {
  for (std::uint64_t i = 0; i < Pacer::kMaxQueued; ++i) queue(PacingPriority::video, i);
  EXPECT_FALSE(pacer_.enqueue({PacingPriority::video, 0, 9999, 1000, now_}));
  EXPECT_EQ(pacer_.dropped(), 1u);
  EXPECT_EQ(pacer_.queued(), Pacer::kMaxQueued);
  EXPECT_EQ(pacer_.next(now_)->sequence, 1u);
}

TEST_F(PacerTest, a_slot_switched_away_leaves_the_queue) {
  queue(PacingPriority::video, 1, 1000, 4);
  queue(PacingPriority::video, 2, 1000, 5);
  queue(PacingPriority::retransmission, 3, 1000, 4);
  pacer_.drop_slot(4);
  EXPECT_EQ(pacer_.queued(), 1u);
  EXPECT_EQ(pacer_.queued_bytes(), 1000u);
  EXPECT_EQ(pacer_.next(now_)->sequence, 2u);
}

}  // namespace
}  // namespace diemcau::rtc
