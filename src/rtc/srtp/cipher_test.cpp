#include "rtc/srtp/cipher.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

Bytes hex(std::string_view text) {
  Bytes bytes;
  EXPECT_TRUE(from_hex(text, bytes));
  return bytes;
}

template <std::size_t N>
std::array<Byte, N> hex_array(std::string_view text) {
  const Bytes bytes = hex(text);
  std::array<Byte, N> out{};
  EXPECT_LE(bytes.size(), N);
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

TEST(SrtpCipher, counter_mode_keystream_is_that_of_rfc_3711_b_2) {
  const auto key = hex_array<16>("2b7e151628aed2a6abf7158809cf4f3c");
  const auto counter = hex_array<16>("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000");
  Bytes stream(0xff02 * 16, 0);
  aes_counter_xor(key, counter, stream);
  EXPECT_EQ(to_hex(BytesView(stream).first(48)),
            "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0");
  EXPECT_EQ(to_hex(BytesView(stream).subspan(0xfeff * 16, 48)),
            "ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae6a2cc3787889374fbeb4c81b17ba6c44");
}

TEST(SrtpCipher, session_keys_are_those_of_rfc_3711_b_3) {
  SrtpKeys master{SrtpProfile::aes128_cm_sha1_80, hex_array<16>("e1f97a0d3e018be0d64fa32c06de4139"),
                  hex_array<14>("0ec675ad498afeebb6960b3aabe6")};
  const SrtpSessionKeys keys = derive_session_keys(master, SrtpStream::rtp);
  EXPECT_EQ(to_hex(keys.key), "c61e7a93744f39ee10734afe3ff7a087");
  EXPECT_EQ(to_hex(keys.salt), "30cbbc08863d8c85d49db34a9ae1");
  EXPECT_EQ(to_hex(keys.authentication), "cebe321f6ff7716b6fd4ab49af256a156d38baa4");
}

// RFC 7714 16 and 17 give session keys directly.
SrtpSessionKeys rfc_7714_keys() {
  SrtpSessionKeys keys;
  keys.key = hex_array<16>("000102030405060708090a0b0c0d0e0f");
  keys.salt = hex_array<14>("517569642070726f2071756f");
  return keys;
}

constexpr std::string_view kRtpPlain =
    "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976697361"
    "20696e207061727465732074726573";
constexpr std::string_view kRtpSealed =
    "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb1"
    "6a9152cf765ee4390cce";

TEST(SrtpCipher, gcm_seals_the_rtp_packet_of_rfc_7714_16_1_1) {
  SrtpCipher cipher(SrtpProfile::aead_aes_128_gcm, rfc_7714_keys(), SrtpCipher::Direction::protect);
  Bytes packet = hex(kRtpPlain);
  Bytes tag(16);
  const auto nonce = cipher.nonce(0x5501a0b2, 0xf17b);
  EXPECT_EQ(to_hex(nonce), "51753c6580c2726f20718414");
  cipher.seal(nonce, BytesView(packet).first(12), {}, MutableBytes(packet).subspan(12), tag);
  EXPECT_EQ(to_hex(packet) + to_hex(tag), kRtpSealed);
}

TEST(SrtpCipher, gcm_opens_the_rtp_packet_of_rfc_7714_16_1_2_and_refuses_it_with_one_bit_changed) {
  SrtpCipher cipher(SrtpProfile::aead_aes_128_gcm, rfc_7714_keys(), SrtpCipher::Direction::unprotect);
  const Bytes sealed = hex(kRtpSealed);
  const auto nonce = cipher.nonce(0x5501a0b2, 0xf17b);
  const auto open = [&](Bytes packet) {
    const MutableBytes all(packet);
    const bool opened = cipher.open(nonce, all.first(12), {}, all.subspan(12, all.size() - 28), all.last(16));
    return std::pair(opened, to_hex(all.first(all.size() - 16)));
  };
  const auto [good, plain] = open(sealed);
  EXPECT_TRUE(good);
  EXPECT_EQ(plain, kRtpPlain);
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes forged = sealed;
    forged[bit / 8] ^= static_cast<Byte>(1 << (bit % 8));
    EXPECT_FALSE(open(forged).first) << "bit " << bit;
  }
}

TEST(SrtpCipher, gcm_seals_the_rtcp_packet_of_rfc_7714_17_1) {
  SrtpCipher cipher(SrtpProfile::aead_aes_128_gcm, rfc_7714_keys(), SrtpCipher::Direction::protect);
  Bytes packet =
      hex("81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef");
  const Bytes trailer = hex("800005d4");
  Bytes tag(16);
  const auto nonce = cipher.nonce(0x4d617273, 0x5d4);
  EXPECT_EQ(to_hex(nonce), "517524055203726f207170bb");
  cipher.seal(nonce, BytesView(packet).first(8), trailer, MutableBytes(packet).subspan(8), tag);
  EXPECT_EQ(to_hex(packet) + to_hex(tag) + to_hex(trailer),
            "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
            "c84aa45896cf4d2fc5abf87245d9eade800005d4");
}

}  // namespace
}  // namespace diemcau::rtc
