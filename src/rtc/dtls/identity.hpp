#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/time.hpp"

struct x509_st;
struct evp_pkey_st;
struct ssl_ctx_st;

namespace diemcau::rtc {

// The self-signed ECDSA P-256 certificate and key a process shows in every DTLS handshake. Peers know it by the sha-256
// fingerprint of the SDP (RFC 8122), never by a chain, so it is made anew at each start and never written down.
// Immutable after generate(): shared by all sessions of all loops.
class DtlsIdentity {
 public:
  // Valid from a day before `wall` (clocks of old PCs lag) to 30 days after. Throws InvariantBroken if OpenSSL cannot.
  static std::unique_ptr<DtlsIdentity> generate(WallTime wall);
  ~DtlsIdentity();
  DtlsIdentity(const DtlsIdentity&) = delete;
  DtlsIdentity& operator=(const DtlsIdentity&) = delete;

  const Sha256& fingerprint() const { return fingerprint_; }
  std::string fingerprint_text() const;  // "AB:CD:...", upper case, as in a=fingerprint:sha-256

  // Settings of every handshake, both roles: DTLS 1.2, use_srtp, the certificate asked for and shown.
  ssl_ctx_st* context() const { return context_; }

 private:
  DtlsIdentity(x509_st* certificate, evp_pkey_st* key);

  x509_st* certificate_;
  evp_pkey_st* key_;
  ssl_ctx_st* context_ = nullptr;
  Sha256 fingerprint_{};
};

// "AB:CD:..." (upper or lower case) to bytes; false when it is not 32 pairs.
bool parse_fingerprint(std::string_view text, Sha256& out);

}  // namespace diemcau::rtc
