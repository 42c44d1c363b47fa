#include "rtc/leg/media_sender.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "rtc/session.hpp"
#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/rtx.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::size_t kMaxHeader = 96;
constexpr std::size_t kSrtpOverhead = 16;  // AES-GCM's tag, the larger one
constexpr std::size_t kUsualHeader = 32;   // for the pacer's arithmetic only
constexpr std::size_t kMaxPadding = 240;   // the count byte of RTP padding allows 255
constexpr int kMaxPaddingPackets = 20;     // in one turn; the estimator asks again
constexpr std::uint64_t kRtxStartLimit = 1 << 14;

// The element list of one packet; the data lives as long as this.
class Extensions {
 public:
  void add(std::uint8_t id, BytesView data) {
    if (id == 0 || data.empty() || count_ == elements_.size()) return;
    elements_[count_++] = {id, data};
  }
  std::span<const rtp::ExtensionElement> all() const { return std::span(elements_).first(count_); }

 private:
  std::array<rtp::ExtensionElement, 6> elements_{};
  std::size_t count_ = 0;
};

}  // namespace

MediaSender::MediaSender(Random& random, RtpOutput& output) : random_(random), output_(output) {
  scratch_.reserve(1500);
}

void MediaSender::configure(const std::vector<OutgoingStream>& streams) {
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const OutgoingStream& settled = streams[i];
    if (i < streams_.size()) {
      CHECK(streams_[i]->send.ssrc() == settled.ssrc, "a slot keeps its SSRC for the whole session");
      streams_[i]->format = settled.format;
      continue;
    }
    SendStream::Config config;
    config.ssrc = settled.ssrc;
    config.rtx_ssrc = settled.rtx_ssrc;
    config.clock_rate = settled.format.kind == sdp::MediaKind::audio ? 48000 : 90000;
    config.first_rtx_sequence = static_cast<std::uint16_t>(random_.below(kRtxStartLimit));
    streams_.push_back(std::make_unique<Stream>(settled, config));
  }
}

bool MediaSender::accepts(std::uint32_t index, Codec codec) const {
  return index < streams_.size() && streams_[index]->format.of_codec(codec) != nullptr;
}

void MediaSender::send(std::uint32_t index, const OutgoingPacket& packet, Instant now) {
  CHECK(index < streams_.size(), "media is sent on a slot of the leg");
  Stream& stream = *streams_[index];
  const PayloadType* type = stream.format.of_codec(packet.codec);
  if (type == nullptr) {
    ++counters_.not_negotiated;
    return;
  }
  if (!stream.send.rtx_ssrc()) {
    if (packet.sequence < stream.next_sequence) {
      ++counters_.overtaken;
      return;
    }
    stream.next_sequence = packet.sequence + 1;
    Piece piece{type->number, stream.send.ssrc(), packet.sequence, packet.timestamp, packet.marker};
    piece.level_dbov = packet.level_dbov;
    piece.payload = packet.payload;
    pacer_.debit(static_cast<std::uint32_t>(emit(stream, piece, now)), now);
    return;
  }
  stream.send.store(packet.sequence, packet.timestamp, type->number, packet.marker, packet.payload, now);
  const auto size = static_cast<std::uint32_t>(packet.payload.size() + kUsualHeader);
  // A packet that was overtaken or repaired upstream: later SRTP indices of the slot are used, so it goes as a repair.
  const bool late = packet.sequence < stream.next_sequence;
  if (!late) stream.next_sequence = packet.sequence + 1;
  const auto priority = late ? PacingPriority::retransmission : PacingPriority::video;
  pacer_.enqueue({priority, index, packet.sequence, size, now});
  drain(now);
}

void MediaSender::drain(Instant now) {
  pacer_.set_rate(std::max(estimator_.pacing_rate(now), min_pacing_bps_), now);
  pacer_.set_burst(estimator_.pacing_burst());
  while (const auto paced = pacer_.next(now)) release(*paced, now);
}

void MediaSender::release(const PacedPacket& paced, Instant now) {
  Stream& stream = *streams_[paced.slot];
  const SentPacket* packet = stream.send.stored(paced.sequence, now);
  if (packet == nullptr) {
    ++counters_.too_old_to_send;
    return;
  }
  if (paced.priority == PacingPriority::retransmission) {
    ++retransmitted_;
    return release_repair(stream, *packet, now);
  }
  Piece piece{packet->payload_type, stream.send.ssrc(), packet->sequence, packet->timestamp, packet->marker};
  piece.payload = packet->payload;
  emit(stream, piece, now);
}

void MediaSender::release_repair(Stream& stream, const SentPacket& packet, Instant now) {
  const PayloadType* type = stream.format.of_number(packet.payload_type);
  if (type == nullptr || !type->rtx) return;
  Piece piece{*type->rtx, *stream.send.rtx_ssrc(), stream.send.next_rtx_sequence(), packet.timestamp, packet.marker};
  piece.repair = true;
  piece.original_sequence = static_cast<std::uint16_t>(packet.sequence);
  piece.payload = packet.payload;
  emit(stream, piece, now);
}

std::size_t MediaSender::emit(Stream& stream, const Piece& piece, Instant now) {
  scratch_.resize(kMaxHeader);
  const std::size_t header = write_header(stream, piece, now);
  scratch_.resize(header);
  if (piece.original_sequence) ByteWriter(scratch_).u16(*piece.original_sequence);
  scratch_.insert(scratch_.end(), piece.payload.begin(), piece.payload.end());
  if (piece.padding > 0) {
    scratch_.insert(scratch_.end(), piece.padding - std::size_t{1}, Byte{0});
    scratch_.push_back(piece.padding);
  }
  const std::size_t size = scratch_.size() + kSrtpOverhead;
  if (stream.format.extensions.transport_sequence != 0) {
    estimator_.on_packet_sent(transport_sequence_++, static_cast<std::uint32_t>(size), now);
  }
  ++packets_;
  bytes_ += size;
  if (!piece.repair) stream.send.on_sent(piece.payload.size());
  output_.send_rtp(scratch_, piece.sequence);
  return size;
}

std::size_t MediaSender::write_header(const Stream& stream, const Piece& piece, Instant now) {
  const ExtensionIds& ids = stream.format.extensions;
  const auto transport_sequence = rtp::transport_sequence_bytes(transport_sequence_);
  const auto send_time = rtp::abs_send_time_bytes(rtp::abs_send_time(now));
  const auto level = rtp::audio_level_bytes({piece.level_dbov.value_or(-127), piece.level_dbov.value_or(-127) > -127});
  Extensions extensions;
  extensions.add(ids.mid, as_bytes(stream.format.mid));
  extensions.add(piece.repair ? ids.repaired_rid : ids.rid, as_bytes(stream.rid));
  extensions.add(ids.transport_sequence, transport_sequence);
  extensions.add(ids.abs_send_time, send_time);
  if (piece.level_dbov) extensions.add(ids.audio_level, level);
  rtp::HeaderFields fields;
  fields.padding = piece.padding > 0;
  fields.marker = piece.marker;
  fields.payload_type = piece.payload_type;
  fields.sequence = static_cast<std::uint16_t>(piece.sequence);
  fields.timestamp = piece.timestamp;
  fields.ssrc = piece.ssrc;
  fields.extensions = extensions.all();
  return rtp::write_header(fields, scratch_);
}

void MediaSender::pad_for_probe(Instant now) {
  for (int i = 0; i < kMaxPaddingPackets; ++i) {
    const std::size_t due = estimator_.padding_due(now);
    const std::uint64_t before = bytes_;
    if (due == 0 || !send_padding(due, now)) return;
    padding_bytes_ += bytes_ - before;
  }
}

// A packet sent lately is better padding than zeroes: if the page lost it, the probe repairs it. A leg that sends no
// picture (the estimate allows none) is probed with zeroes, or it would never get one again.
bool MediaSender::send_padding(std::size_t bytes, Instant now) {
  for (const auto& stream : streams_) {
    const SentPacket* packet = stream->send.rtx_ssrc() ? stream->send.padding(now) : nullptr;
    const PayloadType* type = packet == nullptr ? nullptr : stream->format.of_number(packet->payload_type);
    if (type == nullptr || !type->rtx) continue;
    if (packet->payload.size() * 2 >= bytes) {
      release_repair(*stream, *packet, now);
    } else {
      emit_padding(*stream, *type->rtx, packet->timestamp, bytes, now);
    }
    return true;
  }
  for (const auto& stream : streams_) {
    const PayloadType* type = stream->send.rtx_ssrc() ? stream->format.of_codec(Codec::vp8) : nullptr;
    if (type == nullptr || !type->rtx) continue;
    emit_padding(*stream, *type->rtx, 0, bytes, now);
    return true;
  }
  return false;
}

void MediaSender::emit_padding(Stream& stream, std::uint8_t type, std::uint32_t timestamp, std::size_t bytes,
                               Instant now) {
  Piece piece{type, *stream.send.rtx_ssrc(), stream.send.next_rtx_sequence(), timestamp, false};
  piece.repair = true;
  piece.padding = static_cast<std::uint8_t>(std::min(bytes, kMaxPadding));
  emit(stream, piece, now);
}

void MediaSender::set_clock(std::uint32_t index, std::uint32_t rtp_timestamp, std::uint64_t ntp) {
  CHECK(index < streams_.size(), "the clock is of a slot of the leg");
  Stream& stream = *streams_[index];
  stream.send.set_clock({rtp_timestamp, ntp});
  if (!stream.clock_switched) ++switched_;
  stream.clock_switched = true;
}

std::vector<MediaSender::Report> MediaSender::sender_reports(ReportScope scope, std::uint64_t now_ntp) {
  std::vector<Report> reports;
  for (const auto& stream : streams_) {
    if (scope == ReportScope::switched && !stream->clock_switched) continue;
    const auto figures = stream->send.sender_report(now_ntp);
    if (!figures) continue;  // nothing sent yet: a switched clock stays marked until something was
    if (stream->clock_switched) --switched_;
    stream->clock_switched = false;
    reports.push_back(
        {{stream->send.ssrc(), figures->ntp, figures->rtp_timestamp, figures->packets, figures->octets, {}},
         stream->cname});
  }
  return reports;
}

std::vector<std::uint32_t> MediaSender::used_ssrcs() const {
  std::vector<std::uint32_t> used;
  for (const auto& stream : streams_) {
    if (stream->send.has_sent()) used.push_back(stream->send.ssrc());
  }
  return used;
}

void MediaSender::set_probe_target(std::optional<std::uint32_t> bits_per_second) {
  estimator_.set_probe_target(bits_per_second);
}

void MediaSender::on_nack(const rtp::rtcp::Nack& nack, Instant now) {
  const auto index = index_of(nack.media_ssrc);
  if (!index) return;
  Stream& stream = *streams_[*index];
  for (const std::uint16_t sequence : nack.sequences) {
    const SentPacket* packet = stream.send.resend(sequence, rtt().value_or(Duration(0)), now);
    if (packet == nullptr) {
      ++counters_.unanswerable_nacks;
      continue;
    }
    const auto size = static_cast<std::uint32_t>(packet->payload.size() + kUsualHeader);
    pacer_.enqueue({PacingPriority::retransmission, *index, packet->sequence, size, now});
  }
  drain(now);
}

void MediaSender::on_report_block(const rtp::rtcp::ReportBlock& block, std::uint64_t now_ntp) {
  const auto index = index_of(block.ssrc);
  if (!index) return;
  streams_[*index]->send.on_report(block, now_ntp);
  if (const auto rtt = streams_[*index]->send.rtt()) report_rtt_ = rtt;
}

void MediaSender::on_transport_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now) {
  estimator_.on_feedback(feedback, now);
  pad_for_probe(now);
  drain(now);
}

void MediaSender::on_remb(const rtp::rtcp::Remb& remb, Instant now) {
  const bool ours = std::ranges::any_of(remb.ssrcs, [&](std::uint32_t ssrc) { return index_of(ssrc).has_value(); });
  if (!ours) return;
  estimator_.on_receiver_bound(remb.bits_per_second, now);
  drain(now);
}

std::optional<std::uint32_t> MediaSender::index_of(std::uint32_t ssrc) const {
  for (std::uint32_t i = 0; i < streams_.size(); ++i) {
    if (streams_[i]->send.ssrc() == ssrc || streams_[i]->send.rtx_ssrc() == ssrc) return i;
  }
  return std::nullopt;
}

void MediaSender::handle_timeout(Instant now) {
  estimator_.handle_timeout(now);
  drain(now);
  pad_for_probe(now);
}

std::optional<Instant> MediaSender::next_timeout() const {
  const auto estimator = estimator_.next_timeout();
  const auto pacer = pacer_.next_timeout();
  if (!estimator || !pacer) return estimator ? estimator : pacer;
  return std::min(*estimator, *pacer);
}

std::optional<Duration> MediaSender::rtt() const {
  return report_rtt_ ? report_rtt_ : estimator_.rtt();
}

}  // namespace diemcau::rtc
