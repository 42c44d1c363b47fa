#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/time.hpp"
#include "rtc/dtls/identity.hpp"
#include "rtc/srtp/profile.hpp"

namespace diemcau::rtc {

enum class DtlsRole : std::uint8_t { server, client };
enum class DtlsState : std::uint8_t { idle, handshaking, connected, closed, failed };
enum class DtlsFailure : std::uint8_t { none, protocol, wrong_fingerprint, no_srtp_profile, timeout };
const char* describe(DtlsFailure failure);

// Keys of both directions, already sorted by who uses them.
struct DtlsSrtpKeys {
  SrtpKeys send;
  SrtpKeys receive;
};

class DtlsOutput {
 public:
  virtual ~DtlsOutput() = default;
  virtual void send_dtls(BytesView datagram) = 0;
};

// DTLS 1.2 with use_srtp (RFC 5764) on OpenSSL 3. Datagrams in and out, time passed in. OpenSSL's own retransmission
// timer reads the OS clock, so it is set out of reach and flights are sent again from here: each flight's datagrams are
// kept and repeated as they were, which a receiver's record layer takes as the lost originals or drops as duplicates.
// Keys exist only after the peer's certificate matched the fingerprint of its SDP. Owned by one session.
class DtlsTransport {
 public:
  static constexpr Duration kFirstResend = milliseconds(150);
  static constexpr Duration kMaxResend = seconds(3);
  static constexpr Duration kHandshakeLimit = seconds(30);

  DtlsTransport(const DtlsIdentity& identity, DtlsRole role, DtlsOutput& output);
  ~DtlsTransport();
  DtlsTransport(const DtlsTransport&) = delete;
  DtlsTransport& operator=(const DtlsTransport&) = delete;

  // Before the handshake: this profile alone, instead of GCM and then AES-CM.
  void restrict_to(SrtpProfile profile);
  // From the SDP. The handshake may finish before it is known; state() stays handshaking until then.
  void set_remote_fingerprint(const Sha256& fingerprint);
  // Client: sends the ClientHello. Server: waits for one.
  void start(Instant now);
  void receive(BytesView datagram, Instant now);
  void handle_timeout(Instant now);
  std::optional<Instant> next_timeout() const;
  void close();  // sends close_notify

  DtlsState state() const { return state_; }
  DtlsFailure failure() const { return failure_; }
  // Present when connected.
  const std::optional<DtlsSrtpKeys>& keys() const { return keys_; }

 private:
  struct Tls;

  void begin(Instant now);
  void advance(Instant now);
  void finish_handshake();
  void read_after_handshake();
  void flush(Instant now);
  void resend_flight();
  void answer_repeated_flight(BytesView datagram, Instant now);
  void fail(DtlsFailure failure);
  bool peer_has_expected_certificate() const;
  std::optional<DtlsSrtpKeys> export_keys() const;

  std::unique_ptr<Tls> tls_;
  DtlsRole role_;
  DtlsOutput& output_;
  DtlsState state_ = DtlsState::idle;
  DtlsFailure failure_ = DtlsFailure::none;
  bool handshake_done_ = false;
  std::optional<Sha256> expected_;
  std::optional<DtlsSrtpKeys> keys_;
  std::vector<Bytes> flight_;
  Instant started_{}, last_resent_{};
  std::optional<Instant> resend_at_;
  Duration resend_after_{};
  int late_resends_ = 0;
};

}  // namespace diemcau::rtc
