#include "rtc/dtls/identity.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "base/check.hpp"

namespace diemcau::rtc {
namespace {

constexpr long kDay = 24 * 3600;
constexpr long kValidDays = 30;

std::time_t to_time_t(WallTime wall) {
  return static_cast<std::time_t>(to_us(wall) / 1'000'000);
}

bool set_serial(X509* certificate) {
  std::uint64_t serial = 0;
  return RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1 &&
         ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1;
}

bool set_validity(X509* certificate, WallTime wall) {
  const std::time_t now = to_time_t(wall);
  return ASN1_TIME_set(X509_getm_notBefore(certificate), now - kDay) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), now + kValidDays * kDay) != nullptr;
}

bool set_names(X509* certificate) {
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto* text = reinterpret_cast<const unsigned char*>("diemcau");
  return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1 &&
         X509_set_issuer_name(certificate, name) == 1;
}

// The chain is not looked at: DtlsTransport compares the fingerprint before it hands out keys.
int accept_any_chain(int, X509_STORE_CTX*) noexcept {
  return 1;
}

SSL_CTX* new_context(X509* certificate, EVP_PKEY* key) {
  SSL_CTX* context = SSL_CTX_new(DTLS_method());
  if (context == nullptr) return nullptr;
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, accept_any_chain);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  // Without NO_QUERY_MTU OpenSSL asks the BIO and falls back to fragments of 256 bytes.
  SSL_CTX_set_options(context,
                      SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_read_ahead(context, 1);
  // GCM first: it costs less than half of AES-CM with HMAC-SHA1. This call alone answers 0 for success.
  const bool ready = SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION) == 1 &&
                     SSL_CTX_set_max_proto_version(context, DTLS1_2_VERSION) == 1 &&
                     SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES") == 1 &&
                     SSL_CTX_set1_groups_list(context, "X25519:P-256") == 1 &&
                     SSL_CTX_use_certificate(context, certificate) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1 &&
                     SSL_CTX_set_tlsext_use_srtp(context, "SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80") == 0;
  if (ready) return context;
  SSL_CTX_free(context);
  return nullptr;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::unique_ptr<DtlsIdentity> DtlsIdentity::generate(WallTime wall) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  const bool made = key != nullptr && certificate != nullptr && X509_set_version(certificate, X509_VERSION_3) == 1 &&
                    set_serial(certificate) && set_validity(certificate, wall) && set_names(certificate) &&
                    X509_set_pubkey(certificate, key) == 1 && X509_sign(certificate, key, EVP_sha256()) > 0;
  if (!made) {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  CHECK(made, "OpenSSL makes a self-signed P-256 certificate");
  return std::unique_ptr<DtlsIdentity>(new DtlsIdentity(certificate, key));
}

DtlsIdentity::DtlsIdentity(x509_st* certificate, evp_pkey_st* key)
    : certificate_(certificate), key_(key), context_(new_context(certificate, key)) {
  CHECK(context_ != nullptr, "OpenSSL speaks DTLS 1.2 with SRTP");
  unsigned length = 0;
  CHECK(X509_digest(certificate_, EVP_sha256(), fingerprint_.data(), &length) == 1 && length == fingerprint_.size(),
        "a certificate has a sha-256 digest");
}

DtlsIdentity::~DtlsIdentity() {
  SSL_CTX_free(context_);
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

std::string DtlsIdentity::fingerprint_text() const {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text;
  for (const Byte byte : fingerprint_) {
    if (!text.empty()) text += ':';
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

bool parse_fingerprint(std::string_view text, Sha256& out) {
  if (text.size() != 3 * out.size() - 1) return false;
  Sha256 bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const int high = hex_value(text[3 * i]), low = hex_value(text[3 * i + 1]);
    if (high < 0 || low < 0 || (i + 1 < bytes.size() && text[3 * i + 2] != ':')) return false;
    bytes[i] = static_cast<Byte>(high << 4 | low);
  }
  out = bytes;
  return true;
}

}  // namespace diemcau::rtc
