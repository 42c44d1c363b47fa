#include "base/check.hpp"
#include "rtp/rtcp/fir.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

TEST(Pli, reads_and_writes_two_ssrcs) {
  const Pli pli{0x11111111, 0x22222222};
  EXPECT_EQ(testing::written(pli), "81ce00021111111122222222");
  const Bytes bytes = hex("81ce00021111111122222222");
  EXPECT_EQ(parse_pli(only_packet(bytes)).value(), pli);
  testing::expect_refused_when_cut(bytes, parse_pli, 8);
}

TEST(Fir, reads_and_writes_its_entries) {
  const Fir fir{0x11111111, {{0x33333333, 7}, {0x44444444, 255}}};
  const std::string bytes =
      "84ce0006"
      "11111111"
      "00000000"
      "33333333"
      "07000000"
      "44444444"
      "ff000000";
  EXPECT_EQ(testing::written(fir), bytes);
  EXPECT_EQ(parse_fir(only_packet(hex(bytes))).value(), fir);
}

TEST(Fir, an_entry_cut_short_or_none_is_refused) {
  EXPECT_EQ(parse_fir(only_packet(hex("84ce00021111111100000000"))).error(), ParseError::truncated);
  const Bytes uneven =
      hex("84ce00051111111100000000"
          "3333333307000000"
          "44444444");
  EXPECT_EQ(parse_fir(only_packet(uneven)).error(), ParseError::bad_length);
  Bytes out;
  EXPECT_THROW(append(Fir{1, {}}, out), InvariantBroken);
}

TEST(KeyFrameRequests, are_told_apart_by_their_format) {
  const Bytes pli = hex("81ce00021111111122222222");
  EXPECT_EQ(parse_fir(only_packet(pli)).error(), ParseError::wrong_type);
  const Bytes fir = hex("84ce000411111111000000003333333307000000");
  EXPECT_EQ(parse_pli(only_packet(fir)).error(), ParseError::wrong_type);
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
