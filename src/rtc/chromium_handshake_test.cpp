// Chromium's side of a whole DTLS handshake, replayed against ours until it yields the keys of what came after it
// (testdata/chromium156_handshake.txt says how it was captured).
#define OPENSSL_SUPPRESS_DEPRECATED  // RAND_set_rand_method: the one way to have OpenSSL repeat itself
#include <gtest/gtest.h>
#include <openssl/rand.h>

#include <fstream>
#include <map>
#include <set>

#include "rtc/demux.hpp"
#include "rtc/dtls/transport.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtp/header.hpp"
#include "rtp/rtcp/packet.hpp"
#include "rtp/rtcp/sender_report.hpp"

namespace diemcau::rtc {
namespace {

constexpr auto kCaptured = wall_from_us(1'767'600'000'000'000);  // the time our certificate was made at

std::map<std::string, Bytes> read_capture() {
  std::map<std::string, Bytes> capture;
  std::ifstream file(DIEMCAU_SOURCE_DIR "/src/rtc/testdata/chromium156_handshake.txt");
  for (std::string line; std::getline(file, line);) {
    const auto space = line.find(' ');
    Bytes bytes;
    if (from_hex(line.substr(space + 1), bytes)) capture[line.substr(0, space)] = bytes;
  }
  return capture;
}

// While it lives OpenSSL draws the bytes it drew in the capture: the same for every request, however many there are.
class RepeatedRandom {
 public:
  RepeatedRandom() { RAND_set_rand_method(&method()); }
  ~RepeatedRandom() { RAND_set_rand_method(nullptr); }
  RepeatedRandom(const RepeatedRandom&) = delete;

 private:
  static int fill(unsigned char* out, int size) {
    for (int i = 0; i < size; ++i) out[i] = static_cast<unsigned char>(i * 37 + 11) & 0x7f;
    return 1;
  }
  static int ready() { return 1; }
  static RAND_METHOD& method() {
    static RAND_METHOD repeated{nullptr, fill, nullptr, nullptr, fill, ready};
    return repeated;
  }
};

struct Flight final : DtlsOutput {
  void send_dtls(BytesView datagram) override { datagrams.push_back(to_bytes(datagram)); }
  std::vector<Bytes> datagrams;
};

class ChromiumHandshake : public ::testing::Test {
 protected:
  ChromiumHandshake() : identity(DtlsIdentity::generate(kCaptured)) {
    server.emplace(*identity, DtlsRole::server, flight);
    server->restrict_to(SrtpProfile::aes128_cm_sha1_80);
    server->set_remote_fingerprint(fingerprint());
  }
  Sha256 fingerprint() {
    Sha256 digest{};
    std::copy(capture["fingerprint"].begin(), capture["fingerprint"].end(), digest.begin());
    return digest;
  }
  void receive(const std::string& name) {
    ASSERT_TRUE(capture.contains(name));
    EXPECT_EQ(classify(capture[name]), DatagramKind::dtls);
    server->receive(capture[name], now += milliseconds(10));
  }
  void shake_hands() {
    for (const char* name : {"hello_first", "hello_second", "second_flight"}) receive(name);
    ASSERT_EQ(server->state(), DtlsState::connected) << describe(server->failure());
  }

  RepeatedRandom random;
  std::map<std::string, Bytes> capture = read_capture();
  Instant now = instant_from_us(1'000'000);
  std::unique_ptr<DtlsIdentity> identity;
  Flight flight;
  std::optional<DtlsTransport> server;
};

TEST_F(ChromiumHandshake, ends_with_the_keys_of_its_media) {
  shake_hands();
  const SrtpKeys keys = server->keys()->receive;
  EXPECT_EQ(keys.profile, SrtpProfile::aes128_cm_sha1_80);
  EXPECT_EQ(to_hex(keys.key), to_hex(capture["key"]));
  EXPECT_EQ(to_hex(keys.salt), to_hex(capture["salt"]));
}

TEST_F(ChromiumHandshake, does_not_end_under_another_fingerprint) {
  Sha256 other = fingerprint();
  other[0] ^= 1;
  server->set_remote_fingerprint(other);
  for (const char* name : {"hello_first", "hello_second", "second_flight"}) receive(name);
  EXPECT_EQ(server->state(), DtlsState::failed);
  EXPECT_EQ(server->failure(), DtlsFailure::wrong_fingerprint);
}

// Before the keys nobody vouches for a record's own number (RFC 6347 4.1.1: six bytes behind type, version and epoch).
std::set<std::size_t> record_numbers(BytesView datagram) {
  std::set<std::size_t> places;
  for (std::size_t at = 0; at + 13 <= datagram.size(); at += 13 + load_u16(datagram.data() + at + 11)) {
    const bool encrypted = load_u16(datagram.data() + at + 3) > 0;
    for (std::size_t i = 5; i < 11 && !encrypted; ++i) places.insert(at + i);
  }
  return places;
}

TEST_F(ChromiumHandshake, gives_no_keys_for_a_second_flight_that_was_changed_in_any_byte) {
  const Bytes original = capture["second_flight"];
  const std::set<std::size_t> unauthenticated = record_numbers(original);
  ASSERT_EQ(unauthenticated.size(), 4u * 6);
  for (std::size_t i = 0; i < original.size(); ++i) {
    if (unauthenticated.contains(i)) continue;
    Flight other_flight;
    DtlsTransport other(*identity, DtlsRole::server, other_flight);
    other.restrict_to(SrtpProfile::aes128_cm_sha1_80);
    other.set_remote_fingerprint(fingerprint());
    other.receive(capture["hello_first"], now);
    other.receive(capture["hello_second"], now);
    Bytes changed = original;
    changed[i] ^= 0x20;
    other.receive(changed, now);
    EXPECT_FALSE(other.keys()) << i;
  }
}

TEST_F(ChromiumHandshake, is_closed_by_its_alert) {
  shake_hands();
  receive("close_notify");
  EXPECT_EQ(server->state(), DtlsState::closed);
}

TEST_F(ChromiumHandshake, sound_picture_and_report_are_decrypted_under_aes_cm) {
  shake_hands();
  SrtpReceiver srtp(server->keys()->receive);
  for (const std::string name : {"sound", "picture"}) {
    Bytes packet = capture[name];
    const auto plain = srtp.unprotect_rtp(packet);
    ASSERT_TRUE(plain) << name << " " << describe(plain.error());
    packet.resize(plain->size);
    EXPECT_EQ(to_hex(packet), to_hex(capture[name + "_plain"]));
    EXPECT_EQ(rtp::parse_header(packet)->payload_type, name == "sound" ? 111 : 96);
  }
  Bytes report = capture["report"];
  const auto size = srtp.unprotect_rtcp(report);
  ASSERT_TRUE(size) << describe(size.error());
  report.resize(*size);
  EXPECT_EQ(to_hex(report), to_hex(capture["report_plain"]));
  rtp::rtcp::CompoundReader reader(report);
  EXPECT_TRUE(rtp::rtcp::parse_sender_report(*reader.next()));
}

TEST_F(ChromiumHandshake, every_changed_byte_of_an_aes_cm_packet_is_noticed) {
  shake_hands();
  for (std::size_t i = 1; i < capture["sound"].size(); ++i) {
    Bytes packet = capture["sound"];
    packet[i] ^= 0x40;
    EXPECT_FALSE(SrtpReceiver(server->keys()->receive).unprotect_rtp(packet)) << i;
  }
}

}  // namespace
}  // namespace diemcau::rtc
