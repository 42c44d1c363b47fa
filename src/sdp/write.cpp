#include "sdp/write.hpp"

#include <array>

namespace diemcau::sdp {
namespace {

// Appends lines with CRLF (RFC 8866 5).
class Lines {
 public:
  template <class... Parts>
  void add(const Parts&... parts) {
    (append(parts), ...);
    text_ += "\r\n";
  }
  std::string take() { return std::move(text_); }

 private:
  void append(std::string_view part) { text_ += part; }
  template <class Number>
  requires std::is_integral_v<Number>
  void append(Number number) { text_ += std::to_string(number); }

  std::string text_;
};

std::string_view text(Setup setup) {
  constexpr std::array<std::string_view, 3> kNames{"actpass", "active", "passive"};
  return kNames[static_cast<std::size_t>(setup)];
}

std::string colon_hex(BytesView bytes) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string result;
  for (const Byte b : bytes) {
    if (!result.empty()) result += ':';
    result += kDigits[b >> 4];
    result += kDigits[b & 15];
  }
  return result;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string result;
  for (const auto& word : words) {
    if (!result.empty()) result += separator;
    result += word;
  }
  return result;
}

void write_transport(const TransportDescription& transport, Lines& lines) {
  if (!transport.ice_ufrag.empty()) lines.add("a=ice-ufrag:", transport.ice_ufrag);
  if (!transport.ice_pwd.empty()) lines.add("a=ice-pwd:", transport.ice_pwd);
  if (!transport.ice_options.empty()) lines.add("a=ice-options:", joined(transport.ice_options, " "));
  for (const auto& print : transport.fingerprints) {
    lines.add("a=fingerprint:", print.algorithm, " ", colon_hex(print.value));
  }
  lines.add("a=setup:", text(transport.setup));
}

void write_candidates(const TransportDescription& transport, Lines& lines) {
  for (const auto& candidate : transport.candidates) {
    const bool tcp = candidate.transport == Transport::tcp;
    lines.add("a=candidate:", candidate.foundation, " ", candidate.component, tcp ? " tcp " : " udp ",
              candidate.priority, " ", candidate.host_name.empty() ? candidate.endpoint.ip.text() : candidate.host_name,
              " ", candidate.endpoint.port, " typ ", candidate.type,
              candidate.tcp_type.empty() ? std::string() : " tcptype " + candidate.tcp_type);
  }
  if (transport.end_of_candidates) lines.add("a=end-of-candidates");
}

std::string format_parameters(const CodecDescription& codec) {
  std::vector<std::string> items;
  for (const auto& [key, value] : codec.format) items.push_back(value.empty() ? key : key + "=" + value);
  return joined(items, ";");
}

void write_codec(const CodecDescription& codec, Lines& lines) {
  const int type = codec.payload_type;
  const std::string channels = codec.channels == 1 ? "" : "/" + std::to_string(codec.channels);
  if (!codec.name.empty()) lines.add("a=rtpmap:", type, " ", codec.name, "/", codec.clock_rate, channels);
  for (const auto& feedback : codec.feedback) lines.add("a=rtcp-fb:", type, " ", feedback);
  if (!codec.format.empty()) lines.add("a=fmtp:", type, " ", format_parameters(codec));
}

void write_streams(const MediaDescription& media, Lines& lines) {
  for (const auto& rid : media.rids) {
    const std::string parameters = rid.parameters.empty() ? "" : " " + rid.parameters;
    lines.add("a=rid:", rid.id, rid.sending ? " send" : " recv", parameters);
  }
  if (!media.simulcast.empty() && !media.rids.empty()) {
    lines.add("a=simulcast:", media.rids.front().sending ? "send " : "recv ", joined(media.simulcast, ";"));
  }
  for (const auto& msid : media.msids) {
    lines.add("a=msid:", msid.stream, msid.track.empty() ? std::string() : " " + msid.track);
  }
  for (const auto& source : media.sources) {
    if (source.rtx_ssrc) lines.add("a=ssrc-group:FID ", source.ssrc, " ", *source.rtx_ssrc);
    lines.add("a=ssrc:", source.ssrc, " cname:", source.cname);
    if (source.rtx_ssrc) lines.add("a=ssrc:", *source.rtx_ssrc, " cname:", source.cname);
  }
}

void write_media_line(const MediaDescription& media, Lines& lines) {
  std::string formats;
  for (const auto& format : media.formats_of_other) formats += " " + format;
  for (const auto& codec : media.codecs) formats += " " + std::to_string(codec.payload_type);
  lines.add("m=", media.kind_name, " ", media.port, " ", media.protocol, formats);
  lines.add("c=IN IP4 0.0.0.0");
}

void write_media(const MediaDescription& media, const TransportDescription* candidates_of, Lines& lines) {
  write_media_line(media, lines);
  if (media.bandwidth_kbps) lines.add("b=AS:", *media.bandwidth_kbps);
  if (candidates_of) write_candidates(*candidates_of, lines);
  if (!media.mid.empty()) lines.add("a=mid:", media.mid);
  for (const auto& extension : media.extensions) lines.add("a=extmap:", extension.id, " ", extension.uri);
  lines.add("a=", text(media.direction));
  if (media.bundle_only) lines.add("a=bundle-only");
  if (media.rtcp_mux) lines.add("a=rtcp-mux");
  if (media.rtcp_rsize) lines.add("a=rtcp-rsize");
  for (const auto& codec : media.codecs) write_codec(codec, lines);
  write_streams(media, lines);
}

// The m-line whose transport attributes hold for the bundle; parse() looks for them in the same place. One past the end
// when the bundle names none.
std::size_t transport_carrier(const LegDescription& leg) {
  if (leg.bundle.empty()) return 0;
  std::size_t index = 0;
  while (index < leg.media.size() && leg.media[index].mid != leg.bundle.front()) ++index;
  return index;
}

}  // namespace

std::string write(const LegDescription& leg) {
  Lines lines;
  lines.add("v=0");
  lines.add("o=- ", leg.session_id, " ", leg.session_version, " IN IP4 0.0.0.0");
  lines.add("s=-");
  lines.add("t=0 0");
  if (leg.ice_lite) lines.add("a=ice-lite");
  if (!leg.bundle.empty()) lines.add("a=group:BUNDLE ", joined(leg.bundle, " "));
  if (leg.extmap_allow_mixed) lines.add("a=extmap-allow-mixed");
  write_transport(leg.transport, lines);
  const std::size_t carrier = transport_carrier(leg);
  if (carrier >= leg.media.size()) write_candidates(leg.transport, lines);
  for (std::size_t i = 0; i < leg.media.size(); ++i) {
    write_media(leg.media[i], i == carrier ? &leg.transport : nullptr, lines);
  }
  return lines.take();
}

}  // namespace diemcau::sdp
