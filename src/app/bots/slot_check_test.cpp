#include "app/bots/slot_check.hpp"

#include <gtest/gtest.h>

#include "app/bots/clip.hpp"

namespace diemcau::app {
namespace {

// The frames of a clip's smallest layer as they come out of a slot, 6000 ticks apart, over the timestamp's wrap.
class SlotCheckTest : public ::testing::Test {
 protected:
  SlotCheckTest() : clip_(make_clip({.number = 44, .tone_hz = 700, .grain = 0}, 6)) {}

  static std::uint32_t timestamp_of(std::size_t frame) {
    return static_cast<std::uint32_t>(0xffffc000U + 6000 * frame);
  }

  // Frame `frame` of the clip at the time of the `at`-th of the stream.
  void receive(SlotCheck& check, std::size_t frame, std::size_t at) {
    const auto& payloads = clip_->layers[0][frame].payloads;
    for (std::size_t i = 0; i < payloads.size(); ++i) {
      rtc::SlotPacket packet;
      packet.sequence = sequence_++;
      packet.timestamp = timestamp_of(at);
      packet.marker = i + 1 == payloads.size();
      packet.payload = payloads[i];
      check.on_packet(packet, instant_from_us(static_cast<std::int64_t>(at) * 66'667));
    }
  }
  void receive(SlotCheck& check, std::size_t frame) { receive(check, frame, frame); }
  void lose_a_packet() { ++sequence_; }

  std::shared_ptr<const Clip> clip_;
  std::uint64_t sequence_ = 100;
};

TEST_F(SlotCheckTest, a_picture_of_before_the_switch_is_not_the_new_one) {
  SlotCheck check(true);
  check.reassigned(timestamp_of(2));
  receive(check, 0);
  receive(check, 1);
  EXPECT_EQ(check.take_fresh(), std::nullopt);
  receive(check, 2);
  EXPECT_EQ(check.take_fresh(), timestamp_of(2));
  EXPECT_EQ(check.take_fresh(), std::nullopt);  // told once
}

TEST_F(SlotCheckTest, a_picture_that_came_before_word_of_its_assignment_counts) {
  SlotCheck check(true);
  receive(check, 0);
  receive(check, 1);
  check.reassigned(timestamp_of(1));
  EXPECT_EQ(check.take_fresh(), timestamp_of(1));
}

TEST_F(SlotCheckTest, the_longest_gap_is_that_of_the_watch) {
  SlotCheck check(true);
  receive(check, 0, 0);
  receive(check, 1, 9);
  EXPECT_EQ(check.figures().longest_gap, microseconds(9 * 66'667));
  check.watch_gaps();
  EXPECT_EQ(check.figures().longest_gap, Duration{0});
  receive(check, 2, 12);  // the gap that was open when the watch began is counted whole
  EXPECT_EQ(check.figures().longest_gap, microseconds(3 * 66'667));
}

TEST_F(SlotCheckTest, a_frame_that_leans_on_a_lost_one_is_no_picture) {
  for (const bool decode : {true, false}) {
    SlotCheck check(decode);
    receive(check, 0);
    check.reassigned(timestamp_of(2));
    lose_a_packet();
    receive(check, 2);
    EXPECT_EQ(check.take_fresh(), std::nullopt);
    receive(check, 0, 3);  // a key frame
    EXPECT_EQ(check.take_fresh(), timestamp_of(2));
  }
}

}  // namespace
}  // namespace diemcau::app
