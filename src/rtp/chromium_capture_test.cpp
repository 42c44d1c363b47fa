// Our parsers on bytes a browser made, not our own writers (testdata/chromium156_packets.txt).
#include <gtest/gtest.h>

#include <fstream>

#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/payload/h264.hpp"
#include "rtp/payload/vp8.hpp"
#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/remb.hpp"
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

// A compound read whole; the message of interest is its last.
struct Feedback {
  explicit Feedback(const std::string& name) : datagram(captured(name)) {
    rtcp::CompoundReader reader(datagram);
    while (const auto packet = reader.next()) packets.push_back(*packet);
    EXPECT_FALSE(reader.error().has_value()) << name;
    EXPECT_GE(packets.size(), 2u) << name;
  }
  Bytes datagram;
  std::vector<rtcp::Packet> packets;
};

TEST(ChromiumCapture, a_nack_behind_its_report_names_the_packet_and_those_of_its_mask) {
  const Feedback feedback("nack");
  EXPECT_TRUE(rtcp::parse_receiver_report(feedback.packets[0]).ok());
  const auto nack = rtcp::parse_nack(feedback.packets.back()).value();
  EXPECT_EQ(nack.media_ssrc, 0x02a08fabu);
  EXPECT_EQ(nack.sequences, (std::vector<std::uint16_t>{0x4ed0, 0x4ed1, 0x4ed2, 0x4ed3}));
}

TEST(ChromiumCapture, a_pli_behind_its_report_names_the_stream) {
  const Feedback feedback("pli");
  const auto report = rtcp::parse_receiver_report(feedback.packets[0]).value();
  const auto pli = rtcp::parse_pli(feedback.packets.back()).value();
  ASSERT_EQ(report.blocks.size(), 2u);
  EXPECT_EQ(pli.media_ssrc, report.blocks[1].ssrc);
}

TEST(ChromiumCapture, a_remb_is_read_and_written_the_same) {
  const Feedback feedback("remb");
  const auto remb = rtcp::parse_remb(feedback.packets.back()).value();
  EXPECT_EQ(remb.bits_per_second, 101'631u);
  EXPECT_EQ(remb.ssrcs, std::vector<std::uint32_t>{0xa6f0486a});
  Bytes ours;
  rtcp::append(remb, ours);
  EXPECT_TRUE(to_hex(feedback.datagram).ends_with(to_hex(ours)));
}

H264Packet h264(const std::string& name) {
  const Bytes packet = captured(name);
  const auto header = parse_header(packet).value();
  const auto parsed = parse_h264(payload_of(header, packet).value());
  EXPECT_TRUE(parsed.ok()) << name;
  return parsed.ok() ? *parsed : H264Packet{};
}

TEST(ChromiumCapture, an_idr_that_fills_no_packet_comes_in_fragments_behind_its_parameter_sets) {
  EXPECT_EQ(h264("h264_parameters"), (H264Packet{true, true, false, true}));
  const auto first = h264("h264_fu_a_first");
  EXPECT_TRUE(first.has_idr && first.starts_access_unit);
  EXPECT_FALSE(first.starts_key_frame()) << "the parameter sets are in the packet before";
  for (const char* name : {"h264_fu_a_middle", "h264_fu_a_last"}) {
    EXPECT_TRUE(h264(name).has_idr) << name;
    EXPECT_FALSE(h264(name).starts_access_unit) << name;
  }
}

TEST(ChromiumCapture, parameter_sets_of_their_own_start_a_key_frame_with_the_first) {
  EXPECT_TRUE(h264("h264_single_sps").starts_key_frame());
  EXPECT_EQ(h264("h264_single_pps"), (H264Packet{false, true, false, true}));
  EXPECT_FALSE(h264("h264_single_idr").starts_key_frame());
  EXPECT_TRUE(h264("h264_single_idr").has_idr);
}

}  // namespace
}  // namespace diemcau::rtp
