#include "rtc/dtls/transport.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "rtc/dtls/datagram_bio.hpp"

namespace diemcau::rtc {
namespace {

constexpr Byte kHandshakeRecord = 22;
// A repeated last flight of the peer is answered at most this often, and not faster than this.
constexpr int kMaxLateResends = 20;
constexpr Duration kLateResendPause = milliseconds(50);
constexpr char kExporterLabel[] = "EXTRACTOR-dtls_srtp";  // RFC 5764 4.2

// OpenSSL asks how long to wait before it repeats a flight. Never within a handshake: DtlsTransport repeats by the time
// it is given, so that a simulated network is not bound to the OS clock.
unsigned int never(SSL*, unsigned int) noexcept {
  return 1'000'000'000;
}

std::optional<SrtpProfile> selected_profile(SSL* ssl) {
  const SRTP_PROTECTION_PROFILE* chosen = SSL_get_selected_srtp_profile(ssl);
  if (chosen == nullptr) return std::nullopt;
  if (chosen->id == SRTP_AEAD_AES_128_GCM) return SrtpProfile::aead_aes_128_gcm;
  if (chosen->id == SRTP_AES128_CM_SHA1_80) return SrtpProfile::aes128_cm_sha1_80;
  return std::nullopt;
}

}  // namespace

const char* describe(DtlsFailure failure) {
  switch (failure) {
    case DtlsFailure::none:
      return "none";
    case DtlsFailure::protocol:
      return "protocol";
    case DtlsFailure::wrong_fingerprint:
      return "wrong fingerprint";
    case DtlsFailure::no_srtp_profile:
      return "no SRTP profile";
    case DtlsFailure::timeout:
      return "timeout";
  }
  return "?";
}

struct DtlsTransport::Tls {
  DatagramQueue queue;
  SSL* ssl = nullptr;
  ~Tls() { SSL_free(ssl); }
};

DtlsTransport::DtlsTransport(const DtlsIdentity& identity, DtlsRole role, DtlsOutput& output)
    : tls_(std::make_unique<Tls>()), role_(role), output_(output) {
  tls_->ssl = SSL_new(identity.context());
  CHECK(tls_->ssl != nullptr, "OpenSSL makes a connection");
  BIO* bio = new_datagram_bio(tls_->queue);
  SSL_set_bio(tls_->ssl, bio, bio);
  SSL_set_mtu(tls_->ssl, kDtlsMtu);
  DTLS_set_timer_cb(tls_->ssl, never);
  role == DtlsRole::server ? SSL_set_accept_state(tls_->ssl) : SSL_set_connect_state(tls_->ssl);
}

DtlsTransport::~DtlsTransport() = default;

void DtlsTransport::restrict_to(SrtpProfile profile) {
  const bool gcm = profile == SrtpProfile::aead_aes_128_gcm;
  // 0 is this call's success.
  CHECK(SSL_set_tlsext_use_srtp(tls_->ssl, gcm ? "SRTP_AEAD_AES_128_GCM" : "SRTP_AES128_CM_SHA1_80") == 0,
        "OpenSSL knows both SRTP profiles");
}

void DtlsTransport::set_remote_fingerprint(const Sha256& fingerprint) {
  expected_ = fingerprint;
  if (handshake_done_ && state_ == DtlsState::handshaking) finish_handshake();
}

void DtlsTransport::begin(Instant now) {
  state_ = DtlsState::handshaking;
  started_ = now;
}

void DtlsTransport::start(Instant now) {
  if (role_ == DtlsRole::server || state_ != DtlsState::idle) return;
  begin(now);
  advance(now);
}

void DtlsTransport::receive(BytesView datagram, Instant now) {
  if (state_ == DtlsState::closed || state_ == DtlsState::failed || datagram.empty()) return;
  if (state_ == DtlsState::idle) {
    if (role_ == DtlsRole::client) return;
    begin(now);
  }
  tls_->queue.incoming = datagram;
  if (handshake_done_) {
    read_after_handshake();
    answer_repeated_flight(datagram, now);
  } else {
    advance(now);
  }
  tls_->queue.incoming = {};
}

void DtlsTransport::advance(Instant now) {
  ERR_clear_error();
  const int result = SSL_do_handshake(tls_->ssl);
  const int error = SSL_get_error(tls_->ssl, result);
  flush(now);
  if (result == 1) {
    handshake_done_ = true;
    resend_at_.reset();
    finish_handshake();
  } else if (error != SSL_ERROR_WANT_READ) {
    fail(DtlsFailure::protocol);
  }
}

void DtlsTransport::finish_handshake() {
  if (!expected_) return;
  if (!peer_has_expected_certificate()) return fail(DtlsFailure::wrong_fingerprint);
  keys_ = export_keys();
  if (!keys_) return fail(DtlsFailure::no_srtp_profile);
  state_ = DtlsState::connected;
}

bool DtlsTransport::peer_has_expected_certificate() const {
  X509* certificate = SSL_get1_peer_certificate(tls_->ssl);
  if (certificate == nullptr) return false;
  Sha256 digest{};
  unsigned length = 0;
  const bool hashed = X509_digest(certificate, EVP_sha256(), digest.data(), &length) == 1;
  X509_free(certificate);
  return hashed && equal_constant_time(digest, *expected_);
}

std::optional<DtlsSrtpKeys> DtlsTransport::export_keys() const {
  const auto profile = selected_profile(tls_->ssl);
  if (!profile) return std::nullopt;
  const std::size_t salt = srtp_salt_length(*profile);
  std::array<Byte, 2 * (kSrtpKeyLength + 14)> material{};
  const std::size_t length = 2 * (kSrtpKeyLength + salt);
  const int exported = SSL_export_keying_material(tls_->ssl, material.data(), length, kExporterLabel,
                                                  sizeof kExporterLabel - 1, nullptr, 0, 0);
  CHECK(exported == 1, "a finished handshake exports keys");
  // Order: client key, server key, client salt, server salt.
  SrtpKeys client{*profile, {}, {}}, server{*profile, {}, {}};
  const Byte* at = material.data();
  std::copy_n(at, kSrtpKeyLength, client.key.begin());
  std::copy_n(at + kSrtpKeyLength, kSrtpKeyLength, server.key.begin());
  std::copy_n(at + 2 * kSrtpKeyLength, salt, client.salt.begin());
  std::copy_n(at + 2 * kSrtpKeyLength + salt, salt, server.salt.begin());
  return role_ == DtlsRole::client ? DtlsSrtpKeys{client, server} : DtlsSrtpKeys{server, client};
}

void DtlsTransport::read_after_handshake() {
  std::array<Byte, 2048> unused;  // application data over DTLS is not negotiated; it is read only to see close_notify
  for (;;) {
    ERR_clear_error();
    const int result = SSL_read(tls_->ssl, unused.data(), static_cast<int>(unused.size()));
    if (result > 0) continue;
    const int error = SSL_get_error(tls_->ssl, result);
    if (error == SSL_ERROR_ZERO_RETURN) {
      state_ = DtlsState::closed;
    } else if (error != SSL_ERROR_WANT_READ) {
      fail(DtlsFailure::protocol);
    }
    break;
  }
  for (const Bytes& datagram : tls_->queue.outgoing) output_.send_dtls(datagram);
  tls_->queue.outgoing.clear();
}

// The side that sends the last flight has no timer for it: it repeats the flight when the peer repeats its own (RFC
// 6347 4.2.4). A byte-identical repetition is dropped by OpenSSL's replay check, hence here.
void DtlsTransport::answer_repeated_flight(BytesView datagram, Instant now) {
  const bool open = state_ == DtlsState::handshaking || state_ == DtlsState::connected;
  if (!open || role_ != DtlsRole::server || datagram[0] != kHandshakeRecord) return;
  if (late_resends_ >= kMaxLateResends || now - last_resent_ < kLateResendPause) return;
  ++late_resends_;
  last_resent_ = now;
  resend_flight();
}

void DtlsTransport::flush(Instant now) {
  if (tls_->queue.outgoing.empty()) return;
  flight_ = std::exchange(tls_->queue.outgoing, {});
  resend_after_ = kFirstResend;
  resend_at_ = now + resend_after_;
  last_resent_ = now;
  resend_flight();
}

void DtlsTransport::resend_flight() {
  for (const Bytes& datagram : flight_) output_.send_dtls(datagram);
}

void DtlsTransport::handle_timeout(Instant now) {
  if (state_ != DtlsState::handshaking) return;
  if (now - started_ >= kHandshakeLimit) return fail(DtlsFailure::timeout);
  if (!resend_at_ || now < *resend_at_) return;
  resend_after_ = std::min(2 * resend_after_, kMaxResend);
  resend_at_ = now + resend_after_;
  last_resent_ = now;
  resend_flight();
}

std::optional<Instant> DtlsTransport::next_timeout() const {
  if (state_ != DtlsState::handshaking) return std::nullopt;
  const Instant limit = started_ + kHandshakeLimit;
  return resend_at_ ? std::min(*resend_at_, limit) : limit;
}

void DtlsTransport::close() {
  const bool open = state_ == DtlsState::handshaking || state_ == DtlsState::connected;
  state_ = state_ == DtlsState::failed ? state_ : DtlsState::closed;
  resend_at_.reset();
  if (!open || !handshake_done_) return;
  ERR_clear_error();
  SSL_shutdown(tls_->ssl);
  for (const Bytes& datagram : tls_->queue.outgoing) output_.send_dtls(datagram);
  tls_->queue.outgoing.clear();
}

void DtlsTransport::fail(DtlsFailure failure) {
  ERR_clear_error();
  keys_.reset();
  resend_at_.reset();
  state_ = DtlsState::failed;
  failure_ = failure;
}

}  // namespace diemcau::rtc
