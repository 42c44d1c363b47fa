#include "rtp/rtx.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace diemcau::rtp {
namespace {

TEST(Rtx, carries_the_original_sequence_in_front_of_the_payload) {
  Bytes out(5);
  EXPECT_EQ(wrap_rtx(0xfffe, Bytes{1, 2, 3}, out), 5u);
  EXPECT_EQ(to_hex(out), "fffe010203");
  const auto unwrapped = unwrap_rtx(out);
  ASSERT_TRUE(unwrapped.ok());
  EXPECT_EQ(unwrapped->original_sequence, 0xfffe);
  EXPECT_EQ(to_bytes(unwrapped->payload), (Bytes{1, 2, 3}));
}

TEST(Rtx, a_payload_without_room_for_the_sequence_is_refused) {
  EXPECT_EQ(unwrap_rtx(Bytes{}).error(), ParseError::truncated);
  EXPECT_EQ(unwrap_rtx(Bytes{1}).error(), ParseError::truncated);
  EXPECT_TRUE(unwrap_rtx(Bytes{1, 2}).value().payload.empty());
}

TEST(Rtx, writing_beyond_the_buffer_is_a_broken_invariant) {
  Bytes out(4);
  EXPECT_THROW(wrap_rtx(1, Bytes{1, 2, 3}, out), InvariantBroken);
}

}  // namespace
}  // namespace diemcau::rtp
