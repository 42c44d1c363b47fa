#include "rtc/leg/media_receiver.hpp"

#include <gtest/gtest.h>

#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/packet.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/remb.hpp"
#include "rtp/rtcp/transport_feedback.hpp"
#include "rtp/rtx.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::uint8_t kVp8 = 96, kVp8Rtx = 97;
constexpr std::uint32_t kMedia = 500, kRepair = 501;
constexpr Duration kRtt = milliseconds(50);

// One video line with announced SSRCs; what comes in is written by hand.
class MediaReceiverTest : public ::testing::Test {
 protected:
  MediaReceiverTest() {
    IncomingLine line{{sdp::MediaKind::video, "0", {{kVp8, Codec::vp8, kVp8Rtx}}, {}}, {}, {{kMedia, kRepair, "page"}}};
    line.format.extensions.transport_sequence = 3;
    receiver_.configure({line});
  }

  Bytes packet(std::uint8_t payload_type, std::uint32_t ssrc, std::uint16_t sequence, BytesView payload,
               std::uint8_t padding = 0) {
    rtp::HeaderFields fields;
    fields.padding = padding > 0;
    fields.payload_type = payload_type;
    fields.ssrc = ssrc;
    fields.sequence = sequence;
    const std::array<Byte, 2> transport{static_cast<Byte>(transport_ >> 8), static_cast<Byte>(transport_)};
    ++transport_;
    const rtp::ExtensionElement element{3, transport};
    fields.extensions = {&element, 1};
    Bytes bytes(rtp::header_size(fields));
    rtp::write_header(fields, bytes);
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    if (padding > 0) {
      bytes.resize(bytes.size() + padding, 0);
      bytes.back() = padding;
    }
    return bytes;
  }
  Bytes media(std::uint16_t sequence) { return packet(kVp8, kMedia, sequence, delta_frame()); }
  Bytes repair(std::uint16_t sequence, std::uint16_t original) {
    Bytes payload(rtp::kRtxOverhead + delta_frame().size());
    rtp::wrap_rtx(original, delta_frame(), payload);
    return packet(kVp8Rtx, kRepair, sequence, payload);
  }
  static Bytes delta_frame() { return {0x10, 0x01, 7, 7, 7}; }
  static Bytes key_frame() { return {0x10, 0x00, 7, 7, 7}; }

  // The feedback messages due now, by RTCP type and format.
  template <class Parsed, class Parse>
  std::vector<Parsed> due(Parse parse) {
    std::vector<Bytes> out;
    receiver_.append_feedback(out, kRtt, now_);
    std::vector<Parsed> messages;
    for (const Bytes& compound : out) {
      rtp::rtcp::CompoundReader reader(compound);
      while (const auto message = reader.next()) {
        if (const auto parsed = parse(*message)) messages.push_back(parsed.value());
      }
    }
    return messages;
  }

  std::vector<rtp::rtcp::Remb> rembs() {
    return due<rtp::rtcp::Remb>([](const auto& m) { return rtp::rtcp::parse_remb(m); });
  }
  // The same line, settled without or with transport-wide feedback, with or without REMB.
  void settle(bool transport_feedback, bool remb) {
    IncomingLine line{{sdp::MediaKind::video, "0", {{kVp8, Codec::vp8, kVp8Rtx}}, {}}, {}, {{kMedia, kRepair, "page"}}};
    line.format.extensions.transport_sequence = transport_feedback ? 3 : 0;
    line.format.remb = remb;
    receiver_.configure({line});
  }

  MediaReceiver receiver_{77};
  std::uint16_t transport_ = 0;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(MediaReceiverTest, missing_packet_is_asked_for_and_its_repair_fills_the_hole) {
  ASSERT_TRUE(receiver_.receive(media(10), now_));
  ASSERT_TRUE(receiver_.receive(media(12), now_));
  now_ += milliseconds(30);
  const auto nacks = due<rtp::rtcp::Nack>([](const auto& m) { return rtp::rtcp::parse_nack(m); });
  ASSERT_EQ(nacks.size(), 1u);
  EXPECT_EQ(nacks[0].media_ssrc, kMedia);
  EXPECT_EQ(nacks[0].sequences, std::vector<std::uint16_t>{11});
  const Bytes again = repair(1, 11);  // the packet given out views it
  const auto repaired = receiver_.receive(again, now_);
  ASSERT_TRUE(repaired);
  EXPECT_TRUE(repaired->retransmitted);
  EXPECT_EQ(repaired->ssrc, kMedia);
  EXPECT_EQ(repaired->sequence & 0xffff, 11u);
  EXPECT_EQ(to_bytes(repaired->payload), delta_frame());
  EXPECT_EQ(receiver_.recovered(), 1u);
}

TEST_F(MediaReceiverTest, repair_of_what_came_is_a_duplicate) {
  ASSERT_TRUE(receiver_.receive(media(10), now_));
  EXPECT_FALSE(receiver_.receive(repair(1, 10), now_));
  EXPECT_EQ(receiver_.counters().duplicates, 1u);
}

TEST_F(MediaReceiverTest, probes_are_counted_and_reported_but_are_no_media) {
  EXPECT_FALSE(receiver_.receive(packet(kVp8Rtx, kRepair, 1, {}, 200), now_));
  EXPECT_FALSE(receiver_.receive(packet(kVp8, kMedia, 1, {}, 200), now_));
  EXPECT_EQ(receiver_.counters().probes, 2u);
  now_ += milliseconds(60);
  const auto feedback =
      due<rtp::rtcp::TransportFeedback>([](const auto& m) { return rtp::rtcp::parse_transport_feedback(m); });
  ASSERT_EQ(feedback.size(), 1u);
  EXPECT_EQ(feedback[0].deltas.size(), 2u);
}

TEST_F(MediaReceiverTest, repair_before_its_media_was_seen_is_counted) {
  EXPECT_FALSE(receiver_.receive(repair(1, 10), now_));
  EXPECT_EQ(receiver_.counters().early_repairs, 1u);
}

TEST_F(MediaReceiverTest, wish_for_a_key_frame_ends_when_one_comes) {
  ASSERT_TRUE(receiver_.receive(media(1), now_));
  const auto plis = [&] { return due<rtp::rtcp::Pli>([](const auto& m) { return rtp::rtcp::parse_pli(m); }).size(); };
  receiver_.request_key_frame(0, 0);
  EXPECT_EQ(plis(), 1u);
  receiver_.request_key_frame(0, 0);
  EXPECT_EQ(plis(), 0u);
  ASSERT_TRUE(receiver_.next_timeout(kRtt));
  ASSERT_TRUE(receiver_.receive(packet(kVp8, kMedia, 2, key_frame()), now_));
  now_ += MediaReceiver::kKeyFramePause;
  EXPECT_EQ(plis(), 0u);
}

TEST_F(MediaReceiverTest, key_frame_of_a_line_or_layer_that_is_not_there_is_not_asked) {
  receiver_.request_key_frame(0, 1);
  receiver_.request_key_frame(5, 0);
  now_ += seconds(1);
  EXPECT_TRUE(due<rtp::rtcp::Pli>([](const auto& m) { return rtp::rtcp::parse_pli(m); }).empty());
}

TEST_F(MediaReceiverTest, unknown_stream_and_short_packet_are_counted) {
  EXPECT_FALSE(receiver_.receive(packet(50, 4711, 1, delta_frame()), now_));
  EXPECT_FALSE(receiver_.receive(Bytes{0x80, 0x60}, now_));
  EXPECT_EQ(receiver_.counters().unknown_stream, 1u);
  EXPECT_EQ(receiver_.counters().malformed, 1u);
}

TEST_F(MediaReceiverTest, remb_goes_once_a_second_where_transport_feedback_was_not_negotiated) {
  settle(false, true);
  int told = 0;
  for (std::uint16_t i = 0; i < 350; ++i) {
    ASSERT_TRUE(receiver_.receive(media(i), now_));
    for (const auto& remb : rembs()) {
      ++told;
      EXPECT_EQ(remb.sender_ssrc, 77u);
      EXPECT_EQ(remb.ssrcs, std::vector<std::uint32_t>{kMedia});
      EXPECT_GE(remb.bits_per_second, 590'000u);
    }
    now_ += milliseconds(10);
  }
  EXPECT_EQ(told, 4);
  // Nothing more comes: there is nothing new to tell, and the timer rests.
  now_ += seconds(2);
  EXPECT_EQ(rembs().size(), 1u);
  now_ += seconds(2);
  EXPECT_TRUE(rembs().empty());
}

TEST_F(MediaReceiverTest, remb_is_not_sent_beside_transport_feedback_nor_unasked) {
  for (const bool remb : {true, false}) {
    settle(remb, remb);
    for (std::uint16_t i = 0; i < 300; ++i) {
      receiver_.receive(media(i), now_);
      EXPECT_TRUE(rembs().empty());
      now_ += milliseconds(10);
    }
  }
}

}  // namespace
}  // namespace diemcau::rtc
