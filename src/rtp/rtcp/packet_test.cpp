#include "rtp/rtcp/packet.hpp"

#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;

TEST(Compound, packets_come_one_after_the_other) {
  const Bytes datagram =
      hex("80c9000100000001"
          "81cb000100000002");
  CompoundReader reader(datagram);
  const auto first = reader.next();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->type, Type::receiver_report);
  EXPECT_EQ(to_hex(first->body), "00000001");
  const auto second = reader.next();
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->type, Type::bye);
  EXPECT_EQ(second->count, 1);
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_FALSE(reader.error().has_value());
}

TEST(Compound, a_malformed_packet_ends_the_walk_with_its_reason) {
  const struct {
    const char* bytes;
    ParseError error;
  } cases[] = {{"80c900", ParseError::truncated},
               {"80c9000200000001", ParseError::truncated},
               {"40c9000100000001", ParseError::bad_version},
               {"a0c90000", ParseError::bad_padding},
               {"a0c9000100000000", ParseError::bad_padding},
               {"a0c9000100000005", ParseError::bad_padding}};
  for (const auto& c : cases) {
    const Bytes datagram = hex(std::string("80cb0000") + c.bytes);
    CompoundReader reader(datagram);
    EXPECT_EQ(reader.next()->type, Type::bye) << c.bytes;
    EXPECT_FALSE(reader.next().has_value()) << c.bytes;
    EXPECT_EQ(reader.error(), c.error) << c.bytes;
    EXPECT_FALSE(reader.next().has_value()) << c.bytes;
  }
}

TEST(Compound, padding_is_removed_even_when_it_is_less_than_a_word) {
  const Bytes datagram =
      hex("afcd0002"
          "1122334455000002");
  EXPECT_EQ(to_hex(testing::only_packet(datagram).body), "112233445500");
}

TEST(PacketWriter, fills_the_last_word_and_the_length) {
  Bytes out{0xff};  // what stands before is left alone
  PacketWriter packet(out, Type::app, 3);
  ByteWriter(out).u32(1).u8(2);
  packet.finish();
  EXPECT_EQ(to_hex(out), "ff83cc00020000000102000000");
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
