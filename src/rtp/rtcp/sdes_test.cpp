#include "rtp/rtcp/sdes.hpp"

#include "base/check.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

TEST(Sdes, reads_and_writes_cnames) {
  // Two chunks: "ab" (ends in the middle of a word) and "abcdef" (its end marker needs a word of its own).
  const std::string bytes =
      "82ca0007"
      "00000001"
      "0102616200000000"
      "00000002"
      "0106616263646566"
      "00000000";
  const Sdes sdes{{{1, "ab"}, {2, "abcdef"}}};
  EXPECT_EQ(testing::written(sdes), bytes);
  EXPECT_EQ(parse_sdes(only_packet(hex(bytes))).value(), sdes);
}

TEST(Sdes, a_body_cut_anywhere_is_refused) {
  testing::expect_refused_when_cut(hex("81ca0003"
                                       "00000001"
                                       "0102616200000000"),
                                   parse_sdes, 12);
}

TEST(Sdes, other_items_are_skipped) {
  // TOOL (6) "x" before CNAME "a".
  const Bytes bytes =
      hex("81ca0003"
          "00000001"
          "060178"
          "010161"
          "0000");
  EXPECT_EQ(parse_sdes(only_packet(bytes)).value(), (Sdes{{{1, "a"}}}));
}

TEST(Sdes, an_item_longer_than_the_packet_is_refused) {
  EXPECT_EQ(parse_sdes(only_packet(hex("81ca0002"
                                       "00000001"
                                       "01ff6161")))
                .error(),
            ParseError::truncated);
}

TEST(Sdes, cnames_of_every_length_survive) {
  for (std::size_t length = 0; length < 256; ++length) {
    const Sdes sdes{{{7, std::string(length, 'c')}, {8, "next"}}};
    Bytes out;
    append(sdes, out);
    ASSERT_EQ(parse_sdes(only_packet(out)).value(), sdes) << length;
  }
  Bytes out;
  EXPECT_THROW(append(Sdes{{{7, std::string(256, 'c')}}}, out), InvariantBroken);
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
