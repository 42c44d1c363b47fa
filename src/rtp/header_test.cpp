#include "rtp/header.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/random.hpp"

namespace diemcau::rtp {
namespace {

// Marker, payload type 96, sequence 0x1234, one CSRC, extension elements 4 = "0" and 3 = 0x0102, 3 bytes of payload.
const Bytes kPacket{0x91, 0xe0, 0x12, 0x34, 0x00, 0x01, 0x02, 0x03, 0xde, 0xad, 0xbe, 0xef, 0x0a, 0x0b, 0x0c, 0x0d,
                    0xbe, 0xde, 0x00, 0x02, 0x40, 0x30, 0x31, 0x01, 0x02, 0x00, 0x00, 0x00, 0x77, 0x88, 0x99};
constexpr std::size_t kHeaderBytes = 28;

TEST(RtpHeader, every_field_is_read_from_its_place) {
  const auto header = parse_header(kPacket);
  ASSERT_TRUE(header.ok());
  EXPECT_TRUE(header->marker);
  EXPECT_FALSE(header->padding);
  EXPECT_EQ(header->payload_type, 96);
  EXPECT_EQ(header->sequence, 0x1234);
  EXPECT_EQ(header->timestamp, 0x00010203u);
  EXPECT_EQ(header->ssrc, 0xdeadbeefu);
  EXPECT_EQ(to_bytes(header->csrcs), (Bytes{0x0a, 0x0b, 0x0c, 0x0d}));
  EXPECT_EQ(header->size, kHeaderBytes);
  EXPECT_EQ(to_bytes(payload_of(*header, kPacket).value()), (Bytes{0x77, 0x88, 0x99}));
}

TEST(RtpHeader, a_header_cut_anywhere_is_refused) {
  for (std::size_t size = 0; size < kHeaderBytes; ++size) {
    const auto header = parse_header(BytesView(kPacket).first(size));
    ASSERT_FALSE(header.ok()) << size;
    EXPECT_EQ(header.error(), ParseError::truncated) << size;
  }
}

TEST(RtpHeader, another_version_is_refused) {
  Bytes packet = kPacket;
  packet[0] = 0x51;
  EXPECT_EQ(parse_header(packet).error(), ParseError::bad_version);
}

TEST(RtpExtensions, elements_are_found_by_id_and_others_are_absent) {
  const auto header = parse_header(kPacket);
  EXPECT_EQ(to_bytes(find_extension(*header, 4)), Bytes{0x30});
  EXPECT_EQ(to_bytes(find_extension(*header, 3)), (Bytes{1, 2}));
  EXPECT_TRUE(find_extension(*header, 5).empty());
}

TEST(RtpExtensions, an_element_can_be_overwritten_inside_its_packet) {
  Bytes packet = kPacket;
  const auto header = parse_header(packet);
  store_u16(find_extension(*header, 3, packet).data(), 0xabcd);
  EXPECT_EQ(to_hex(BytesView(packet).subspan(22, 3)), "31abcd");
}

Header with_extensions(const Bytes& body, std::uint16_t profile = kOneByteExtensions) {
  Header header;
  header.extension_profile = profile;
  header.extensions = body;
  return header;
}

TEST(RtpExtensions, id_15_ends_the_walk) {
  const Bytes body{0x10, 0xaa, 0xf0, 0xbb, 0x20, 0xcc, 0, 0};
  const Header header = with_extensions(body);
  EXPECT_FALSE(find_extension(header, 1).empty());
  EXPECT_TRUE(find_extension(header, 2).empty());
}

TEST(RtpExtensions, padding_between_elements_is_skipped) {
  const Bytes body{0x00, 0x10, 0xaa, 0x00, 0x00, 0x20, 0xcc, 0x00};
  EXPECT_EQ(to_bytes(find_extension(with_extensions(body), 2)), Bytes{0xcc});
}

TEST(RtpExtensions, an_element_longer_than_the_extension_ends_the_walk) {
  const Bytes body{0x10, 0xaa, 0x2f, 0x01};
  ExtensionReader reader(with_extensions(body));
  EXPECT_EQ(reader.next()->id, 1);
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_FALSE(reader.next().has_value());
}

TEST(RtpExtensions, another_profile_yields_nothing) {
  const Bytes body{0x10, 0xaa, 0, 0};
  EXPECT_TRUE(find_extension(with_extensions(body, 0x1000), 1).empty());
}

TEST(RtpPadding, padding_is_removed_and_a_probe_has_an_empty_payload) {
  Bytes packet{0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x55, 0x66, 0, 2};
  auto header = parse_header(packet);
  EXPECT_EQ(to_bytes(payload_of(*header, packet).value()), (Bytes{0x55, 0x66}));
  packet.back() = 4;
  EXPECT_TRUE(payload_of(*header, packet).value().empty());
}

TEST(RtpPadding, a_count_of_zero_or_beyond_the_payload_is_refused) {
  Bytes packet{0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x55, 0x66, 0, 0};
  const auto header = parse_header(packet);
  EXPECT_EQ(payload_of(*header, packet).error(), ParseError::bad_padding);
  packet.back() = 5;
  EXPECT_EQ(payload_of(*header, packet).error(), ParseError::bad_padding);
  EXPECT_EQ(payload_of(*header, BytesView(packet).first(12)).error(), ParseError::bad_padding);
}

TEST(RtpHeader, what_is_written_is_byte_for_byte_what_was_meant) {
  const Bytes mid{0x30}, count{0x01, 0x02};
  const std::array<ExtensionElement, 2> elements{{{4, mid}, {3, count}}};
  HeaderFields fields;
  fields.marker = true;
  fields.payload_type = 96;
  fields.sequence = 0x1234;
  fields.timestamp = 0x00010203;
  fields.ssrc = 0xdeadbeef;
  fields.extensions = elements;
  Bytes out(64);
  const std::size_t size = write_header(fields, out);
  EXPECT_EQ(size, header_size(fields));
  EXPECT_EQ(to_hex(BytesView(out).first(size)), "90e0123400010203deadbeefbede00024030310102000000");
}

TEST(RtpHeader, a_header_without_extensions_is_twelve_bytes) {
  HeaderFields fields;
  fields.padding = true;
  fields.payload_type = 111;
  Bytes out(12);
  EXPECT_EQ(write_header(fields, out), 12u);
  EXPECT_EQ(to_hex(out), "a06f00000000000000000000");
  Bytes small(11);
  EXPECT_THROW(write_header(fields, small), InvariantBroken);
}

TEST(RtpHeader, random_headers_read_back_as_written) {
  SeededRandom random(20);
  for (int round = 0; round < 5000; ++round) {
    std::array<Bytes, 14> data;
    std::array<ExtensionElement, 14> elements;
    const std::size_t count = random.below(15);
    for (std::size_t i = 0; i < count; ++i) {
      data[i].resize(1 + random.below(16));
      random.fill(data[i]);
      elements[i] = {static_cast<std::uint8_t>(i + 1), data[i]};
    }
    HeaderFields fields;
    fields.marker = random.below(2) == 1;
    fields.payload_type = static_cast<std::uint8_t>(random.below(128));
    fields.sequence = static_cast<std::uint16_t>(random.next_u64());
    fields.timestamp = random.next_u32();
    fields.ssrc = random.next_u32();
    fields.extensions = std::span(elements).first(count);
    Bytes out(header_size(fields));
    ASSERT_EQ(write_header(fields, out), out.size());
    const auto header = parse_header(out);
    ASSERT_TRUE(header.ok());
    EXPECT_EQ(header->marker, fields.marker);
    EXPECT_EQ(header->payload_type, fields.payload_type);
    EXPECT_EQ(header->sequence, fields.sequence);
    EXPECT_EQ(header->timestamp, fields.timestamp);
    EXPECT_EQ(header->ssrc, fields.ssrc);
    EXPECT_EQ(header->size, out.size());
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(to_bytes(find_extension(*header, elements[i].id)), data[i]);
  }
}

TEST(Demux, rtcp_is_told_from_rtp_by_the_second_byte) {
  EXPECT_TRUE(is_rtcp(Bytes{0x80, 200}));
  EXPECT_TRUE(is_rtcp(Bytes{0x80, 206}));
  EXPECT_FALSE(is_rtcp(Bytes{0x80, 96}));
  EXPECT_FALSE(is_rtcp(Bytes{0x80, 0x80 | 111}));
  EXPECT_FALSE(is_rtcp(Bytes{0x80}));
}

}  // namespace
}  // namespace diemcau::rtp
