#include "rtc/leg/media_receiver.hpp"

#include <utility>

#include "rtp/extensions.hpp"
#include "rtp/payload/h264.hpp"
#include "rtp/payload/vp8.hpp"
#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/remb.hpp"
#include "rtp/rtx.hpp"

namespace diemcau::rtc {
namespace {

bool starts_key_frame(Codec codec, BytesView payload) {
  if (codec == Codec::vp8) {
    const auto descriptor = rtp::parse_vp8(payload);
    return descriptor && rtp::starts_key_frame(descriptor.value(), payload);
  }
  const auto packet = rtp::parse_h264(payload);
  return packet && packet->starts_key_frame();
}

std::optional<std::int8_t> level_of(const rtp::Header& header, std::uint8_t id) {
  if (id == 0) return std::nullopt;
  const auto level = rtp::parse_audio_level(rtp::find_extension(header, id));
  return level ? std::optional(level->dbov) : std::nullopt;
}

void keep_earliest(std::optional<Instant>& earliest, std::optional<Instant> candidate) {
  if (candidate && (!earliest || *candidate < *earliest)) earliest = candidate;
}

template <class Message>
void append_packet(std::vector<Bytes>& out, const Message& message) {
  rtp::rtcp::append(message, out.emplace_back());
}

}  // namespace

MediaReceiver::MediaReceiver(std::uint32_t control_ssrc) : control_ssrc_(control_ssrc), arrivals_(control_ssrc, 0) {}

void MediaReceiver::configure(std::vector<IncomingLine> lines) {
  lines_ = std::move(lines);
  sources_.configure(lines_);
  transport_sequence_id_ = abs_send_time_id_ = 0;
  bool remb = false;
  for (const IncomingLine& line : lines_) {
    // One id for the whole bundle (RFC 9143 9.2), so the first line that has it speaks for all.
    if (transport_sequence_id_ == 0) transport_sequence_id_ = line.format.extensions.transport_sequence;
    if (abs_send_time_id_ == 0) abs_send_time_id_ = line.format.extensions.abs_send_time;
    remb = remb || line.format.remb;
  }
  // A sender that has transport-wide feedback estimates better than we can: a second opinion would only hold it down.
  if (transport_sequence_id_ != 0 || !remb) {
    estimator_.reset();
  } else if (!estimator_) {
    estimator_.emplace();
  }
}

std::optional<IncomingPacket> MediaReceiver::receive(BytesView packet, Instant now) {
  const auto header = rtp::parse_header(packet);
  if (!header) return ++counters_.malformed, std::nullopt;
  ++packets_;
  bytes_ += packet.size();
  note_arrival(*header, packet.size(), now);
  const auto payload = rtp::payload_of(*header, packet);
  if (!payload) return ++counters_.malformed, std::nullopt;
  const auto binding = sources_.find(*header);
  if (!binding) return ++counters_.unknown_stream, std::nullopt;
  const auto media = binding->repair ? unwrap_repair(*header, *payload, *binding) : unwrap(*header, *payload, *binding);
  if (!media) return std::nullopt;

  const auto sequence = media->stream->receive.accept(media->sequence, header->timestamp, media->origin, now);
  if (!sequence) return ++counters_.duplicates, std::nullopt;
  if (media->payload.empty()) return ++counters_.probes, std::nullopt;
  Layer& layer = layers_[{binding->line, binding->layer}];
  note_key_frame(layer, *media->stream, media->type->codec, media->payload, *sequence);

  IncomingPacket out;
  out.line = binding->line;
  out.layer = binding->layer;
  out.codec = media->type->codec;
  out.ssrc = last_media_ssrc_ = media->stream->receive.ssrc();
  out.sequence = *sequence;
  out.timestamp = header->timestamp;
  out.marker = header->marker;
  out.retransmitted = media->origin == Origin::retransmission;
  if (out.codec == Codec::opus) out.level_dbov = level_of(*header, lines_[out.line].format.extensions.audio_level);
  out.payload = media->payload;
  out.arrival = now;
  out.capture_ntp = media->stream->receive.capture_ntp(header->timestamp);
  return out;
}

void MediaReceiver::note_arrival(const rtp::Header& header, std::size_t size, Instant now) {
  if (transport_sequence_id_ != 0) {
    const auto sequence = rtp::parse_transport_sequence(rtp::find_extension(header, transport_sequence_id_));
    if (sequence) arrivals_.on_packet(*sequence, now);
  } else if (estimator_) {
    const bool timed = abs_send_time_id_ != 0;
    const auto send_time =
        timed ? rtp::parse_abs_send_time(rtp::find_extension(header, abs_send_time_id_)) : std::nullopt;
    estimator_->on_packet(send_time, static_cast<std::uint32_t>(size), now);
  }
}

std::optional<MediaReceiver::Unwrapped> MediaReceiver::unwrap(const rtp::Header& header, BytesView payload,
                                                              const SourceTable::Binding& binding) {
  const PayloadType* type = lines_[binding.line].format.of_number(header.payload_type);
  if (type == nullptr) return ++counters_.unknown_payload_type, std::nullopt;
  Stream& stream = media_stream(header.ssrc, binding, *type);
  return Unwrapped{type, &stream, header.sequence, payload, Origin::original};
}

std::optional<MediaReceiver::Unwrapped> MediaReceiver::unwrap_repair(const rtp::Header& header, BytesView payload,
                                                                     const SourceTable::Binding& binding) {
  const PayloadType* type = lines_[binding.line].format.repaired_by(header.payload_type);
  if (type == nullptr) return ++counters_.unknown_payload_type, std::nullopt;
  const auto repair = rtp::unwrap_rtx(payload);
  if (!repair || repair->payload.empty()) return ++counters_.probes, std::nullopt;
  Stream* stream = stream_of(layers_[{binding.line, binding.layer}]);
  if (stream == nullptr) return ++counters_.early_repairs, std::nullopt;
  return Unwrapped{type, stream, repair->original_sequence, repair->payload, Origin::retransmission};
}

MediaReceiver::Stream& MediaReceiver::media_stream(std::uint32_t ssrc, const SourceTable::Binding& binding,
                                                   const PayloadType& type) {
  auto& stream = streams_[ssrc];
  if (stream == nullptr) {
    const Repair repair = type.rtx ? Repair::nack : Repair::none;
    stream = std::make_unique<Stream>(ssrc, clock_rate_of(type.codec), repair);
    layers_[{binding.line, binding.layer}].ssrc = ssrc;
  }
  return *stream;
}

void MediaReceiver::note_key_frame(Layer& layer, Stream& stream, Codec codec, BytesView payload,
                                   std::uint64_t sequence) {
  if (codec == Codec::opus || !starts_key_frame(codec, payload)) return;
  layer.key_frame_wanted = false;
  stream.receive.on_key_frame(sequence);
}

void MediaReceiver::on_sender_report(const rtp::rtcp::SenderReport& report, Instant now) {
  const auto stream = streams_.find(report.sender_ssrc);
  if (stream != streams_.end()) stream->second->receive.on_sender_report(report.ntp, report.rtp_timestamp, now);
}

void MediaReceiver::request_key_frame(std::uint32_t line, std::uint8_t layer) {
  if (line >= lines_.size() || lines_[line].format.kind != sdp::MediaKind::video) return;
  if (layer > 0 && layer >= lines_[line].rids.size()) return;
  layers_[{line, layer}].key_frame_wanted = true;
}

void MediaReceiver::append_feedback(std::vector<Bytes>& out, Duration rtt, Instant now) {
  append_rates(out, now);
  for (auto& [key, layer] : layers_) {
    append_nack(out, key, layer, rtt, now);
    append_pli(out, layer, now);
  }
}

void MediaReceiver::append_rates(std::vector<Bytes>& out, Instant now) {
  while (auto feedback = arrivals_.feedback(now)) {
    // libwebrtc takes feedback only under an SSRC it sends; which one does not matter, the numbers span them all.
    feedback->media_ssrc = last_media_ssrc_;
    append_packet(out, *feedback);
  }
  if (!estimator_ || streams_.empty()) return;
  const auto rate = estimator_->due(now);
  if (!rate) return;
  rtp::rtcp::Remb remb{control_ssrc_, *rate, {}};
  for (const auto& [ssrc, stream] : streams_) {
    if (remb.ssrcs.size() < rtp::rtcp::kMaxRembSources) remb.ssrcs.push_back(ssrc);
  }
  append_packet(out, remb);
}

void MediaReceiver::append_nack(std::vector<Bytes>& out, LayerKey key, Layer& layer, Duration rtt, Instant now) {
  Stream* stream = stream_of(layer);
  if (stream == nullptr) return;
  const auto& missing = stream->receive.nacks(now, rtt);
  if (!missing.empty()) append_packet(out, rtp::rtcp::Nack{control_ssrc_, stream->receive.ssrc(), missing});
  // A hole that stays breaks every frame until the next key frame; asking now is faster than the receivers' own PLIs.
  if (stream->receive.take_given_up()) request_key_frame(key.first, key.second);
}

void MediaReceiver::append_pli(std::vector<Bytes>& out, Layer& layer, Instant now) {
  if (!layer.key_frame_wanted || !layer.ssrc) return;
  if (layer.key_frame_asked && now - *layer.key_frame_asked < kKeyFramePause) return;
  layer.key_frame_wanted = false;
  layer.key_frame_asked = now;
  append_packet(out, rtp::rtcp::Pli{control_ssrc_, *layer.ssrc});
}

std::vector<rtp::rtcp::ReportBlock> MediaReceiver::report_blocks(Instant now) {
  std::vector<rtp::rtcp::ReportBlock> blocks;
  for (auto& [key, layer] : layers_) {
    Stream* stream = stream_of(layer);
    const auto report = stream == nullptr ? std::nullopt : stream->receive.report(now);
    if (report) blocks.push_back(*report);
  }
  return blocks;
}

std::optional<Instant> MediaReceiver::next_timeout(Duration rtt) const {
  std::optional<Instant> earliest = arrivals_.next_timeout();
  if (estimator_ && !streams_.empty()) keep_earliest(earliest, estimator_->next_timeout());
  for (const auto& [key, layer] : layers_) {
    const Stream* stream = stream_of(layer);
    if (stream == nullptr) continue;
    keep_earliest(earliest, stream->receive.next_nack(rtt));
    // Never asked before: append_feedback() sends it in the same call that wants it.
    if (layer.key_frame_wanted && layer.key_frame_asked)
      keep_earliest(earliest, *layer.key_frame_asked + kKeyFramePause);
  }
  return earliest;
}

const MediaReceiver::Stream* MediaReceiver::stream_of(const Layer& layer) const {
  if (!layer.ssrc) return nullptr;
  const auto found = streams_.find(*layer.ssrc);
  return found == streams_.end() ? nullptr : found->second.get();
}

MediaReceiver::Stream* MediaReceiver::stream_of(const Layer& layer) {
  return const_cast<Stream*>(std::as_const(*this).stream_of(layer));
}

std::uint64_t MediaReceiver::lost() const {
  std::uint64_t sum = 0;
  for (const auto& [ssrc, stream] : streams_) sum += stream->receive.lost();
  return sum;
}

std::uint64_t MediaReceiver::recovered() const {
  std::uint64_t sum = 0;
  for (const auto& [ssrc, stream] : streams_) sum += stream->receive.recovered();
  return sum;
}

}  // namespace diemcau::rtc
