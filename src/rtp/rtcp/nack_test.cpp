#include "rtp/rtcp/nack.hpp"

#include "base/check.hpp"
#include "base/random.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

TEST(Nack, reads_and_writes_lost_packets_with_their_followers) {
  // 5, then 6, 8 and 21 in its mask (bits 0, 2, 15); 22 needs an item of its own.
  const std::string bytes =
      "81cd0004"
      "00000001"
      "00000002"
      "00058005"
      "00160000";
  const Nack nack{1, 2, {5, 6, 8, 21, 22}};
  EXPECT_EQ(testing::written(nack), bytes);
  EXPECT_EQ(parse_nack(only_packet(hex(bytes))).value(), nack);
}

TEST(Nack, a_mask_reaches_across_the_wrap) {
  const Nack nack{1, 2, {65534, 65535, 0, 3}};
  EXPECT_EQ(testing::written(nack), "81cd00030000000100000002fffe0013");
  EXPECT_EQ(parse_nack(only_packet(hex("81cd00030000000100000002fffe0013"))).value(), nack);
}

TEST(Nack, without_an_item_is_refused) {
  testing::expect_refused_when_cut(hex("81cd00030000000100000002fffe0013"), parse_nack, 12);
  Bytes out;
  EXPECT_THROW(append(Nack{1, 2, {}}, out), InvariantBroken);
}

TEST(Nack, any_list_in_any_order_reads_back_as_given) {
  SeededRandom random(11);
  for (int round = 0; round < 3000; ++round) {
    Nack nack{random.next_u32(), random.next_u32(), {}};
    auto sequence = static_cast<std::uint16_t>(random.next_u64());
    for (std::uint64_t i = 0, count = 1 + random.below(60); i < count; ++i) {
      nack.sequences.push_back(sequence);
      sequence = static_cast<std::uint16_t>(sequence + random.below(30) - random.below(3));
    }
    Bytes out;
    append(nack, out);
    ASSERT_EQ(parse_nack(only_packet(out)).value(), nack);
  }
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
