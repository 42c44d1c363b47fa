#include "rtc/leg/leg.hpp"

#include <algorithm>

#include "rtc/demux.hpp"
#include "rtp/ntp.hpp"
#include "rtp/rtcp/bye.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/sdes.hpp"
#include "rtp/rtcp/sender_report.hpp"

namespace diemcau::rtc {
namespace {

constexpr Duration kAssumedRtt = milliseconds(100);
constexpr std::size_t kMaxCompound = 1100;  // leaves room for SRTCP's trailer and tag under 1200 bytes

void keep_earliest(std::optional<Instant>& earliest, std::optional<Instant> candidate) {
  if (candidate && (!earliest || *candidate < *earliest)) earliest = candidate;
}

}  // namespace

Leg::Leg(IceAgent& ice, const DtlsIdentity& identity, DtlsRole role, Random& random, LegSink& sink)
    : ice_(ice),
      sink_(sink),
      role_(role),
      dtls_(identity, role, *this),
      control_ssrc_(random.next_u32() | 1),
      receiver_(control_ssrc_),
      sender_(random, *this) {}

Leg::~Leg() = default;

void Leg::begin_checks() {
  if (phase_ == SessionPhase::fresh) set_phase(SessionPhase::checking);
}

// The receive path of a leg, in order. Cheap refusals come first: the path before DTLS, the replay window before
// decryption (both inside srtp_in_), and nothing that a peer without keys sends moves any state but counters.
//   STUN   -> ice_: integrity, prefix, consent, nomination
//   DTLS   -> from a validated path -> dtls_: handshake, fingerprint -> SRTP keys
//   SRTP   -> header, replay window, authentication, decryption -> receiver_: transport sequence, SSRC to line, RTX,
//             duplicates, NACK, sender's clock -> sink_.on_media
//   SRTCP  -> the same -> reports, NACK, PLI, REMB, feedback to receiver_ and sender_
void Leg::receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall) {
  if (phase_ == SessionPhase::closed) return;
  switch (classify(datagram)) {
    case DatagramKind::stun:
      if (ice_.receive(path, datagram, now)) last_authenticated_ = now;
      break;
    case DatagramKind::dtls:
      if (from_validated_path(path)) receive_dtls(path, datagram, now);
      break;
    case DatagramKind::rtp:
      if (from_validated_path(path)) receive_rtp(datagram, now);
      break;
    case DatagramKind::rtcp:
      if (from_validated_path(path)) receive_rtcp(datagram, now, wall);
      break;
    case DatagramKind::unknown:
      ++drops_.unknown_kind;
      break;
  }
  advance(now);
}

bool Leg::from_validated_path(const Path& path) {
  if (ice_.validated(path)) return true;
  ++drops_.unvalidated_path;
  return false;
}

void Leg::receive_dtls(const Path& path, BytesView datagram, Instant now) {
  dtls_path_ = path;
  dtls_.receive(datagram, now);
}

void Leg::receive_rtp(MutableBytes datagram, Instant now) {
  if (!srtp_in_) {
    ++drops_.before_keys;
    return;
  }
  const auto plain = srtp_in_->unprotect_rtp(datagram);
  if (!plain) return count(plain.error());
  last_authenticated_ = now;
  const auto media = receiver_.receive(datagram.first(plain->size), now);
  if (media) sink_.on_media(*media);
}

void Leg::receive_rtcp(MutableBytes datagram, Instant now, WallTime wall) {
  if (!srtp_in_) {
    ++drops_.before_keys;
    return;
  }
  const auto size = srtp_in_->unprotect_rtcp(datagram);
  if (!size) return count(size.error());
  last_authenticated_ = now;
  const std::uint64_t now_ntp = rtp::ntp_from_wall(wall);
  rtp::rtcp::CompoundReader reader(datagram.first(size.value()));
  while (const auto packet = reader.next()) take_rtcp(*packet, now, now_ntp);
  if (reader.error()) ++drops_.malformed;
}

void Leg::count(SrtpError error) {
  switch (error) {
    case SrtpError::malformed:
      ++drops_.malformed;
      break;
    case SrtpError::replayed:
      ++drops_.replayed;
      break;
    case SrtpError::unauthentic:
      ++drops_.unauthentic;
      break;
    case SrtpError::too_many_streams:
      ++drops_.unknown_stream;
      break;
  }
}

void Leg::send(std::uint32_t outgoing, const OutgoingPacket& packet, Instant now, WallTime wall) {
  if (!srtp_out_ || phase_ != SessionPhase::connected) {
    ++drops_.before_keys;
    return;
  }
  sender_.send(outgoing, packet, now);
  // The clock of a new source was set before its first packet: now there is something to report.
  if (sender_.has_switched_clock()) send_reports(MediaSender::ReportScope::switched, now, wall);
}

void Leg::set_clock(std::uint32_t outgoing, std::uint32_t rtp_timestamp, std::uint64_t ntp, Instant now,
                    WallTime wall) {
  sender_.set_clock(outgoing, rtp_timestamp, ntp);
  if (phase_ == SessionPhase::connected) send_reports(MediaSender::ReportScope::switched, now, wall);
}

void Leg::request_key_frame(std::uint32_t line, std::uint8_t layer, Instant now) {
  receiver_.request_key_frame(line, layer);
  send_feedback(now);
}

void Leg::handle_timeout(Instant now, WallTime wall) {
  if (phase_ == SessionPhase::closed) return;
  ice_.handle_timeout(now);
  dtls_.handle_timeout(now);
  if (phase_ == SessionPhase::connected) {
    sender_.handle_timeout(now);
    send_feedback(now);
    if (next_report_ && now >= *next_report_) {
      next_report_ = now + kReportInterval;
      send_reports(MediaSender::ReportScope::all, now, wall);
    }
  }
  advance(now);
}

std::optional<Instant> Leg::next_timeout() const {
  if (phase_ == SessionPhase::closed) return std::nullopt;
  std::optional<Instant> earliest = ice_.next_timeout();
  keep_earliest(earliest, dtls_.next_timeout());
  if (phase_ != SessionPhase::connected) return earliest;
  keep_earliest(earliest, sender_.next_timeout());
  keep_earliest(earliest, receiver_.next_timeout(rtt()));
  keep_earliest(earliest, next_report_);
  return earliest;
}

void Leg::send_feedback(Instant now) {
  if (phase_ != SessionPhase::connected) return;
  feedback_.clear();
  receiver_.append_feedback(feedback_, rtt(), now);
  for (Bytes& packet : feedback_) send_rtcp(packet);
}

// Compounds of reports with the CNAMEs they need (RFC 3550 6.1), each within a datagram.
void Leg::send_reports(MediaSender::ReportScope scope, Instant now, WallTime wall) {
  Bytes compound;
  const auto flush_above = [&](std::size_t limit) {
    if (compound.size() <= limit) return;
    send_rtcp(compound);
    compound.clear();
  };
  if (scope == MediaSender::ReportScope::all) {
    auto blocks = receiver_.report_blocks(now);
    for (std::size_t at = 0; at < blocks.size() || at == 0; at += rtp::rtcp::kMaxReportBlocks) {
      const std::size_t end = std::min(at + rtp::rtcp::kMaxReportBlocks, blocks.size());
      const auto first = blocks.begin() + static_cast<std::ptrdiff_t>(at);
      rtp::rtcp::append(
          rtp::rtcp::ReceiverReport{control_ssrc_, {first, blocks.begin() + static_cast<std::ptrdiff_t>(end)}},
          compound);
      flush_above(kMaxCompound / 2);
    }
  }
  for (const auto& [report, cname] : sender_.sender_reports(scope, rtp::ntp_from_wall(wall))) {
    rtp::rtcp::append(report, compound);
    rtp::rtcp::append(rtp::rtcp::Sdes{{{report.sender_ssrc, cname}}}, compound);
    flush_above(kMaxCompound - 80);
  }
  flush_above(0);
}

void Leg::send_rtcp(Bytes& compound) {
  srtp_out_->protect_rtcp(compound);
  transmit(compound);
}

void Leg::send_rtp(Bytes& packet, std::uint64_t sequence) {
  srtp_out_->protect_rtp(packet, sequence);
  transmit(packet);
}

void Leg::send_dtls(BytesView datagram) {
  transmit(datagram);
}

void Leg::transmit(BytesView datagram) {
  const auto selected = ice_.selected();
  const auto& path = selected ? selected : dtls_path_;
  if (!path || !ice_.validated(*path)) {
    ++drops_.unsent;
    return;
  }
  sink_.send_datagram(*path, datagram);
}

void Leg::advance(Instant now) {
  if (phase_ == SessionPhase::closed) return;
  if (role_ == DtlsRole::client && ice_.selected()) dtls_.start(now);
  if (dtls_.state() == DtlsState::handshaking && phase_ == SessionPhase::checking) set_phase(SessionPhase::handshaking);
  if (dtls_.state() == DtlsState::connected && !srtp_out_) {
    srtp_out_ = std::make_unique<SrtpSender>(dtls_.keys()->send);
    srtp_in_ = std::make_unique<SrtpReceiver>(dtls_.keys()->receive);
    next_report_ = now + kReportInterval;
    set_phase(SessionPhase::connected);
  }
  const bool ended = dtls_.state() == DtlsState::closed || dtls_.state() == DtlsState::failed;
  const bool lost =
      phase_ == SessionPhase::connected && !ice_.selected() && !(dtls_path_ && ice_.validated(*dtls_path_));
  if (ended || lost) return set_phase(SessionPhase::closed);
  if (phase_ != SessionPhase::connected || now - last_estimate_ < kEstimateInterval) return;
  if (sender_.estimate() == reported_estimate_) return;
  last_estimate_ = now;
  reported_estimate_ = sender_.estimate();
  sink_.on_estimate(reported_estimate_);
}

// A receiver that hears it need not wait for a time-out (RFC 3550 6.3.7): a compound begins with a report, and one BYE
// holds 31 sources.
void Leg::send_goodbye() {
  std::vector<std::uint32_t> ssrcs = sender_.used_ssrcs();
  ssrcs.push_back(control_ssrc_);
  for (std::size_t at = 0; at < ssrcs.size(); at += rtp::rtcp::kMaxByeSources) {
    const auto first = ssrcs.begin() + static_cast<std::ptrdiff_t>(at);
    const auto count = std::min(rtp::rtcp::kMaxByeSources, ssrcs.size() - at);
    Bytes compound;
    rtp::rtcp::append(rtp::rtcp::ReceiverReport{control_ssrc_, {}}, compound);
    rtp::rtcp::append(rtp::rtcp::Bye{{first, first + static_cast<std::ptrdiff_t>(count)}, ""}, compound);
    send_rtcp(compound);
  }
}

void Leg::close() {
  if (phase_ == SessionPhase::closed) return;
  if (phase_ == SessionPhase::connected) send_goodbye();
  dtls_.close();
  set_phase(SessionPhase::closed);
}

void Leg::set_phase(SessionPhase phase) {
  if (phase == phase_) return;
  phase_ = phase;
  sink_.on_phase(phase);
}

Duration Leg::rtt() const {
  return sender_.rtt().value_or(kAssumedRtt);
}

SessionStats Leg::stats() const {
  SessionStats stats;
  stats.rtt = sender_.rtt();
  stats.packets_received = receiver_.packets();
  stats.packets_lost = receiver_.lost();
  stats.packets_recovered = receiver_.recovered();
  stats.bytes_received = receiver_.bytes();
  stats.sources_gone = sources_gone_;
  stats.packets_sent = sender_.packets();
  stats.bytes_sent = sender_.bytes();
  stats.packets_retransmitted = sender_.retransmitted();
  stats.downlink_loss = sender_.loss();
  stats.estimate_bps = sender_.estimate();
  stats.probe_target_bps = sender_.probe_target();
  stats.queueing = sender_.queueing();
  stats.pacer_queued_bytes = sender_.pacer_queued_bytes();
  stats.padding_bytes = sender_.padding_bytes();
  const auto selected = ice_.selected();
  stats.over_tcp = selected && selected->transport == Transport::tcp;
  return stats;
}

SessionDrops Leg::drops() const {
  SessionDrops drops = drops_;
  const ReceiveCounters& in = receiver_.counters();
  drops.malformed += in.malformed;
  drops.unknown_stream += in.unknown_stream + in.unknown_payload_type;
  drops.duplicates = in.duplicates;
  drops.probes = in.probes;
  drops.early_repairs = in.early_repairs;
  const SendCounters& out = sender_.counters();
  drops.unsent += out.not_negotiated + out.too_old_to_send + out.overtaken;
  drops.unanswerable_nacks = out.unanswerable_nacks;
  return drops;
}

}  // namespace diemcau::rtc
