#include "sdp/parse.hpp"

#include <algorithm>
#include <set>

#include "sdp/attributes.hpp"
#include "sdp/words.hpp"

namespace diemcau::sdp {
namespace {

constexpr std::size_t kMaxFormats = 128;

// RFC 3551 table 4: payload types that need no rtpmap. G.722's clock is 8000 by an old mistake (4.5.2).
void name_static_codec(CodecDescription& codec) {
  if (!codec.name.empty()) return;
  if (codec.payload_type == 0) codec.name = "PCMU";
  if (codec.payload_type == 8) codec.name = "PCMA";
  if (codec.payload_type == 9) codec.name = "G722";
  if (!codec.name.empty()) codec.clock_rate = 8000;
}

// What we echo in an answer must not be able to start a line of its own there.
bool has_control_character(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

MediaKind kind_of(std::string_view name) {
  if (name == "audio") return MediaKind::audio;
  if (name == "video") return MediaKind::video;
  return MediaKind::other;
}

// Makes an rtx SSRC part of the stream it repairs instead of a stream of its own.
void fold_repair_groups(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& groups, MediaDescription& media) {
  for (const auto& [media_ssrc, rtx_ssrc] : groups) {
    std::erase_if(media.sources, [rtx = rtx_ssrc](const auto& s) { return s.ssrc == rtx; });
    for (auto& source : media.sources) {
      if (source.ssrc == media_ssrc) source.rtx_ssrc = rtx_ssrc;
    }
  }
}

// RFC 8853 5.1: a simulcast stream is named by a rid of the m-line; what has none is void.
void drop_unknown_layers(MediaDescription& media) {
  std::erase_if(media.simulcast, [&](const std::string& id) {
    return std::none_of(media.rids.begin(), media.rids.end(), [&](const auto& rid) { return rid.id == id; });
  });
}

void fill_missing(TransportLines& transport, TransportLines&& from) {
  auto& to = transport.transport;
  auto& other = from.transport;
  if (to.ice_ufrag.empty()) to.ice_ufrag = std::move(other.ice_ufrag);
  if (to.ice_pwd.empty()) to.ice_pwd = std::move(other.ice_pwd);
  if (to.ice_options.empty()) to.ice_options = std::move(other.ice_options);
  if (to.fingerprints.empty()) to.fingerprints = std::move(other.fingerprints);
  if (to.candidates.empty()) to.candidates = std::move(other.candidates);
  to.end_of_candidates |= other.end_of_candidates;
  if (!transport.has_setup) to.setup = other.setup;
}

class Parser {
 public:
  Result<LegDescription, SdpFailure> run(std::string_view text);

 private:
  std::optional<SdpError> read_line(std::string_view line);
  std::optional<SdpError> read_origin(std::string_view value);
  std::optional<SdpError> read_media(std::string_view value);
  std::optional<SdpError> read_formats(const std::vector<std::string_view>& words, MediaDescription& media);
  std::optional<SdpError> read_bandwidth(std::string_view value);
  std::optional<SdpError> read_attribute_line(std::string_view value);
  void finish_media();
  Result<LegDescription, SdpFailure> finish();

  LegDescription leg_;
  TransportLines session_transport_;
  std::vector<TransportLines> media_transports_;
  Direction default_direction_ = Direction::sendrecv;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repair_groups_;
  std::uint32_t line_ = 0;
};

Result<LegDescription, SdpFailure> Parser::run(std::string_view text) {
  if (text.size() > kMaxSdpSize) return fail(SdpFailure{SdpError::too_large, 0});
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    if (line_ > kMaxLines) return fail(SdpFailure{SdpError::too_large, line_});
    if (line.empty() && text.empty()) break;  // an empty last line is common and harmless
    if (const auto error = read_line(line)) return fail(SdpFailure{*error, line_});
  }
  return finish();
}

std::optional<SdpError> Parser::read_line(std::string_view line) {
  if (line.size() < 2 || line[1] != '=' || has_control_character(line)) return SdpError::bad_line;
  const std::string_view value = line.substr(2);
  if (line_ == 1 && line != "v=0") return SdpError::bad_line;  // RFC 8866 5.1
  switch (line[0]) {
    case 'o':
      return read_origin(value);
    case 'm':
      return read_media(value);
    case 'b':
      return read_bandwidth(value);
    case 'a':
      return read_attribute_line(value);
    default:
      return line[0] >= 'a' && line[0] <= 'z' ? std::nullopt : std::optional(SdpError::bad_line);
  }
}

// RFC 8866 5.2: user, session id, version, ...
std::optional<SdpError> Parser::read_origin(std::string_view value) {
  const auto words = split(value, ' ');
  if (words.size() != 6) return SdpError::bad_line;
  const auto id = to_number<std::uint64_t>(words[1]);
  const auto version = to_number<std::uint64_t>(words[2]);
  if (!id || !version) return SdpError::bad_line;
  leg_.session_id = *id;
  leg_.session_version = *version;
  return std::nullopt;
}

// RFC 8866 5.14: kind, port, protocol, formats.
std::optional<SdpError> Parser::read_media(std::string_view value) {
  finish_media();
  if (leg_.media.size() == kMaxMediaLines) return SdpError::too_large;
  const auto words = split(value, ' ');
  if (words.size() < 4 || words.size() > 3 + kMaxFormats) return SdpError::bad_media_line;
  const auto port = to_number<std::uint16_t>(words[1]);
  if (!port) return SdpError::bad_media_line;
  MediaDescription media;
  media.kind = kind_of(words[0]);
  media.kind_name = words[0];
  media.port = *port;
  media.protocol = words[2];
  media.direction = default_direction_;
  if (const auto error = read_formats(words, media)) return error;
  leg_.media.push_back(std::move(media));
  media_transports_.emplace_back();
  return std::nullopt;
}

std::optional<SdpError> Parser::read_formats(const std::vector<std::string_view>& words, MediaDescription& media) {
  std::set<std::uint8_t> seen;
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (media.kind == MediaKind::other) {
      media.formats_of_other.emplace_back(words[i]);
      continue;
    }
    const auto payload_type = to_number<std::uint8_t>(words[i]);
    if (!payload_type || *payload_type > 127) return SdpError::bad_media_line;
    if (!seen.insert(*payload_type).second) return SdpError::duplicate;
    CodecDescription codec;
    codec.payload_type = *payload_type;
    media.codecs.push_back(std::move(codec));
  }
  return std::nullopt;
}

std::optional<SdpError> Parser::read_bandwidth(std::string_view value) {
  if (take_until(value, ':') != "AS" || leg_.media.empty()) return std::nullopt;
  const auto kbps = to_number<std::uint32_t>(value);
  if (!kbps) return SdpError::bad_line;
  leg_.media.back().bandwidth_kbps = *kbps;
  return std::nullopt;
}

std::optional<SdpError> Parser::read_attribute_line(std::string_view value) {
  const bool in_media = !leg_.media.empty();
  AttributeTarget target{leg_, in_media ? &leg_.media.back() : nullptr,
                         in_media ? media_transports_.back() : session_transport_, default_direction_, repair_groups_};
  if (read_attribute(value, target)) return std::nullopt;
  return SdpError::bad_attribute;
}

void Parser::finish_media() {
  if (!leg_.media.empty()) {
    MediaDescription& media = leg_.media.back();
    fold_repair_groups(repair_groups_, media);
    drop_unknown_layers(media);
    for (auto& codec : media.codecs) name_static_codec(codec);
  }
  repair_groups_.clear();
}

Result<LegDescription, SdpFailure> Parser::finish() {
  finish_media();
  std::set<std::string_view> mids;
  std::size_t carrier = leg_.media.size();  // the m-line whose transport attributes hold for all
  for (std::size_t i = 0; i < leg_.media.size(); ++i) {
    const MediaDescription& media = leg_.media[i];
    if (!media.mid.empty() && !mids.insert(media.mid).second) return fail(SdpFailure{SdpError::duplicate, 0});
    const bool first_of_bundle = !leg_.bundle.empty() && media.mid == leg_.bundle.front();
    const bool first_without_bundle = leg_.bundle.empty() && i == 0;
    if (first_of_bundle || first_without_bundle) carrier = i;
  }
  if (carrier < leg_.media.size()) fill_missing(session_transport_, std::move(media_transports_[carrier]));
  leg_.transport = std::move(session_transport_.transport);
  return std::move(leg_);
}

}  // namespace

Result<LegDescription, SdpFailure> parse(std::string_view text) {
  return Parser().run(text);
}

}  // namespace diemcau::sdp
