#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rtc/session.hpp"
#include "rtc/srtp/profile.hpp"

// The page's side of a leg, for `diemcau bots` and for tests: offers, full ICE (controlling), DTLS client. Sans-IO and
// owned by one loop, like Session, with which it shares everything but the roles.
namespace diemcau::rtc {

// A decrypted packet that arrived on a slot. Views are valid during the call only.
struct SlotPacket {
  std::uint32_t slot = 0;
  Codec codec = Codec::vp8;
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  bool marker = false;
  bool retransmitted = false;
  std::optional<std::int8_t> level_dbov;
  BytesView payload;  // codec payload, padding removed, never empty
  Instant arrival{};
  std::optional<std::uint64_t> capture_ntp;  // by the slot's last sender report
};

class ClientSink {
 public:
  virtual ~ClientSink() = default;
  // For Transport::tcp the adapter connects `path.local` (port 0: any) to `path.remote` on the first datagram and
  // frames by RFC 4571; what comes back is given to receive() with the same Path value.
  virtual void send_datagram(const Path& path, BytesView datagram) = 0;
  virtual void on_phase(SessionPhase phase) = 0;
  virtual void on_packet(const SlotPacket& packet) = 0;
  virtual void on_key_frame_wanted(Line line, std::uint8_t layer) = 0;  // the bridge asks (PLI, FIR)
  virtual void on_estimate(std::uint32_t bits_per_second) = 0;
};

struct ClientConfig {
  const DtlsIdentity* identity = nullptr;
  Random* random = nullptr;
  // Local sockets. UDP: the bound endpoint. TCP (active, RFC 6544): endpoint with port 0.
  std::vector<IceCandidate> candidates;
  // As JoinAccepted tells a page.
  bool sends_media = false;
  std::uint32_t pairs = 0, plain_videos = 0, contents = 0;
  // Load clients: bursts leave as bursts, so that a delay measured at the far end is the server's and not our pacer's.
  std::uint32_t min_pacing_bps = 0;
  std::optional<SrtpProfile> srtp_profile;  // offer this one alone; none: GCM and AES-CM
};

class ClientSession {
 public:
  ClientSession(const ClientConfig& config, ClientSink& sink, Instant now, WallTime wall);
  ~ClientSession();
  ClientSession(const ClientSession&) = delete;
  ClientSession& operator=(const ClientSession&) = delete;

  std::string offer();  // the same text until restart_ice()
  Result<void, OfferError> accept_answer(std::string_view answer, Instant now);
  // Instead of the two above: a server's offer, whose sending lines become the slots, in its order (`pairs` and the
  // rest of the configuration are not used; nothing is sent but feedback). The server is ICE-lite: this side is always
  // controlling (RFC 8445 6.1.1) and DTLS client. Once per session.
  Result<std::string, OfferError> answer(std::string_view offer, Instant now);
  void restart_ice();  // new credentials: call offer(), have it answered, accept_answer()

  void receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall);  // decrypts in place
  void handle_timeout(Instant now, WallTime wall);
  std::optional<Instant> next_timeout() const;

  // Layer: camera 0..2 (l, m, h), 0 for the rest. Sequence and timestamp belong to the caller and grow by packet.
  void send(Line line, std::uint8_t layer, const OutgoingPacket& packet, Instant now, WallTime wall);
  void set_line_clock(Line line, std::uint8_t layer, std::uint32_t rtp_timestamp, std::uint64_t ntp, Instant now,
                      WallTime wall);
  void request_key_frame(std::uint32_t slot, Instant now);

  void close(Instant now);
  SessionPhase phase() const;
  std::uint32_t slot_count() const;
  std::optional<Path> selected_path() const;
  SessionStats stats() const;
  SessionDrops drops() const;  // the ICE figures stay 0: this side answers no checks

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::rtc
