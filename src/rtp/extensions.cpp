#include "rtp/extensions.hpp"

#include <algorithm>

namespace diemcau::rtp {
namespace {

constexpr std::uint32_t kSendTimeMask = 0xffffff;
constexpr std::uint64_t kMicrosecondsPerSecond = 1'000'000;

bool printable(Byte b) {
  return b > 0x20 && b < 0x7f;
}

}  // namespace

std::optional<std::string_view> parse_text_extension(BytesView data) {
  if (data.empty() || data.size() > 16) return std::nullopt;
  if (!std::all_of(data.begin(), data.end(), printable)) return std::nullopt;
  return as_text(data);
}

std::optional<std::uint16_t> parse_transport_sequence(BytesView data) {
  if (data.size() != 2) return std::nullopt;
  return load_u16(data.data());
}

std::array<Byte, 2> transport_sequence_bytes(std::uint16_t sequence) {
  std::array<Byte, 2> bytes{};
  store_u16(bytes.data(), sequence);
  return bytes;
}

std::optional<std::uint32_t> parse_abs_send_time(BytesView data) {
  if (data.size() != 3) return std::nullopt;
  return (std::uint32_t{data[0]} << 16) | (std::uint32_t{data[1]} << 8) | data[2];
}

std::uint32_t abs_send_time(Instant departure) {
  // Only the 64 s remainder is on the wire; taking it first keeps the shift within 64 bits.
  const auto us = static_cast<std::uint64_t>(to_us(departure)) % (64 * kMicrosecondsPerSecond);
  return static_cast<std::uint32_t>((us << 18) / kMicrosecondsPerSecond) & kSendTimeMask;
}

std::array<Byte, 3> abs_send_time_bytes(std::uint32_t value) {
  return {static_cast<Byte>(value >> 16), static_cast<Byte>(value >> 8), static_cast<Byte>(value)};
}

Duration abs_send_time_distance(std::uint32_t from, std::uint32_t to) {
  // Moved to the top of 32 bits, so that the sign is right after the wrap of 24.
  const auto ticks = static_cast<std::int32_t>((to - from) << 8) / 256;
  return Duration(std::int64_t{ticks} * static_cast<std::int64_t>(kMicrosecondsPerSecond) / (1 << 18));
}

std::optional<AudioLevel> parse_audio_level(BytesView data) {
  if (data.size() != 1) return std::nullopt;
  return AudioLevel{static_cast<std::int8_t>(-(data[0] & 0x7f)), (data[0] & 0x80) != 0};
}

std::array<Byte, 1> audio_level_bytes(AudioLevel level) {
  const int attenuation = std::clamp(-int{level.dbov}, 0, 127);
  return {static_cast<Byte>((level.voice ? 0x80 : 0) | attenuation)};
}

}  // namespace diemcau::rtp
