#include "rtp/rtcp/remb.hpp"

#include "base/random.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

TEST(Remb, reads_and_writes_exponent_and_mantissa) {
  // 2,000,000 = 250,000 << 3.
  const std::string bytes =
      "8fce0005"
      "00000001"
      "00000000"
      "52454d42"
      "010fd090"
      "00000007";
  const Remb remb{1, 2'000'000, {7}};
  EXPECT_EQ(testing::written(remb), bytes);
  EXPECT_EQ(parse_remb(only_packet(hex(bytes))).value(), remb);
  testing::expect_refused_when_cut(hex(bytes), parse_remb, 20);
}

TEST(Remb, other_application_feedback_is_not_mistaken_for_it) {
  const Bytes other =
      hex("8fce0004"
          "00000001"
          "00000000"
          "41414141"
          "00000000");
  EXPECT_EQ(parse_remb(only_packet(other)).error(), ParseError::wrong_type);
}

TEST(Remb, a_count_that_contradicts_the_length_is_refused) {
  const Bytes bytes =
      hex("8fce0005"
          "00000001"
          "00000000"
          "52454d42"
          "020fd090"
          "00000007");
  EXPECT_EQ(parse_remb(only_packet(bytes)).error(), ParseError::bad_length);
}

TEST(Remb, a_rate_beyond_64_bits_saturates) {
  const Bytes bytes =
      hex("8fce0004"
          "00000001"
          "00000000"
          "52454d42"
          "00ffffff");
  const auto remb = parse_remb(only_packet(bytes)).value();
  EXPECT_EQ(remb.bits_per_second, std::uint64_t{0x3ffff} << 46);
  EXPECT_EQ(parse_remb(only_packet(hex(testing::written(remb)))).value(), remb);
}

TEST(Remb, any_rate_reads_back_with_18_significant_bits) {
  SeededRandom random(4);
  for (int round = 0; round < 2000; ++round) {
    const std::uint64_t rate = random.next_u64() >> random.below(64);
    Bytes out;
    append(Remb{1, rate, {}}, out);
    const std::uint64_t read = parse_remb(only_packet(out)).value().bits_per_second;
    ASSERT_LE(read, rate);
    ASSERT_LE(rate - read, rate >> 17) << rate;
  }
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
