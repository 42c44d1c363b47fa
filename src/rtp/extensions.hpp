#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/time.hpp"

// Contents of the header extensions the bridge negotiates. Each parser takes the data of one element and yields nothing
// when its length is wrong. The *_bytes functions return what ExtensionElement::data points at while a header is
// written.
namespace diemcau::rtp {

// mid (RFC 9143 15.1), rid and repaired-rid (RFC 8852 4): printable text of 1..16 bytes.
std::optional<std::string_view> parse_text_extension(BytesView data);

// transport-wide-cc-01 (draft-holmer-rmcat-transport-wide-cc-extensions-01 2): a 16-bit count over the whole transport.
std::optional<std::uint16_t> parse_transport_sequence(BytesView data);
std::array<Byte, 2> transport_sequence_bytes(std::uint16_t sequence);

// abs-send-time: 24 bits of seconds in 6.18 fixed point, wrapping every 64 s.
std::optional<std::uint32_t> parse_abs_send_time(BytesView data);
std::uint32_t abs_send_time(Instant departure);
std::array<Byte, 3> abs_send_time_bytes(std::uint32_t value);
// Time from one abs-send-time to another, the shorter way round.
Duration abs_send_time_distance(std::uint32_t from, std::uint32_t to);

// RFC 6464 3:   |V|   -level    |   level 0..127 stands for 0..-127 dBov; V = the sender says it is voice.
struct AudioLevel {
  std::int8_t dbov = -127;  // -127 = silence
  bool voice = false;
  bool operator==(const AudioLevel&) const = default;
};
std::optional<AudioLevel> parse_audio_level(BytesView data);
std::array<Byte, 1> audio_level_bytes(AudioLevel level);

}  // namespace diemcau::rtp
