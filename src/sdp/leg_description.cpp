#include "sdp/leg_description.hpp"

#include <algorithm>

#include "sdp/words.hpp"

namespace diemcau::sdp {

Direction reversed(Direction direction) {
  if (direction == Direction::sendonly) return Direction::recvonly;
  if (direction == Direction::recvonly) return Direction::sendonly;
  return direction;
}

bool sends(Direction direction) {
  return direction == Direction::sendrecv || direction == Direction::sendonly;
}
bool receives(Direction direction) {
  return direction == Direction::sendrecv || direction == Direction::recvonly;
}

std::string_view text(Direction direction) {
  switch (direction) {
    case Direction::sendrecv:
      return "sendrecv";
    case Direction::sendonly:
      return "sendonly";
    case Direction::recvonly:
      return "recvonly";
    case Direction::inactive:
      return "inactive";
  }
  return "inactive";
}

bool CodecDescription::is(std::string_view codec_name) const {
  return equal_ignoring_case(name, codec_name);
}

std::string_view CodecDescription::parameter(std::string_view key) const {
  for (const auto& [name_of, value] : format) {
    if (equal_ignoring_case(name_of, key)) return value;
  }
  return {};
}

std::optional<std::uint8_t> CodecDescription::apt() const {
  if (!is("rtx")) return std::nullopt;
  return to_number<std::uint8_t>(parameter("apt"));
}

const CodecDescription* MediaDescription::codec(std::string_view codec_name) const {
  const auto found = std::find_if(codecs.begin(), codecs.end(), [&](const auto& c) { return c.is(codec_name); });
  return found == codecs.end() ? nullptr : &*found;
}

const CodecDescription* MediaDescription::codec_of(std::uint8_t payload_type) const {
  const auto found =
      std::find_if(codecs.begin(), codecs.end(), [&](const auto& c) { return c.payload_type == payload_type; });
  return found == codecs.end() ? nullptr : &*found;
}

const CodecDescription* MediaDescription::rtx_of(std::uint8_t payload_type) const {
  const auto found = std::find_if(codecs.begin(), codecs.end(), [&](const auto& c) { return c.apt() == payload_type; });
  return found == codecs.end() ? nullptr : &*found;
}

std::optional<std::uint8_t> MediaDescription::extension_id(std::string_view extension_uri) const {
  for (const auto& extension : extensions) {
    if (extension.uri == extension_uri) return extension.id;
  }
  return std::nullopt;
}

const MediaDescription* LegDescription::media_of(std::string_view mid) const {
  const auto found = std::find_if(media.begin(), media.end(), [&](const auto& m) { return m.mid == mid; });
  return found == media.end() ? nullptr : &*found;
}

}  // namespace diemcau::sdp
