#include "rtc/streams/receive_stream.hpp"

#include <gtest/gtest.h>

#include "rtp/ntp.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::uint32_t kSsrc = 0x11223344;

class ReceiveStreamTest : public testing::Test {
 protected:
  std::optional<std::uint64_t> arrive(int sequence, Origin origin = Origin::original) {
    return stream_.accept(static_cast<std::uint16_t>(sequence), timestamp_, origin, now_);
  }
  ReceiveStream stream_{kSsrc, 90000, Repair::nack};
  std::uint32_t timestamp_ = 0xffffff00;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(ReceiveStreamTest, a_duplicate_is_dropped_and_counted) {
  EXPECT_TRUE(arrive(10));
  EXPECT_FALSE(arrive(10));
  EXPECT_EQ(stream_.duplicates(), 1u);
  EXPECT_EQ(stream_.packets(), 1u);
}

TEST_F(ReceiveStreamTest, a_retransmission_fills_its_hole_but_does_not_hide_the_loss) {
  arrive(65534);
  arrive(1);
  const auto filled = arrive(65535, Origin::retransmission);
  ASSERT_TRUE(filled);
  EXPECT_EQ(*filled, 0x1ffffu);
  EXPECT_EQ(stream_.recovered(), 1u);
  EXPECT_EQ(stream_.lost(), 2u);
  EXPECT_EQ(stream_.nacks(now_ + milliseconds(10), milliseconds(50)), std::vector<std::uint16_t>{0});
}

TEST_F(ReceiveStreamTest, a_retransmission_of_what_was_never_near_is_dropped) {
  EXPECT_FALSE(arrive(10, Origin::retransmission));  // before any original
  arrive(10);
  EXPECT_FALSE(arrive(12, Origin::retransmission));  // ahead of every original
  EXPECT_FALSE(arrive(10, Origin::retransmission));  // a probe that repeats
  EXPECT_TRUE(arrive(11));
}

TEST_F(ReceiveStreamTest, the_report_counts_losses_of_the_interval_and_of_all_time) {
  for (int sequence = 65000; sequence < 65000 + 1000; ++sequence) {
    if (sequence % 4 != 0) arrive(sequence);
  }
  const auto block = stream_.report(now_);
  ASSERT_TRUE(block);
  EXPECT_EQ(block->ssrc, kSsrc);
  // The first expected packet is the first that came, 65001: 999 expected, 750 received.
  EXPECT_EQ(block->cumulative_lost, 249);
  EXPECT_EQ(block->fraction_lost, 249 * 256 / 999);
  EXPECT_EQ(block->highest_sequence, 65999u);  // one cycle and 463
  EXPECT_EQ(block->last_sender_report, 0u);

  for (int sequence = 66000; sequence < 66100; ++sequence) arrive(sequence);
  const auto second = stream_.report(now_);
  EXPECT_EQ(second->fraction_lost, 0);
  EXPECT_EQ(second->cumulative_lost, 249);
}

TEST_F(ReceiveStreamTest, jitter_follows_rfc_3550_across_the_wrap_of_timestamps) {
  // Frames every 3000 units; every second one is 10 ms (900 units) late: |D| is 900 at each packet.
  for (int i = 0; i < 400; ++i) {
    stream_.accept(static_cast<std::uint16_t>(i), timestamp_ + static_cast<std::uint32_t>(i) * 3000, Origin::original,
                   now_ + Duration(i * 100'000 / 3) + (i % 2 == 0 ? milliseconds(0) : milliseconds(10)));
  }
  EXPECT_NEAR(stream_.report(now_)->jitter, 900, 15);
}

TEST_F(ReceiveStreamTest, jitter_survives_a_transit_time_that_wraps_in_32_bits) {
  timestamp_ = 90'000 - 0x7fffffffu;  // at 1 s of our clock: the largest difference of 31 bits
  for (int i = 0; i < 400; ++i) {
    stream_.accept(static_cast<std::uint16_t>(i), timestamp_ + static_cast<std::uint32_t>(i) * 3000, Origin::original,
                   now_ + Duration(i * 100'000 / 3) + (i % 2 == 0 ? milliseconds(0) : milliseconds(10)));
  }
  EXPECT_NEAR(stream_.report(now_)->jitter, 900, 15);
}

TEST_F(ReceiveStreamTest, a_steady_stream_has_no_jitter) {
  for (int i = 0; i < 100; ++i) {
    stream_.accept(static_cast<std::uint16_t>(i), timestamp_ + static_cast<std::uint32_t>(i) * 1800, Origin::original,
                   now_ + milliseconds(20 * i));
  }
  EXPECT_EQ(stream_.report(now_)->jitter, 0u);
}

TEST_F(ReceiveStreamTest, a_sender_report_maps_timestamps_to_the_senders_clock) {
  const std::uint64_t ntp = rtp::ntp_from_wall(wall_from_us(1'767'600'000'000'000));
  EXPECT_FALSE(stream_.capture_ntp(timestamp_));
  stream_.on_sender_report(ntp, timestamp_, now_);
  EXPECT_EQ(stream_.capture_ntp(timestamp_), ntp);
  EXPECT_EQ(stream_.capture_ntp(timestamp_ + 90000), ntp + (std::uint64_t{1} << 32));  // wraps on the way
  EXPECT_EQ(stream_.capture_ntp(timestamp_ - 45000), ntp - (std::uint64_t{1} << 31));

  arrive(1);
  const auto block = stream_.report(now_ + milliseconds(500));
  EXPECT_EQ(block->last_sender_report, rtp::compact_ntp(ntp));
  EXPECT_EQ(block->delay_since_last, 32768u);
}

TEST_F(ReceiveStreamTest, a_sender_that_begins_anew_is_not_charged_for_the_jump) {
  arrive(10);
  arrive(10 + static_cast<int>(ReceiveLog::kWindow) + 500);
  const auto block = stream_.report(now_);
  EXPECT_EQ(block->cumulative_lost, 0);
  EXPECT_EQ(block->fraction_lost, 0);
}

TEST_F(ReceiveStreamTest, without_repair_nothing_is_asked_for) {
  ReceiveStream audio(kSsrc, 48000, Repair::none);
  audio.accept(1, 0, Origin::original, now_);
  audio.accept(9, 0, Origin::original, now_);
  EXPECT_TRUE(audio.nacks(now_ + seconds(1), milliseconds(50)).empty());
}

}  // namespace
}  // namespace diemcau::rtc
