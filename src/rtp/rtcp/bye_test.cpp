#include "rtp/rtcp/bye.hpp"

#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

TEST(Bye, reads_and_writes_sources_and_reason) {
  const std::string bytes =
      "82cb0004"
      "00000001"
      "00000002"
      "05726561"
      "736f0000";
  const Bye bye{{1, 2}, "reaso"};
  EXPECT_EQ(testing::written(bye), bytes);
  EXPECT_EQ(parse_bye(only_packet(hex(bytes))).value(), bye);
}

TEST(Bye, the_reason_may_be_missing) {
  const Bye bye{{9}, ""};
  EXPECT_EQ(testing::written(bye), "81cb000100000009");
  EXPECT_EQ(parse_bye(only_packet(hex("81cb000100000009"))).value(), bye);
}

TEST(Bye, missing_sources_or_a_reason_cut_short_are_refused) {
  EXPECT_FALSE(parse_bye(only_packet(hex("82cb000100000009"))).ok());
  EXPECT_FALSE(parse_bye(only_packet(hex("81cb00020000000904616161"))).ok());
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
