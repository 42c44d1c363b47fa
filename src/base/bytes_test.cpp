#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace diemcau {
namespace {

TEST(ByteReader, reading_past_the_end_yields_zeroes_and_says_so) {
  const Bytes data{1, 2, 3};
  ByteReader reader(data);
  EXPECT_EQ(reader.u16(), 0x0102);
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.u32(), 0u);
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.remaining(), 0u);
}

TEST(ByteWriter, what_is_written_reads_back) {
  Bytes out;
  ByteWriter(out).u8(0x12).u16(0x3456).u24(0x789abc).u32(0xdeadbeef).u64(0x0123456789abcdefULL);
  ByteReader reader(out);
  EXPECT_EQ(reader.u8(), 0x12);
  EXPECT_EQ(reader.u16(), 0x3456);
  EXPECT_EQ(reader.u24(), 0x789abcu);
  EXPECT_EQ(reader.u32(), 0xdeadbeefu);
  EXPECT_EQ(reader.u64(), 0x0123456789abcdefULL);
  EXPECT_TRUE(reader.at_end() && reader.ok());
}

TEST(Hex, odd_or_foreign_characters_are_refused) {
  Bytes out{9};
  EXPECT_FALSE(from_hex("abc", out));
  EXPECT_FALSE(from_hex("zz", out));
  EXPECT_EQ(out, Bytes{9});
  EXPECT_TRUE(from_hex("00fF", out));
  EXPECT_EQ(to_hex(out), "00ff");
}

TEST(Base64, round_trips_every_length_up_to_forty) {
  SeededRandom random(1);
  for (std::size_t length = 0; length <= 40; ++length) {
    Bytes data(length), back;
    random.fill(data);
    ASSERT_TRUE(from_base64(to_base64(data), back));
    EXPECT_EQ(back, data);
  }
}

Result<int, int> half(int n) {
  if (n % 2 != 0) return fail(n);
  return n / 2;
}

Result<int, int> quarter(int n) {
  const int h = TRY(half(n));
  return half(h);
}

TEST(Result, try_passes_the_first_error_up) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error(), 3);
  EXPECT_EQ(quarter(5).error(), 5);
}

}  // namespace
}  // namespace diemcau
