#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "rtc/dtls/transport.hpp"
#include "rtc/ice/agent.hpp"
#include "rtc/leg/media_receiver.hpp"
#include "rtc/leg/media_sender.hpp"
#include "rtc/session.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"
#include "rtp/rtcp/packet.hpp"

namespace diemcau::rtc {

// Where a leg's events go; Session and ClientSession turn them into words of their side.
class LegSink {
 public:
  virtual ~LegSink() = default;
  virtual void send_datagram(const Path& path, BytesView datagram) = 0;
  virtual void on_phase(SessionPhase phase) = 0;
  virtual void on_media(const IncomingPacket& packet) = 0;
  virtual void on_key_frame_wanted(std::uint32_t outgoing) = 0;
  virtual void on_estimate(std::uint32_t bits_per_second) = 0;
};

// What the two roles of a leg share: demultiplexing, DTLS, SRTP, RTCP and the two halves of the media. The ICE agent is
// its owner's, because the roles differ there. Sans-IO; owned by one session.
class Leg final : private DtlsOutput, private RtpOutput {
 public:
  static constexpr Duration kReportInterval = seconds(1);
  static constexpr Duration kEstimateInterval = milliseconds(100);

  Leg(IceAgent& ice, const DtlsIdentity& identity, DtlsRole role, Random& random, LegSink& sink);
  ~Leg() override;

  void begin_checks();  // an answer was made or accepted
  void set_remote_fingerprint(const Sha256& fingerprint) { dtls_.set_remote_fingerprint(fingerprint); }
  void restrict_srtp_to(SrtpProfile profile) { dtls_.restrict_to(profile); }
  MediaReceiver& incoming() { return receiver_; }
  MediaSender& outgoing() { return sender_; }
  const MediaReceiver& incoming() const { return receiver_; }
  const MediaSender& outgoing() const { return sender_; }

  void receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall);
  void send(std::uint32_t outgoing, const OutgoingPacket& packet, Instant now, WallTime wall);
  void set_clock(std::uint32_t outgoing, std::uint32_t rtp_timestamp, std::uint64_t ntp, Instant now, WallTime wall);
  void request_key_frame(std::uint32_t line, std::uint8_t layer, Instant now);

  void handle_timeout(Instant now, WallTime wall);
  std::optional<Instant> next_timeout() const;
  void close();

  SessionPhase phase() const { return phase_; }
  DtlsFailure dtls_failure() const { return dtls_.failure(); }
  Instant last_authenticated() const { return last_authenticated_; }
  SessionStats stats() const;
  SessionDrops drops() const;  // but those of ICE

 private:
  void send_dtls(BytesView datagram) override;
  void send_rtp(Bytes& packet, std::uint64_t sequence) override;

  void receive_dtls(const Path& path, BytesView datagram, Instant now);
  void receive_rtp(MutableBytes datagram, Instant now);
  void receive_rtcp(MutableBytes datagram, Instant now, WallTime wall);
  void take_rtcp(const rtp::rtcp::Packet& packet, Instant now, std::uint64_t now_ntp);
  void take_transport_feedback(const rtp::rtcp::Packet& packet, Instant now);
  void take_payload_feedback(const rtp::rtcp::Packet& packet, Instant now);
  void take_application_feedback(const rtp::rtcp::Packet& packet, Instant now);
  void take_report_blocks(const std::vector<rtp::rtcp::ReportBlock>& blocks, std::uint64_t now_ntp);
  bool from_validated_path(const Path& path);
  void count(SrtpError error);

  void send_feedback(Instant now);
  void send_reports(MediaSender::ReportScope scope, Instant now, WallTime wall);
  void send_rtcp(Bytes& compound);
  void send_goodbye();
  void transmit(BytesView datagram);
  void advance(Instant now);  // what may follow from what just happened: handshake, keys, phase, estimate
  void set_phase(SessionPhase phase);
  Duration rtt() const;

  IceAgent& ice_;
  LegSink& sink_;
  DtlsRole role_;
  DtlsTransport dtls_;
  std::uint32_t control_ssrc_;
  MediaReceiver receiver_;
  MediaSender sender_;
  std::unique_ptr<SrtpSender> srtp_out_;
  std::unique_ptr<SrtpReceiver> srtp_in_;
  SessionPhase phase_ = SessionPhase::fresh;
  std::optional<Path> dtls_path_;  // where the last DTLS datagram came from: answers before the nomination go there
  std::optional<Instant> next_report_;
  Instant last_authenticated_{}, last_estimate_{};
  std::uint32_t reported_estimate_ = 0;
  std::uint64_t sources_gone_ = 0;
  std::vector<Bytes> feedback_;
  SessionDrops drops_;
};

}  // namespace diemcau::rtc
