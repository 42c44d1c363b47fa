// The transport on bytes of a real browser, not only of our own client.
#include "rtc/testing/chromium_capture.hpp"

#include <gtest/gtest.h>

#include "rtc/dtls/transport.hpp"
#include "rtc/ice/stun_message.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/payload/vp8.hpp"
#include "rtp/rtcp/packet.hpp"
#include "rtp/rtcp/sdes.hpp"
#include "rtp/rtcp/sender_report.hpp"

namespace diemcau::rtc {
namespace {

namespace capture = testing::chromium;

Bytes hex(std::string_view text) {
  Bytes bytes;
  EXPECT_TRUE(from_hex(text, bytes));
  return bytes;
}

SrtpReceiver receiver() {
  SrtpKeys keys;
  const Bytes key = hex(capture::kKey), salt = hex(capture::kSalt);
  std::copy(key.begin(), key.end(), keys.key.begin());
  std::copy(salt.begin(), salt.end(), keys.salt.begin());
  return SrtpReceiver(keys);
}

// Decrypts in place and cuts `packet` to the plain size.
rtp::Header open(Bytes& packet) {
  SrtpReceiver srtp = receiver();
  const auto plain = srtp.unprotect_rtp(packet);
  EXPECT_TRUE(plain) << describe(plain.error());
  packet.resize(plain->size);
  return rtp::parse_header(packet).value();
}

TEST(ChromiumCapture, check_is_read_and_authenticated) {
  const Bytes datagram = hex(capture::kCheck);
  const auto check = parse_stun(datagram);
  ASSERT_TRUE(check) << describe(check.error());
  EXPECT_EQ(check->username, capture::kUsername);
  EXPECT_TRUE(check->controlling);
  EXPECT_TRUE(check->priority);
  EXPECT_TRUE(check->has_fingerprint);
  EXPECT_FALSE(check->use_candidate);
  EXPECT_FALSE(check->unknown_required);
  EXPECT_TRUE(stun_integrity_holds(datagram, *check, capture::kPassword));
}

TEST(ChromiumCapture, nomination_is_read_and_authenticated) {
  const Bytes datagram = hex(capture::kNomination);
  const auto check = parse_stun(datagram);
  ASSERT_TRUE(check) << describe(check.error());
  EXPECT_TRUE(check->use_candidate);
  EXPECT_TRUE(stun_integrity_holds(datagram, *check, capture::kPassword));
}

struct Flight final : DtlsOutput {
  void send_dtls(BytesView datagram) override { datagrams.push_back(to_bytes(datagram)); }
  std::vector<Bytes> datagrams;
};

TEST(ChromiumCapture, client_hello_in_two_fragments_is_answered_with_gcm_chosen) {
  const auto identity = DtlsIdentity::generate(wall_from_us(1'767'600'000'000'000));
  Flight flight;
  DtlsTransport server(*identity, DtlsRole::server, flight);
  server.receive(hex(capture::kClientHelloFirst), instant_from_us(1));
  EXPECT_TRUE(flight.datagrams.empty());
  server.receive(hex(capture::kClientHelloSecond), instant_from_us(2));
  EXPECT_EQ(server.state(), DtlsState::handshaking);
  ASSERT_FALSE(flight.datagrams.empty());
  // ServerHello carries use_srtp (14): five bytes, one profile, SRTP_AEAD_AES_128_GCM, no MKI (RFC 5764 4.1.1).
  EXPECT_NE(to_hex(flight.datagrams.front()).find("000e00050002000700"), std::string::npos);
  for (const Bytes& datagram : flight.datagrams) EXPECT_LE(datagram.size(), 1200u);
}

TEST(ChromiumCapture, sound_is_decrypted_with_its_level_and_mid) {
  Bytes packet = hex(capture::kSound);
  const rtp::Header header = open(packet);
  EXPECT_EQ(header.payload_type, 111);
  EXPECT_EQ(rtp::parse_text_extension(rtp::find_extension(header, 4)), "0");
  EXPECT_TRUE(rtp::parse_audio_level(rtp::find_extension(header, 1)));
  EXPECT_TRUE(rtp::parse_transport_sequence(rtp::find_extension(header, 3)));
  EXPECT_FALSE(rtp::payload_of(header, packet)->empty());
}

TEST(ChromiumCapture, picture_is_decrypted_and_starts_a_key_frame_of_the_low_layer) {
  Bytes packet = hex(capture::kPicture);
  const rtp::Header header = open(packet);
  EXPECT_EQ(header.payload_type, 96);
  EXPECT_EQ(rtp::parse_text_extension(rtp::find_extension(header, 4)), "1");
  EXPECT_EQ(rtp::parse_text_extension(rtp::find_extension(header, 10)), "l");
  const BytesView payload = rtp::payload_of(header, packet).value();
  const auto descriptor = rtp::parse_vp8(payload);
  ASSERT_TRUE(descriptor);
  EXPECT_TRUE(rtp::starts_key_frame(*descriptor, payload));
}

TEST(ChromiumCapture, first_video_packet_of_all_is_a_probe_on_a_repair_payload_type) {
  Bytes packet = hex(capture::kProbe);
  const rtp::Header header = open(packet);
  EXPECT_EQ(header.payload_type, 97);
  EXPECT_TRUE(header.padding);
  EXPECT_TRUE(rtp::payload_of(header, packet)->empty());
}

TEST(ChromiumCapture, sender_report_is_decrypted) {
  Bytes packet = hex(capture::kReport);
  SrtpReceiver srtp = receiver();
  const auto size = srtp.unprotect_rtcp(packet);
  ASSERT_TRUE(size) << describe(size.error());
  packet.resize(size.value());
  EXPECT_EQ(to_hex(packet), capture::kReportPlain);
  rtp::rtcp::CompoundReader reader(packet);
  const auto report = rtp::rtcp::parse_sender_report(*reader.next());
  ASSERT_TRUE(report);
  EXPECT_NE(report->ntp, 0u);
  EXPECT_TRUE(rtp::rtcp::parse_sdes(*reader.next()));
  EXPECT_FALSE(reader.next());
}

TEST(ChromiumCapture, every_changed_byte_of_the_picture_is_noticed) {
  const Bytes original = hex(capture::kPicture);
  for (std::size_t i = 1; i < original.size(); ++i) {
    Bytes packet = original;
    packet[i] ^= 0x40;
    EXPECT_FALSE(receiver().unprotect_rtp(packet)) << i;
  }
}

}  // namespace
}  // namespace diemcau::rtc
