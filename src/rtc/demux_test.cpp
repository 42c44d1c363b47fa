#include "rtc/demux.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

DatagramKind kind(Byte first, Byte second) {
  const Byte bytes[] = {first, second};
  return classify(bytes);
}

TEST(Demux, first_byte_decides_as_rfc_7983_says) {
  for (int first = 0; first < 256; ++first) {
    DatagramKind expected = DatagramKind::unknown;
    if (first <= 3) expected = DatagramKind::stun;
    if (first >= 20 && first <= 63) expected = DatagramKind::dtls;
    if (first >= 128 && first <= 191) expected = DatagramKind::rtp;
    EXPECT_EQ(kind(static_cast<Byte>(first), 96), expected) << first;
  }
}

TEST(Demux, payload_types_192_to_223_are_rtcp_with_or_without_marker_confusion) {
  EXPECT_EQ(kind(0x80, 200), DatagramKind::rtcp);
  EXPECT_EQ(kind(0x8f, 205), DatagramKind::rtcp);
  EXPECT_EQ(kind(0x80, 0x80 | 96), DatagramKind::rtp);
  EXPECT_EQ(kind(0x80, 111), DatagramKind::rtp);
}

TEST(Demux, datagram_of_less_than_two_bytes_is_nothing) {
  const Byte one[] = {0x80};
  EXPECT_EQ(classify({}), DatagramKind::unknown);
  EXPECT_EQ(classify(one), DatagramKind::unknown);
}

}  // namespace
}  // namespace diemcau::rtc
