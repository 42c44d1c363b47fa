#include "sdp/attributes.hpp"

#include <algorithm>
#include <array>

#include "sdp/words.hpp"

namespace diemcau::sdp {
namespace {

// No endpoint comes near these; they bound the work a hostile description can cause.
constexpr std::size_t kMaxFeedback = 32;
constexpr std::size_t kMaxSources = 64;
constexpr std::size_t kMaxRids = 16;
constexpr std::size_t kMaxCandidates = 128;
constexpr std::size_t kMaxExtensions = 64;
constexpr std::size_t kMaxMsids = 16;

// ----------------------------------------------------------------------------------------------------- transport

bool ice_ufrag(std::string_view value, AttributeTarget& target) {
  target.transport.transport.ice_ufrag = value;
  return value.size() >= 4 && value.size() <= 256;  // RFC 8839 5.4
}

bool ice_pwd(std::string_view value, AttributeTarget& target) {
  target.transport.transport.ice_pwd = value;
  return value.size() >= 22 && value.size() <= 256;
}

bool ice_options(std::string_view value, AttributeTarget& target) {
  for (const auto word : split(value, ' ')) target.transport.transport.ice_options.emplace_back(word);
  return target.transport.transport.ice_options.size() <= 16;
}

// RFC 8122 5: algorithm and colon-separated upper-case hex.
bool fingerprint(std::string_view value, AttributeTarget& target) {
  Fingerprint print;
  print.algorithm = lower_case(take_until(value, ' '));
  std::string hex;
  for (const auto pair : split(value, ':')) {
    if (pair.size() != 2) return false;
    hex += pair;
  }
  if (hex.empty() || !from_hex(hex, print.value)) return false;
  target.transport.transport.fingerprints.push_back(std::move(print));
  return target.transport.transport.fingerprints.size() <= 8;
}

bool setup(std::string_view value, AttributeTarget& target) {
  constexpr std::array<std::string_view, 3> kNames{"actpass", "active", "passive"};
  const auto found = std::find(kNames.begin(), kNames.end(), value);
  if (found == kNames.end()) return false;
  target.transport.transport.setup = static_cast<Setup>(found - kNames.begin());
  target.transport.has_setup = true;
  return true;
}

void read_candidate_address(std::string_view address, std::uint16_t port, Candidate& candidate) {
  if (const auto ip = IpAddress::parse(address)) {
    candidate.endpoint.ip = *ip;
  } else {
    candidate.host_name = address;
  }
  candidate.endpoint.port = port;
}

// RFC 8839 5.1, RFC 6544 4.5: foundation component transport priority address port "typ" type [name value]...
bool candidate(std::string_view value, AttributeTarget& target) {
  const auto words = split(value, ' ');
  if (words.size() < 8 || words[6] != "typ") return false;
  const bool tcp = equal_ignoring_case(words[2], "tcp");
  if (!tcp && !equal_ignoring_case(words[2], "udp")) return true;  // transports we do not know are to be ignored
  Candidate read;
  const auto component = to_number<std::uint8_t>(words[1]);
  const auto priority = to_number<std::uint32_t>(words[3]);
  const auto port = to_number<std::uint16_t>(words[5]);
  if (!component || !priority || !port) return false;
  read.foundation = words[0];
  read.component = *component;
  read.transport = tcp ? Transport::tcp : Transport::udp;
  read.priority = *priority;
  read_candidate_address(words[4], *port, read);
  read.type = words[7];
  for (std::size_t i = 8; i + 1 < words.size(); i += 2) {
    if (words[i] == "tcptype") read.tcp_type = words[i + 1];
  }
  target.transport.transport.candidates.push_back(std::move(read));
  return target.transport.transport.candidates.size() <= kMaxCandidates;
}

bool end_of_candidates(std::string_view, AttributeTarget& target) {
  target.transport.transport.end_of_candidates = true;
  return true;
}

// ------------------------------------------------------------------------------------------------ session, m-line

bool ice_lite(std::string_view, AttributeTarget& target) {
  target.leg.ice_lite = true;
  return true;
}

bool extmap_allow_mixed(std::string_view, AttributeTarget& target) {
  target.leg.extmap_allow_mixed = true;
  return true;
}

bool group(std::string_view value, AttributeTarget& target) {
  if (take_until(value, ' ') != "BUNDLE" || !target.leg.bundle.empty()) return true;  // the first BUNDLE group counts
  for (const auto mid : split(value, ' ')) target.leg.bundle.emplace_back(mid);
  return true;
}

bool mid(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr || value.empty() || value.find(' ') != std::string_view::npos) return false;
  target.media->mid = value;
  return true;
}

template <Direction direction>
bool direction_is(std::string_view, AttributeTarget& target) {
  (target.media ? target.media->direction : target.default_direction) = direction;
  return true;
}

template <bool MediaDescription::*flag>
bool flag_is_set(std::string_view, AttributeTarget& target) {
  if (target.media) target.media->*flag = true;
  return true;
}

// -------------------------------------------------------------------------------------------------------- codecs

// The codec an attribute speaks of, null when its m-line does not list it: such an attribute is without effect.
CodecDescription* find_codec(std::string_view payload_type, AttributeTarget& target) {
  const auto number = to_number<std::uint8_t>(payload_type);
  if (target.media == nullptr || !number) return nullptr;
  auto& codecs = target.media->codecs;
  const auto found = std::find_if(codecs.begin(), codecs.end(), [&](auto& c) { return c.payload_type == *number; });
  return found == codecs.end() ? nullptr : &*found;
}

// RFC 8866 6.6: 111 opus/48000/2
bool rtpmap(std::string_view value, AttributeTarget& target) {
  CodecDescription* codec = find_codec(take_until(value, ' '), target);
  if (codec == nullptr) return true;
  codec->name = take_until(value, '/');
  const auto rate = to_number<std::uint32_t>(take_until(value, '/'));
  const auto channels = value.empty() ? std::uint8_t{1} : to_number<std::uint8_t>(value);
  if (codec->name.empty() || !rate || *rate == 0 || !channels) return false;
  codec->clock_rate = *rate;
  codec->channels = *channels;
  return true;
}

bool fmtp(std::string_view value, AttributeTarget& target) {
  CodecDescription* codec = find_codec(take_until(value, ' '), target);
  if (codec == nullptr) return true;
  codec->format.clear();
  for (auto item : split(value, ';')) {
    const std::string_view key = trimmed(take_until(item, '='));
    if (!key.empty()) codec->format.emplace_back(key, trimmed(item));
  }
  return true;
}

bool rtcp_fb(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  const std::string_view payload_type = take_until(value, ' ');
  if (value.empty()) return false;
  for (auto& codec : target.media->codecs) {
    if (payload_type != "*" && to_number<std::uint8_t>(payload_type) != codec.payload_type) continue;
    codec.feedback.emplace_back(value);
    if (codec.feedback.size() > kMaxFeedback) return false;
  }
  return true;
}

// RFC 8285 5: id[/direction] uri [attributes]. Ids above 255 only reserve a place in an offer and are left out.
bool extmap(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  std::string_view id_text = take_until(value, ' ');
  const auto id = to_number<std::uint32_t>(take_until(id_text, '/'));
  const std::string_view extension_uri = take_until(value, ' ');
  if (!id || *id == 0 || extension_uri.empty()) return false;
  if (*id > 255) return true;
  auto& extensions = target.media->extensions;
  for (const auto& other : extensions) {
    if (other.id == *id) return false;
  }
  extensions.push_back({static_cast<std::uint8_t>(*id), std::string(extension_uri)});
  return extensions.size() <= kMaxExtensions;
}

// ------------------------------------------------------------------------------------------------------- streams

bool rid(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  RidDescription read;
  read.id = take_until(value, ' ');
  const std::string_view direction = take_until(value, ' ');
  // RFC 8851 10: the id has at most 16 bytes in the header extension.
  if (read.id.empty() || read.id.size() > 16 || (direction != "send" && direction != "recv")) return false;
  read.sending = direction == "send";
  read.parameters = value;
  target.media->rids.push_back(std::move(read));
  return target.media->rids.size() <= kMaxRids;
}

// RFC 8853 5.1: "send l;m;h" [recv ...]; alternatives are cut to their first, a '~' (initially paused) is dropped.
bool simulcast(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  const std::string_view direction = take_until(value, ' ');
  if (direction != "send" && direction != "recv") return false;
  target.media->simulcast.clear();
  for (auto alternatives : split(take_until(value, ' '), ';')) {
    std::string_view id = take_until(alternatives, ',');
    if (id.starts_with('~')) id.remove_prefix(1);
    target.media->simulcast.emplace_back(id);
  }
  return !target.media->simulcast.empty() && target.media->simulcast.size() <= kMaxRids;
}

bool msid(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  MsidDescription read;
  read.stream = take_until(value, ' ');
  read.track = value;
  if (read.stream.empty()) return false;
  target.media->msids.push_back(std::move(read));
  return target.media->msids.size() <= kMaxMsids;
}

SourceDescription& source_of(std::uint32_t ssrc, MediaDescription& media) {
  for (auto& source : media.sources) {
    if (source.ssrc == ssrc) return source;
  }
  media.sources.push_back({ssrc, std::nullopt, {}});
  return media.sources.back();
}

// RFC 5576 4.1: <ssrc> <attribute>[:<value>]; the RTX streams among them are folded into their media later.
bool ssrc(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr) return true;
  const auto number = to_number<std::uint32_t>(take_until(value, ' '));
  if (!number) return false;
  SourceDescription& source = source_of(*number, *target.media);
  if (take_until(value, ':') == "cname") source.cname = value;
  return target.media->sources.size() <= kMaxSources;
}

bool ssrc_group(std::string_view value, AttributeTarget& target) {
  if (target.media == nullptr || take_until(value, ' ') != "FID") return true;
  const auto words = split(value, ' ');
  if (words.size() != 2) return false;
  const auto media_ssrc = to_number<std::uint32_t>(words[0]);
  const auto rtx_ssrc = to_number<std::uint32_t>(words[1]);
  if (!media_ssrc || !rtx_ssrc || *media_ssrc == *rtx_ssrc) return false;
  target.repair_groups.emplace_back(*media_ssrc, *rtx_ssrc);
  return target.repair_groups.size() <= kMaxSources;
}

// --------------------------------------------------------------------------------------------------------- table

struct Reader {
  std::string_view name;
  bool (*read)(std::string_view value, AttributeTarget& target);
};

constexpr std::array<Reader, 27> kReaders{{
    {"ice-ufrag", ice_ufrag},
    {"ice-pwd", ice_pwd},
    {"ice-options", ice_options},
    {"ice-lite", ice_lite},
    {"fingerprint", fingerprint},
    {"setup", setup},
    {"candidate", candidate},
    {"end-of-candidates", end_of_candidates},
    {"extmap-allow-mixed", extmap_allow_mixed},
    {"group", group},
    {"mid", mid},
    {"sendrecv", direction_is<Direction::sendrecv>},
    {"sendonly", direction_is<Direction::sendonly>},
    {"recvonly", direction_is<Direction::recvonly>},
    {"inactive", direction_is<Direction::inactive>},
    {"rtcp-mux", flag_is_set<&MediaDescription::rtcp_mux>},
    {"rtcp-rsize", flag_is_set<&MediaDescription::rtcp_rsize>},
    {"bundle-only", flag_is_set<&MediaDescription::bundle_only>},
    {"rtpmap", rtpmap},
    {"fmtp", fmtp},
    {"rtcp-fb", rtcp_fb},
    {"extmap", extmap},
    {"rid", rid},
    {"simulcast", simulcast},
    {"msid", msid},
    {"ssrc", ssrc},
    {"ssrc-group", ssrc_group},
}};

}  // namespace

bool read_attribute(std::string_view attribute, AttributeTarget& target) {
  const std::string_view name = take_until(attribute, ':');
  for (const auto& reader : kReaders) {
    if (reader.name == name) return reader.read(attribute, target);
  }
  return true;
}

}  // namespace diemcau::sdp
