#include "rtc/leg/lines.hpp"

#include <algorithm>
#include <array>

namespace diemcau::rtc {
namespace {

std::optional<Codec> codec_named(const sdp::CodecDescription& codec) {
  if (codec.is("opus")) return Codec::opus;
  if (codec.is("VP8")) return Codec::vp8;
  if (codec.is("H264")) return Codec::h264;
  return std::nullopt;
}

template <class Predicate>
const PayloadType* find_type(const std::vector<PayloadType>& types, Predicate predicate) {
  const auto found = std::find_if(types.begin(), types.end(), predicate);
  return found == types.end() ? nullptr : &*found;
}

bool has_feedback(const sdp::MediaDescription& media, std::string_view word) {
  return std::ranges::any_of(media.codecs, [&](const sdp::CodecDescription& codec) {
    return std::ranges::find(codec.feedback, word) != codec.feedback.end();
  });
}

}  // namespace

const PayloadType* LineFormat::of_codec(Codec codec) const {
  return find_type(payload_types, [&](const PayloadType& t) { return t.codec == codec; });
}

const PayloadType* LineFormat::of_number(std::uint8_t number) const {
  return find_type(payload_types, [&](const PayloadType& t) { return t.number == number; });
}

const PayloadType* LineFormat::repaired_by(std::uint8_t rtx_number) const {
  return find_type(payload_types, [&](const PayloadType& t) { return t.rtx == rtx_number; });
}

LineFormat format_of(const sdp::MediaDescription& media) {
  LineFormat format;
  format.kind = media.kind;
  format.mid = media.mid;
  for (const sdp::CodecDescription& codec : media.codecs) {
    const auto known = codec_named(codec);
    if (!known) continue;
    const sdp::CodecDescription* rtx = media.rtx_of(codec.payload_type);
    format.payload_types.push_back(
        {codec.payload_type, *known, rtx != nullptr ? std::optional(rtx->payload_type) : std::nullopt});
  }
  const auto id = [&](std::string_view uri) { return media.extension_id(uri).value_or(0); };
  format.extensions = {id(sdp::uri::kMid),         id(sdp::uri::kRid),
                       id(sdp::uri::kRepairedRid), id(sdp::uri::kTransportSequence),
                       id(sdp::uri::kAbsSendTime), id(sdp::uri::kAudioLevel)};
  if (!has_feedback(media, "transport-cc")) format.extensions.transport_sequence = 0;
  format.remb = has_feedback(media, "goog-remb");
  return format;
}

bool find_fingerprint(const sdp::TransportDescription& transport, std::array<Byte, 32>& out) {
  for (const sdp::Fingerprint& fingerprint : transport.fingerprints) {
    if (fingerprint.algorithm != "sha-256" || fingerprint.value.size() != out.size()) continue;
    std::copy(fingerprint.value.begin(), fingerprint.value.end(), out.begin());
    return true;
  }
  return false;
}

}  // namespace diemcau::rtc
