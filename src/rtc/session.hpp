#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "rtc/codec.hpp"
#include "rtc/ice/candidate.hpp"

// One leg: a peer connection with one page, or (client role) a bot's. Sans-IO: datagrams, commands and time in;
// datagrams and events out through SessionSink, called synchronously from inside receive(), handle_timeout() and
// send(). Owned by one loop; no locks. The receive path is listed in order above Leg::receive() (leg/leg.cpp).
namespace diemcau::rtc {

enum class Line : std::uint8_t { microphone, camera, content };  // what a page sends
enum class SessionPhase : std::uint8_t { fresh, checking, handshaking, connected, closed };

class DtlsIdentity;  // certificate and key of this process, made once (dtls/identity.hpp)

// A decrypted packet of a stream the page sends. Views are valid during the call only.
struct ReceivedPacket {
  Line line = Line::camera;
  std::uint8_t layer = 0;  // simulcast: 0 = l, 1 = m, 2 = h; 0 for the rest
  Codec codec = Codec::vp8;
  std::uint32_t ssrc = 0;
  std::uint64_t sequence = 0;   // extended: never wraps
  std::uint32_t timestamp = 0;  // as sent
  bool marker = false;
  bool retransmitted = false;             // came by RTX
  std::optional<std::int8_t> level_dbov;  // RFC 6464, microphones only
  BytesView payload;                      // codec payload, padding removed, never empty
  Instant arrival{};
  // The sender's capture time of this packet by its last sender report, as NTP 32.32 of the sender; none before the
  // first.
  std::optional<std::uint64_t> capture_ntp;
};

// What is put on a slot. Sequence and timestamp are the slot's own (media/forward/rewriter owns them): growing by one a
// packet, never reused.
struct OutgoingPacket {
  Codec codec = Codec::vp8;
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  bool marker = false;
  BytesView payload;
  std::optional<std::int8_t> level_dbov;
};

class SessionSink {
 public:
  virtual ~SessionSink() = default;
  virtual void send_datagram(const Path& path, BytesView datagram) = 0;
  virtual void on_phase(SessionPhase phase) = 0;
  virtual void on_packet(const ReceivedPacket& packet) = 0;
  // The page cannot decode what `slot` brings (PLI, FIR).
  virtual void on_key_frame_wanted(std::uint32_t slot) = 0;
  // Send-side estimate of the path towards the page, bits per second; at most every 100 ms.
  virtual void on_estimate(std::uint32_t bits_per_second) = 0;
};

struct SessionStats {
  std::optional<Duration> rtt;
  std::uint64_t packets_received = 0, packets_lost = 0, packets_recovered = 0, bytes_received = 0;
  std::uint64_t sources_gone = 0;  // SSRCs that said BYE
  std::uint64_t packets_sent = 0, bytes_sent = 0, packets_retransmitted = 0;
  double downlink_loss = 0;  // fraction, by the page's last receiver reports / transport feedback
  std::uint32_t estimate_bps = 0;
  std::optional<std::uint32_t> probe_target_bps;  // what the path is probed for; none: all that is wanted fits
  Duration queueing{};                            // in the path's bottleneck, as far as the estimator sees it
  std::size_t pacer_queued_bytes = 0;
  std::uint64_t padding_bytes = 0;  // sent for probes, repairs used as padding included
  bool over_tcp = false;
};

// Datagrams and packets that were not taken, by reason; they only grow. Nothing else is said about them: count, do not
// log.
struct SessionDrops {
  std::uint64_t ice_outside_prefix = 0;  // authenticated checks from where the seat may not be
  std::uint64_t ice_unauthentic = 0;     // wrong user name or password
  std::uint64_t ice_other = 0;           // malformed, not a request, wrong role, too many paths
  std::uint64_t unknown_kind = 0;        // neither STUN, DTLS, RTP nor RTCP
  std::uint64_t unvalidated_path = 0;    // DTLS or SRTP from where no authenticated check came
  std::uint64_t before_keys = 0;         // SRTP before the handshake ended, and packets of ours then
  std::uint64_t replayed = 0, unauthentic = 0, malformed = 0;
  std::uint64_t unknown_stream = 0;  // no line or layer told, an SSRC or payload type too many
  std::uint64_t duplicates = 0, probes = 0, early_repairs = 0;
  std::uint64_t unsent = 0;  // ours: no path, codec not negotiated, waited or was overtaken too long
  std::uint64_t unanswerable_nacks = 0;
};

struct SessionConfig {
  const DtlsIdentity* identity = nullptr;
  Random* random = nullptr;
  std::vector<IceCandidate> candidates;      // ours, for the answer
  std::optional<PrefixList> allowed_prefix;  // ICE from elsewhere is refused and counted
  // Slots in the order of conference::LegProfile: pairs (audio, video), plain videos, contents.
  bool sends_media = false;  // the page sends microphone, camera, content (in that m-line order)
  // Without sends_media, a page that is no room: the lines it has, in this order.
  bool sends_talk = false;  // a microphone
  bool sends_content = false;
  std::uint32_t pairs = 0, plain_videos = 0, contents = 0;
};

enum class OfferError : std::uint8_t { malformed, unsupported, fewer_lines };

class Session {
 public:
  Session(const SessionConfig& config, SessionSink& sink, Instant now, WallTime wall);
  ~Session();
  Session(const Session&) = delete;

  // First offer or a renegotiation (ICE restart, appended lines). Returns the answer.
  Result<std::string, OfferError> negotiate(std::string_view offer);

  // The ufrag by which a first STUN check finds this session. Another one after an ICE restart; checks with the one
  // before are answered until the page nominates a path with the new.
  const std::string& local_ufrag() const;
  std::uint32_t slot_count() const;

  void receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall);  // decrypts in place
  void handle_timeout(Instant now, WallTime wall);
  std::optional<Instant> next_timeout() const;

  void send(std::uint32_t slot, const OutgoingPacket& packet, Instant now, WallTime wall);
  // Tells the slot how its outgoing timestamps map to capture time (for its sender reports), at once after each switch.
  void set_slot_clock(std::uint32_t slot, std::uint32_t rtp_timestamp, std::uint64_t ntp, Instant now, WallTime wall);
  void request_key_frame(Line line, std::uint8_t layer, Instant now);   // PLI, at most every 300 ms a stream
  void set_probe_target(std::optional<std::uint32_t> bits_per_second);  // a wanted layer that does not fit yet
  bool slot_accepts(std::uint32_t slot, Codec codec) const;

  void close(Instant now);
  SessionPhase phase() const;
  Instant last_authenticated() const;  // silence detection: STUN check, RTP or RTCP that passed
  SessionStats stats() const;
  SessionDrops drops() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::rtc
