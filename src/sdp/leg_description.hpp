#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"

// One side of a leg as a value: what an SDP offer or answer says, without its text. Payload types and extension ids are
// per leg. Made by parse.hpp, answer.hpp and offer.hpp; turned into text by write.hpp.
namespace diemcau::sdp {

enum class MediaKind : std::uint8_t { audio, video, other };
enum class Direction : std::uint8_t { sendrecv, sendonly, recvonly, inactive };
enum class Setup : std::uint8_t { actpass, active, passive };

Direction reversed(Direction direction);
bool sends(Direction direction);
bool receives(Direction direction);
std::string_view text(Direction direction);

// URIs of the header extensions the bridge speaks (RFC 8285 one-byte form).
namespace uri {
inline constexpr std::string_view kMid = "urn:ietf:params:rtp-hdrext:sdes:mid";
inline constexpr std::string_view kRid = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
inline constexpr std::string_view kRepairedRid = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
inline constexpr std::string_view kTransportSequence =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
inline constexpr std::string_view kAbsSendTime = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
inline constexpr std::string_view kAudioLevel = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
}  // namespace uri

// RFC 8839 5.1. `endpoint` of an mDNS name (RFC 8828) stays empty and the name is in `host_name`.
struct Candidate {
  std::string foundation;
  std::uint8_t component = 1;
  Transport transport = Transport::udp;
  std::uint32_t priority = 0;
  Endpoint endpoint;
  std::string host_name;
  std::string type = "host";  // host, srflx, prflx, relay
  std::string tcp_type;       // active, passive, so; empty for UDP
  bool operator==(const Candidate&) const = default;
};

struct Fingerprint {
  std::string algorithm;  // lower case, "sha-256"
  Bytes value;
  bool operator==(const Fingerprint&) const = default;
};

// The one bundled transport. On the wire it may stand at session level or be repeated in every m-line; the first one
// bundled counts.
struct TransportDescription {
  std::string ice_ufrag;
  std::string ice_pwd;
  std::vector<std::string> ice_options;
  std::vector<Candidate> candidates;
  bool end_of_candidates = false;
  std::vector<Fingerprint> fingerprints;
  Setup setup = Setup::actpass;
  bool operator==(const TransportDescription&) const = default;
};

struct CodecDescription {
  std::uint8_t payload_type = 0;
  std::string name;  // as written: "opus", "VP8", "H264", "rtx"
  std::uint32_t clock_rate = 0;
  std::uint8_t channels = 1;
  std::vector<std::pair<std::string, std::string>> format;  // a=fmtp, in order; a bare word has an empty value
  std::vector<std::string> feedback;                        // a=rtcp-fb: "nack", "nack pli", "ccm fir", ...
  bool operator==(const CodecDescription&) const = default;

  bool is(std::string_view codec_name) const;  // case-insensitive
  std::string_view parameter(std::string_view key) const;
  std::optional<std::uint8_t> apt() const;  // of an rtx: the payload type it repairs (RFC 4588 8.1)
};

struct ExtensionDescription {
  std::uint8_t id = 0;
  std::string uri;
  bool operator==(const ExtensionDescription&) const = default;
};

struct RidDescription {
  std::string id;
  bool sending = true;     // "send" / "recv" as seen by who wrote it
  std::string parameters;  // after the direction, as written
  bool operator==(const RidDescription&) const = default;
};

// a=ssrc (RFC 5576) of one stream: the media SSRC and its RTX repair stream.
struct SourceDescription {
  std::uint32_t ssrc = 0;
  std::optional<std::uint32_t> rtx_ssrc;  // by a=ssrc-group:FID
  std::string cname;
  bool operator==(const SourceDescription&) const = default;
};

struct MsidDescription {
  std::string stream;  // "-" = none
  std::string track;   // may be empty
  bool operator==(const MsidDescription&) const = default;
};

struct MediaDescription {
  MediaKind kind = MediaKind::other;
  std::string kind_name;   // "audio", "video", "application", ...
  std::uint16_t port = 9;  // 0 = rejected
  std::string protocol = "UDP/TLS/RTP/SAVPF";
  std::vector<std::string> formats_of_other;  // kind other: the formats as written
  std::string mid;
  Direction direction = Direction::sendrecv;
  bool bundle_only = false;  // RFC 9143 6: port 0 without being rejected
  bool rtcp_mux = false;
  bool rtcp_rsize = false;
  std::vector<CodecDescription> codecs;  // in order of preference, rtx among them
  std::vector<ExtensionDescription> extensions;
  std::vector<RidDescription> rids;
  std::vector<std::string> simulcast;  // rids in order, of the direction the rids have; empty = none
  std::vector<MsidDescription> msids;
  std::vector<SourceDescription> sources;
  std::optional<std::uint32_t> bandwidth_kbps;  // b=AS
  bool operator==(const MediaDescription&) const = default;

  bool rejected() const { return port == 0 && !bundle_only; }
  const CodecDescription* codec(std::string_view name) const;  // first of that name
  const CodecDescription* codec_of(std::uint8_t payload_type) const;
  const CodecDescription* rtx_of(std::uint8_t payload_type) const;  // the rtx whose apt is that payload type
  std::optional<std::uint8_t> extension_id(std::string_view uri) const;
};

struct LegDescription {
  std::uint64_t session_id = 0;
  std::uint64_t session_version = 0;
  bool ice_lite = false;
  bool extmap_allow_mixed = false;
  std::vector<std::string> bundle;  // mids of the BUNDLE group
  TransportDescription transport;
  std::vector<MediaDescription> media;
  bool operator==(const LegDescription&) const = default;

  const MediaDescription* media_of(std::string_view mid) const;
};

}  // namespace diemcau::sdp
