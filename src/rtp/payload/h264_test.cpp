#include "rtp/payload/h264.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace diemcau::rtp {
namespace {

std::vector<NalPiece> pieces_of(const Bytes& payload) {
  std::vector<NalPiece> pieces;
  NalReader reader(payload);
  while (const auto piece = reader.next()) pieces.push_back(*piece);
  EXPECT_FALSE(reader.error().has_value());
  return pieces;
}

TEST(H264, a_single_nal_unit_is_its_own_payload) {
  const Bytes payload{0x67, 0x42, 0xe0, 0x1f};
  const auto pieces = pieces_of(payload);
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].type(), NalType::sps);
  EXPECT_EQ(to_hex(pieces[0].body), "42e01f");
  EXPECT_TRUE(parse_h264(payload)->starts_key_frame());
}

TEST(H264, an_aggregation_yields_its_nal_units_in_order) {
  const Bytes payload{0x78, 0, 3, 0x67, 0x42, 0xe0, 0, 2, 0x68, 0xce, 0, 2, 0x65, 0x88};
  const auto pieces = pieces_of(payload);
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[0].type(), NalType::sps);
  EXPECT_EQ(pieces[1].type(), NalType::pps);
  EXPECT_EQ(pieces[2].type(), NalType::idr_slice);
  EXPECT_EQ(parse_h264(payload).value(), (H264Packet{true, true, true, true}));
}

TEST(H264, an_aggregation_cut_anywhere_but_between_units_is_refused) {
  const Bytes payload{0x78, 0, 3, 0x67, 0x42, 0xe0, 0, 2, 0x68, 0xce};
  for (std::size_t size = 0; size < payload.size(); ++size) {
    const Bytes cut(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(parse_h264(cut).ok(), size == 6) << size;
  }
}

TEST(H264, fragments_show_the_nal_unit_they_are_of) {
  const Bytes start{0x7c, 0x85, 0x88, 0x01};
  const auto first = pieces_of(start).at(0);
  EXPECT_EQ(first.header, 0x65);
  EXPECT_TRUE(first.first && !first.last);
  EXPECT_EQ(to_hex(first.body), "8801");
  const Bytes end{0x7c, 0x45, 0x99};
  const auto last = pieces_of(end).at(0);
  EXPECT_TRUE(!last.first && last.last);
  EXPECT_FALSE(parse_h264(Bytes{0x7c, 0x85}).ok()) << "a fragment without a byte of its unit";
  EXPECT_EQ(parse_h264(Bytes{0x7c, 0xc5, 0x88}).error(), ParseError::bad_value) << "start and end at once";
  EXPECT_EQ(parse_h264(Bytes{0x7c, 0x9c, 0x88}).error(), ParseError::bad_value) << "a fragment of a fragment";
}

TEST(H264, an_idr_without_parameter_sets_is_no_place_to_switch) {
  const auto fragment = parse_h264(Bytes{0x7c, 0x85, 0x88}).value();
  EXPECT_TRUE(fragment.has_idr && fragment.starts_access_unit);
  EXPECT_FALSE(fragment.starts_key_frame());
  const auto middle = parse_h264(Bytes{0x7c, 0x05, 0x88}).value();
  EXPECT_TRUE(middle.has_idr);
  EXPECT_FALSE(middle.starts_access_unit);
}

TEST(H264, parameter_sets_fragmented_or_behind_a_delimiter_start_a_key_frame) {
  EXPECT_TRUE(parse_h264(Bytes{0x7c, 0x87, 0x42}).value().starts_key_frame());
  EXPECT_TRUE(parse_h264(Bytes{0x78, 0, 2, 0x09, 0xf0, 0, 2, 0x67, 0x42}).value().starts_key_frame());
}

TEST(H264, only_the_first_slice_of_a_picture_starts_its_access_unit) {
  EXPECT_TRUE(parse_h264(Bytes{0x41, 0x9a}).value().starts_access_unit);
  EXPECT_FALSE(parse_h264(Bytes{0x41, 0x1a}).value().starts_access_unit) << "first_mb_in_slice > 0";
}

TEST(H264, types_of_other_packetization_modes_and_nested_aggregations_are_refused) {
  EXPECT_EQ(parse_h264(Bytes{0x79, 0, 1, 0x65}).error(), ParseError::wrong_type);
  EXPECT_EQ(parse_h264(Bytes{0x60, 0, 1, 0x65}).error(), ParseError::wrong_type);
  EXPECT_EQ(parse_h264(Bytes{0x78, 0, 1, 0x78}).error(), ParseError::bad_value);
  EXPECT_EQ(parse_h264(Bytes{0x78, 0, 0, 0x65}).error(), ParseError::bad_length);
  EXPECT_EQ(parse_h264(Bytes{}).error(), ParseError::truncated);
}

TEST(H264, random_aggregations_yield_what_was_put_in) {
  SeededRandom random(6);
  for (int round = 0; round < 3000; ++round) {
    Bytes payload{0x78};
    std::vector<Bytes> units;
    for (std::uint64_t i = 0, count = 1 + random.below(6); i < count; ++i) {
      Bytes unit(1 + random.below(40));
      random.fill(unit);
      unit[0] = static_cast<Byte>(0x60 | (1 + random.below(23)));
      ByteWriter(payload).u16(unit.size()).bytes(unit);
      units.push_back(unit);
    }
    const auto pieces = pieces_of(payload);
    ASSERT_EQ(pieces.size(), units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      EXPECT_EQ(pieces[i].header, units[i][0]);
      EXPECT_EQ(to_bytes(pieces[i].body), Bytes(units[i].begin() + 1, units[i].end()));
    }
  }
}

}  // namespace
}  // namespace diemcau::rtp
