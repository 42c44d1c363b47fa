#include "rtc/srtp/cipher.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::rtc {
namespace {

// RFC 3711 4.3.2: <label> of the six session keys.
constexpr Byte kLabelRtpKey = 0, kLabelRtpAuthentication = 1, kLabelRtpSalt = 2, kLabelRtcpOffset = 3;

// SRTP's KDF: AES-CM keystream with the salt xor (label << 48) as counter; key_derivation_rate is 0. RFC 7714 11 keeps
// it for GCM with a 96-bit salt padded to 112 bits by zeros on the right.
void derive(const SrtpKeys& master, Byte label, MutableBytes out) {
  std::array<Byte, 16> counter{};
  std::copy_n(master.salt.begin(), srtp_salt_length(master.profile), counter.begin());
  counter[7] ^= label;
  std::fill(out.begin(), out.end(), Byte{0});
  aes_counter_xor(master.key, counter, out);
}

int as_length(std::size_t size) {
  return static_cast<int>(size);
}

}  // namespace

SrtpSessionKeys derive_session_keys(const SrtpKeys& master, SrtpStream stream) {
  const Byte offset = stream == SrtpStream::rtcp ? kLabelRtcpOffset : Byte{0};
  SrtpSessionKeys keys;
  derive(master, static_cast<Byte>(kLabelRtpKey + offset), keys.key);
  derive(master, static_cast<Byte>(kLabelRtpAuthentication + offset), keys.authentication);
  derive(master, static_cast<Byte>(kLabelRtpSalt + offset),
         MutableBytes(keys.salt).first(srtp_salt_length(master.profile)));
  return keys;
}

void aes_counter_xor(const std::array<Byte, 16>& key, const std::array<Byte, 16>& counter, MutableBytes data) {
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  int written = 0;
  const bool done = context != nullptr &&
                    EVP_EncryptInit_ex(context, EVP_aes_128_ctr(), nullptr, key.data(), counter.data()) == 1 &&
                    EVP_EncryptUpdate(context, data.data(), &written, data.data(), as_length(data.size())) == 1;
  EVP_CIPHER_CTX_free(context);
  CHECK(done, "OpenSSL has AES-128-CTR");
}

SrtpCipher::SrtpCipher(SrtpProfile profile, const SrtpSessionKeys& keys, Direction direction)
    : profile_(profile), salt_(keys.salt), cipher_(EVP_CIPHER_CTX_new()) {
  const bool gcm = profile == SrtpProfile::aead_aes_128_gcm;
  const EVP_CIPHER* algorithm = gcm ? EVP_aes_128_gcm() : EVP_aes_128_ctr();
  const int encrypt = gcm && direction == Direction::unprotect ? 0 : 1;
  CHECK(EVP_CipherInit_ex(cipher_, algorithm, nullptr, keys.key.data(), nullptr, encrypt) == 1,
        "OpenSSL has AES-128 in counter and Galois mode");
  if (gcm) return;
  EVP_MAC* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  mac_ = EVP_MAC_CTX_new(hmac);
  EVP_MAC_free(hmac);
  char digest[] = "SHA1";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                   OSSL_PARAM_construct_end()};
  CHECK(EVP_MAC_init(mac_, keys.authentication.data(), keys.authentication.size(), parameters) == 1,
        "OpenSSL has HMAC-SHA1");
}

SrtpCipher::~SrtpCipher() {
  EVP_CIPHER_CTX_free(cipher_);
  EVP_MAC_CTX_free(mac_);
}

void SrtpCipher::counter_xor(std::uint32_t ssrc, std::uint64_t index, MutableBytes data) {
  // RFC 3711 4.1.1: IV = (salt << 16) xor (SSRC << 64) xor (index << 16).
  std::array<Byte, 16> counter{};
  std::copy(salt_.begin(), salt_.end(), counter.begin());
  for (int i = 0; i < 4; ++i) counter[4 + i] ^= static_cast<Byte>(ssrc >> (24 - 8 * i));
  for (int i = 0; i < 6; ++i) counter[8 + i] ^= static_cast<Byte>(index >> (40 - 8 * i));
  int written = 0;
  CHECK(EVP_CipherInit_ex(cipher_, nullptr, nullptr, nullptr, counter.data(), -1) == 1 &&
            EVP_CipherUpdate(cipher_, data.data(), &written, data.data(), as_length(data.size())) == 1,
        "AES in counter mode does not fail");
}

std::array<Byte, 10> SrtpCipher::authenticate(BytesView message, BytesView suffix) {
  std::array<Byte, 20> full{};
  std::size_t length = 0;
  CHECK(EVP_MAC_init(mac_, nullptr, 0, nullptr) == 1 && EVP_MAC_update(mac_, message.data(), message.size()) == 1 &&
            EVP_MAC_update(mac_, suffix.data(), suffix.size()) == 1 &&
            EVP_MAC_final(mac_, full.data(), &length, full.size()) == 1,
        "HMAC-SHA1 does not fail");
  std::array<Byte, 10> cut{};
  std::copy_n(full.begin(), cut.size(), cut.begin());
  return cut;
}

SrtpCipher::Nonce SrtpCipher::nonce(std::uint32_t ssrc, std::uint64_t index) const {
  Nonce nonce{};
  std::copy_n(salt_.begin(), nonce.size(), nonce.begin());
  for (int i = 0; i < 4; ++i) nonce[2 + i] ^= static_cast<Byte>(ssrc >> (24 - 8 * i));
  for (int i = 0; i < 6; ++i) nonce[6 + i] ^= static_cast<Byte>(index >> (40 - 8 * i));
  return nonce;
}

void SrtpCipher::seal(const Nonce& nonce, BytesView associated, BytesView associated_suffix, MutableBytes data,
                      MutableBytes tag) {
  int written = 0;
  bool good = EVP_CipherInit_ex(cipher_, nullptr, nullptr, nullptr, nonce.data(), -1) == 1 &&
              EVP_CipherUpdate(cipher_, nullptr, &written, associated.data(), as_length(associated.size())) == 1;
  if (!associated_suffix.empty()) {
    good = good && EVP_CipherUpdate(cipher_, nullptr, &written, associated_suffix.data(),
                                    as_length(associated_suffix.size())) == 1;
  }
  if (!data.empty()) {
    good = good && EVP_CipherUpdate(cipher_, data.data(), &written, data.data(), as_length(data.size())) == 1;
  }
  Byte unused[16];
  good = good && EVP_CipherFinal_ex(cipher_, unused, &written) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher_, EVP_CTRL_AEAD_GET_TAG, as_length(tag.size()), tag.data()) == 1;
  CHECK(good, "sealing with AES-GCM does not fail");
}

bool SrtpCipher::open(const Nonce& nonce, BytesView associated, BytesView associated_suffix, MutableBytes data,
                      BytesView tag) {
  int written = 0;
  bool good = EVP_CipherInit_ex(cipher_, nullptr, nullptr, nullptr, nonce.data(), -1) == 1 &&
              EVP_CipherUpdate(cipher_, nullptr, &written, associated.data(), as_length(associated.size())) == 1;
  if (!associated_suffix.empty()) {
    good = good && EVP_CipherUpdate(cipher_, nullptr, &written, associated_suffix.data(),
                                    as_length(associated_suffix.size())) == 1;
  }
  if (!data.empty()) {
    good = good && EVP_CipherUpdate(cipher_, data.data(), &written, data.data(), as_length(data.size())) == 1;
  }
  Byte unused[16];
  return good &&
         EVP_CIPHER_CTX_ctrl(cipher_, EVP_CTRL_AEAD_SET_TAG, as_length(tag.size()), const_cast<Byte*>(tag.data())) ==
             1 &&
         EVP_CipherFinal_ex(cipher_, unused, &written) == 1;
}

}  // namespace diemcau::rtc
