#include "rtp/payload/vp8.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/random.hpp"

namespace diemcau::rtp {
namespace {

// X N S, PID 0 | I L T K | 15-bit PictureID 0x1234 | TL0PICIDX 0x56 | TID 2, Y, KEYIDX 9 | frame: key frame 640x360.
const Bytes kFull{0xb0, 0xf0, 0x92, 0x34, 0x56, 0xa9, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01};

Vp8Descriptor full_descriptor() {
  Vp8Descriptor d;
  d.non_reference = true;
  d.start_of_partition = true;
  d.has_picture_id = d.wide_picture_id = true;
  d.picture_id = 0x1234;
  d.has_tl0_index = true;
  d.tl0_index = 0x56;
  d.has_temporal = true;
  d.temporal = 2;
  d.layer_sync = true;
  d.has_key_index = true;
  d.key_index = 9;
  d.size = 6;
  return d;
}

TEST(Vp8, the_full_descriptor_reads_and_writes) {
  EXPECT_EQ(parse_vp8(kFull).value(), full_descriptor());
  Bytes out(kMaxVp8DescriptorSize);
  EXPECT_EQ(write_vp8(full_descriptor(), out), 6u);
  EXPECT_EQ(to_hex(out), "b0f0923456a9");
}

TEST(Vp8, a_descriptor_cut_anywhere_or_followed_by_nothing_is_refused) {
  for (std::size_t size = 0; size <= 6; ++size) {
    EXPECT_EQ(parse_vp8(BytesView(kFull).first(size)).error(), ParseError::truncated) << size;
  }
  EXPECT_TRUE(parse_vp8(BytesView(kFull).first(7)).ok());
}

TEST(Vp8, the_short_descriptor_is_one_byte) {
  const auto d = parse_vp8(Bytes{0x10, 0x01});
  EXPECT_EQ(d->size, 1);
  EXPECT_TRUE(d->first_of_frame());
  EXPECT_FALSE(d->has_picture_id);
  EXPECT_FALSE(parse_vp8(Bytes{0x11, 0x01})->first_of_frame()) << "a later partition";
}

TEST(Vp8, a_key_frame_tells_its_size) {
  const auto d = parse_vp8(kFull).value();
  EXPECT_TRUE(starts_key_frame(d, kFull));
  EXPECT_EQ(key_frame_size(d, kFull), (PictureSize{640, 360}));
  Bytes delta = kFull;
  delta[6] |= 1;
  EXPECT_FALSE(starts_key_frame(d, delta));
  EXPECT_FALSE(key_frame_size(d, delta).has_value());
  Bytes broken = kFull;
  broken[9] = 0;
  EXPECT_FALSE(key_frame_size(d, broken).has_value());
  EXPECT_FALSE(key_frame_size(d, BytesView(kFull).first(15)).has_value());
}

TEST(Vp8, a_later_packet_of_a_key_frame_does_not_start_one) {
  Bytes later = kFull;
  later[0] &= static_cast<Byte>(~0x10);
  EXPECT_FALSE(starts_key_frame(parse_vp8(later).value(), later));
}

TEST(Vp8, rewriting_replaces_numbers_and_nothing_else) {
  Bytes payload = kFull;
  rewrite_vp8(full_descriptor(), {0x7fff, 0xff, 31}, payload);
  EXPECT_EQ(to_hex(payload), "b0f0ffffffbf" + to_hex(BytesView(kFull).subspan(6)));
  rewrite_vp8(full_descriptor(), {0x8000, 0, 32}, payload);
  EXPECT_EQ(to_hex(BytesView(payload).first(6)), "b0f0800000a0") << "numbers wrap at the width of their fields";
}

TEST(Vp8, a_seven_bit_picture_id_stays_seven_bits) {
  Bytes payload{0x90, 0x80, 0x7f, 0x01};
  const auto d = parse_vp8(payload).value();
  EXPECT_FALSE(d.wide_picture_id);
  EXPECT_EQ(d.picture_id, 0x7f);
  rewrite_vp8(d, {0x1281, 9, 9}, payload);
  EXPECT_EQ(to_hex(payload), "90800101");
}

TEST(Vp8, rewriting_a_short_descriptor_leaves_the_frame_alone) {
  Bytes payload{0x10, 0x42};
  rewrite_vp8(parse_vp8(payload).value(), {1, 2, 3}, payload);
  EXPECT_EQ(to_hex(payload), "1042");
}

Vp8Descriptor random_descriptor(Random& random) {
  Vp8Descriptor d;
  d.non_reference = random.below(2) == 1;
  d.start_of_partition = random.below(2) == 1;
  d.partition = static_cast<std::uint8_t>(random.below(8));
  d.has_picture_id = random.below(2) == 1;
  d.wide_picture_id = d.has_picture_id && random.below(2) == 1;
  if (d.has_picture_id) d.picture_id = static_cast<std::uint16_t>(random.below(d.wide_picture_id ? 32768 : 128));
  d.has_tl0_index = random.below(2) == 1;
  if (d.has_tl0_index) d.tl0_index = static_cast<std::uint8_t>(random.next_u64());
  d.has_temporal = random.below(2) == 1;
  if (d.has_temporal) d.temporal = static_cast<std::uint8_t>(random.below(4));
  d.layer_sync = d.has_temporal && random.below(2) == 1;
  d.has_key_index = random.below(2) == 1;
  if (d.has_key_index) d.key_index = static_cast<std::uint8_t>(random.below(32));
  return d;
}

TEST(Vp8, every_descriptor_reads_back_as_written_and_rewritten) {
  SeededRandom random(8);
  for (int round = 0; round < 20'000; ++round) {
    Vp8Descriptor d = random_descriptor(random);
    Bytes payload(kMaxVp8DescriptorSize);
    d.size = static_cast<std::uint8_t>(write_vp8(d, payload));
    payload.resize(d.size + 1u, 0x77);
    payload.back() = 0x77;
    ASSERT_EQ(parse_vp8(payload).value(), d);

    const Vp8Numbers numbers{static_cast<std::uint16_t>(random.below(32768)),
                             static_cast<std::uint8_t>(random.next_u64()), static_cast<std::uint8_t>(random.below(32))};
    rewrite_vp8(d, numbers, payload);
    if (d.has_picture_id) d.picture_id = d.wide_picture_id ? numbers.picture_id : numbers.picture_id & 0x7f;
    if (d.has_tl0_index) d.tl0_index = numbers.tl0_index;
    if (d.has_key_index) d.key_index = numbers.key_index;
    ASSERT_EQ(parse_vp8(payload).value(), d);
    ASSERT_EQ(payload.back(), 0x77);
  }
}

TEST(Vp8, rewriting_a_payload_it_was_not_read_from_is_a_broken_invariant) {
  Bytes small(3);
  EXPECT_THROW(rewrite_vp8(full_descriptor(), {}, small), InvariantBroken);
}

}  // namespace
}  // namespace diemcau::rtp
