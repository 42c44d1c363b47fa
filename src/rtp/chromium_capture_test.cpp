// Our parsers on bytes a browser made, not our own writers (testdata/chromium156_packets.txt).
#include <gtest/gtest.h>

#include <fstream>

#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/payload/h264.hpp"
#include "rtp/payload/vp8.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/sdes.hpp"
#include "rtp/rtcp/sender_report.hpp"
#include "rtp/rtcp/transport_feedback.hpp"
#include "rtp/rtx.hpp"

namespace diemcau::rtp {
namespace {

Bytes captured(const std::string& name) {
  std::ifstream file(DIEMCAU_SOURCE_DIR "/src/rtp/testdata/chromium156_packets.txt");
  for (std::string line; std::getline(file, line);) {
    Bytes bytes;
    if (line.starts_with(name + " ") && from_hex(line.substr(name.size() + 1), bytes)) return bytes;
  }
  ADD_FAILURE() << "no packet " << name;
  return {};
}

std::string text_of(const Header& header, std::uint8_t id) {
  return std::string(parse_text_extension(find_extension(header, id)).value_or(""));
}

TEST(ChromiumCapture, opus_carries_mid_level_and_transport_sequence) {
  const Bytes packet = captured("opus");
  const auto header = parse_header(packet);
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header->payload_type, 111);
  EXPECT_EQ(text_of(*header, 4), "0");
  EXPECT_EQ(parse_audio_level(find_extension(*header, 1)), (AudioLevel{-127, true}));
  EXPECT_EQ(parse_transport_sequence(find_extension(*header, 3)), 1);
  EXPECT_TRUE(parse_abs_send_time(find_extension(*header, 2)).has_value());
  EXPECT_FALSE(payload_of(*header, packet).value().empty());
}

TEST(ChromiumCapture, a_vp8_key_frame_tells_rid_and_size) {
  const Bytes packet = captured("vp8_key_frame");
  const auto header = parse_header(packet).value();
  EXPECT_EQ(text_of(header, 10), "l");
  const BytesView payload = payload_of(header, packet).value();
  const auto descriptor = parse_vp8(payload).value();
  EXPECT_TRUE(starts_key_frame(descriptor, payload));
  EXPECT_EQ(key_frame_size(descriptor, payload), (PictureSize{160, 120}));
  EXPECT_TRUE(descriptor.wide_picture_id && descriptor.has_tl0_index && descriptor.has_temporal);
}

TEST(ChromiumCapture, a_vp8_frame_goes_on_with_the_same_picture_id_and_the_next_has_the_next) {
  const auto descriptor_of = [](const Bytes& packet) {
    const auto header = parse_header(packet).value();
    return parse_vp8(payload_of(header, packet).value()).value();
  };
  const auto first = descriptor_of(captured("vp8_key_frame"));
  const auto same = descriptor_of(captured("vp8_same_frame"));
  const auto next = descriptor_of(captured("vp8_delta_frame"));
  EXPECT_EQ(same.picture_id, first.picture_id);
  EXPECT_FALSE(same.first_of_frame());
  EXPECT_EQ(next.picture_id, first.picture_id + 1);
  EXPECT_TRUE(next.first_of_frame());
}

TEST(ChromiumCapture, rewriting_a_vp8_payload_changes_its_numbers_and_not_the_frame) {
  Bytes packet = captured("vp8_key_frame");
  const auto header = parse_header(packet).value();
  const MutableBytes payload = MutableBytes(packet).subspan(header.size);
  const auto before = parse_vp8(payload).value();
  const Bytes frame = to_bytes(payload.subspan(before.size));
  rewrite_vp8(before, {77, 5, 0}, payload);
  const auto after = parse_vp8(payload).value();
  EXPECT_EQ(after.picture_id, 77);
  EXPECT_EQ(after.tl0_index, 5);
  EXPECT_EQ(after.temporal, before.temporal);
  EXPECT_EQ(to_bytes(payload.subspan(after.size)), frame);
}

TEST(ChromiumCapture, rtx_restores_a_packet_of_its_stream) {
  const Bytes packet = captured("rtx");
  const auto header = parse_header(packet).value();
  EXPECT_EQ(header.payload_type, 97);
  const auto original = unwrap_rtx(payload_of(header, packet).value()).value();
  EXPECT_TRUE(parse_vp8(original.payload).ok());
  const auto media = parse_header(captured("vp8_same_frame")).value();
  EXPECT_LE(original.original_sequence - media.sequence, 1);
}

TEST(ChromiumCapture, a_probe_on_the_rtx_stream_is_padding_only) {
  const Bytes packet = captured("rtx_probe");
  const auto header = parse_header(packet).value();
  EXPECT_TRUE(header.padding);
  EXPECT_EQ(text_of(header, 11), "l");
  const BytesView payload = payload_of(header, packet).value();
  EXPECT_TRUE(payload.empty());
  EXPECT_FALSE(unwrap_rtx(payload).ok());
}

TEST(ChromiumCapture, an_h264_key_frame_is_an_aggregation_with_its_parameter_sets) {
  const Bytes packet = captured("h264_key_frame");
  const auto header = parse_header(packet).value();
  const auto parsed = parse_h264(payload_of(header, packet).value()).value();
  EXPECT_TRUE(parsed.starts_key_frame() && parsed.has_pps);
  const Bytes delta = captured("h264_delta_frame");
  const auto delta_header = parse_header(delta).value();
  const auto slice = parse_h264(payload_of(delta_header, delta).value()).value();
  EXPECT_FALSE(slice.starts_key_frame() || slice.has_idr);
}

TEST(ChromiumCapture, a_sender_report_comes_with_its_cname) {
  const Bytes datagram = captured("sender_report_sdes");
  EXPECT_TRUE(is_rtcp(datagram));
  rtcp::CompoundReader reader(datagram);
  const auto report = rtcp::parse_sender_report(*reader.next()).value();
  EXPECT_GT(report.packet_count, 0u);
  const auto sdes = rtcp::parse_sdes(*reader.next()).value();
  ASSERT_EQ(sdes.chunks.size(), 1u);
  EXPECT_EQ(sdes.chunks[0].ssrc, report.sender_ssrc);
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_FALSE(reader.error().has_value());
}

TEST(ChromiumCapture, a_receiver_report_comes_with_an_extended_report_we_pass_over) {
  const Bytes datagram = captured("receiver_report_xr");
  rtcp::CompoundReader reader(datagram);
  EXPECT_EQ(rtcp::parse_receiver_report(*reader.next()).value().blocks.size(), 2u);
  EXPECT_EQ(reader.next()->type, rtcp::Type::extended_report);
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_FALSE(reader.error().has_value());
}

TEST(ChromiumCapture, transport_feedback_padded_by_one_byte_is_read_and_written_the_same) {
  for (const char* name : {"transport_feedback_padded", "transport_feedback_longest"}) {
    const Bytes datagram = captured(name);
    rtcp::CompoundReader reader(datagram);
    const auto packet = reader.next();
    ASSERT_TRUE(packet.has_value()) << name;
    const auto feedback = rtcp::parse_transport_feedback(*packet).value();
    EXPECT_TRUE(feedback.deltas.front().has_value());
    Bytes ours;
    rtcp::append(feedback, ours);
    // Chromium says its filling with the padding bit, ours is zeroes that no delta claims: the rest is the same.
    EXPECT_EQ(ours.size(), datagram.size());
    EXPECT_EQ(to_hex(BytesView(ours).subspan(4, packet->body.size())), to_hex(packet->body)) << name;
  }
}

}  // namespace
}  // namespace diemcau::rtp
