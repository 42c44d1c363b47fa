#include "rtc/streams/receive_log.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

using Place = ReceiveLog::Place;

std::uint16_t wire(int value) {
  return static_cast<std::uint16_t>(value);
}

// Every behaviour is tried from starts around both wraps of 16-bit arithmetic.
class ReceiveLogAround : public testing::TestWithParam<int> {
 protected:
  int start() const { return GetParam(); }
  ReceiveLog log_;
};

TEST_P(ReceiveLogAround, packets_in_order_are_next_and_numbered_without_wrap) {
  const auto first = log_.insert(wire(start()));
  EXPECT_EQ(first.place, Place::first);
  for (int i = 1; i < 200; ++i) {
    const auto entry = log_.insert(wire(start() + i));
    EXPECT_EQ(entry.place, Place::next);
    EXPECT_EQ(entry.sequence, first.sequence + static_cast<std::uint64_t>(i));
    EXPECT_EQ(entry.skipped, 0u);
  }
}

TEST_P(ReceiveLogAround, a_hole_is_told_and_its_packet_fills_it_once) {
  log_.insert(wire(start()));
  EXPECT_EQ(log_.insert(wire(start() + 5)).skipped, 4u);
  EXPECT_EQ(log_.insert(wire(start() + 2)).place, Place::filled);
  EXPECT_EQ(log_.insert(wire(start() + 2)).place, Place::duplicate);
  EXPECT_EQ(log_.insert(wire(start() + 5)).place, Place::duplicate);
  EXPECT_EQ(log_.insert(wire(start())).place, Place::duplicate);
}

TEST_P(ReceiveLogAround, a_packet_from_before_the_first_has_a_number_below_it) {
  const auto first = log_.insert(wire(start()));
  const auto before = log_.insert(wire(start() - 3));
  EXPECT_EQ(before.place, Place::filled);
  EXPECT_EQ(before.sequence, first.sequence - 3);
}

TEST_P(ReceiveLogAround, behind_the_window_nothing_is_accepted) {
  const int window = static_cast<int>(ReceiveLog::kWindow);
  for (int i = 0; i <= window; ++i) log_.insert(wire(start() + i));
  EXPECT_EQ(log_.insert(wire(start())).place, Place::too_old);
  EXPECT_EQ(log_.insert(wire(start() + 1)).place, Place::duplicate);
}

TEST_P(ReceiveLogAround, bits_of_a_lap_before_do_not_look_received) {
  const int window = static_cast<int>(ReceiveLog::kWindow);
  for (int i = 0; i < window; ++i) log_.insert(wire(start() + i));
  log_.insert(wire(start() + window + 9));
  for (int i = 0; i < 9; ++i) EXPECT_EQ(log_.insert(wire(start() + window + i)).place, Place::filled) << i;
}

TEST_P(ReceiveLogAround, a_jump_beyond_the_window_begins_anew) {
  log_.insert(wire(start()));
  const auto entry = log_.insert(wire(start() + static_cast<int>(ReceiveLog::kWindow) + 1));
  EXPECT_EQ(entry.place, Place::first);
  EXPECT_EQ(entry.skipped, 0u);
  EXPECT_TRUE(log_.holds(entry.sequence));
  EXPECT_FALSE(log_.holds(entry.sequence - ReceiveLog::kWindow - 1));
}

INSTANTIATE_TEST_SUITE_P(wraps, ReceiveLogAround, testing::Values(0, 1, 100, 32766, 32767, 32768, 65400, 65534, 65535));

TEST(ReceiveLog, nothing_is_extended_before_the_first_packet) {
  ReceiveLog log;
  EXPECT_FALSE(log.extend(7));
  EXPECT_FALSE(log.highest());
  EXPECT_FALSE(log.holds(0));
}

}  // namespace
}  // namespace diemcau::rtc
