#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"

// What a load publisher sends instead of pictures and sound: payloads of fixed size that every forwarder takes for VP8
// and Opus, each carrying its number and the moment it was handed to the sender. No decoder gets anything out of them.
namespace diemcau::app {

inline constexpr int kSyntheticFps = 30;
inline constexpr std::size_t kSyntheticPacketsPerFrame = 5;
// With the RTP header (12), its extensions (about 20) and the GCM tag (16): 1200 bytes in the datagram.
inline constexpr std::size_t kSyntheticVideoPayload = 1152;
inline constexpr std::size_t kSyntheticAudioPayload = 120;

struct Stamp {
  std::uint64_t number = 0;  // grows by one a packet, video and audio each for itself
  Instant sent{};
  bool operator==(const Stamp&) const = default;
};

struct SyntheticFrame {
  std::uint16_t picture_id = 0;  // 15 bits
  std::uint8_t tl0_index = 0;
  std::uint8_t key_index = 0;  // 5 bits
  bool key = false;
};

// Packet `index` of a frame: a VP8 descriptor with every field (so that nobody need widen it), in the first packet the
// frame header of a 1280x720 picture (RFC 6386 9.1), the stamp at a fixed place.
Bytes synthetic_vp8(const SyntheticFrame& frame, std::size_t index, const Stamp& stamp);
Bytes synthetic_opus(const Stamp& stamp);

// None when the payload is too short to carry one.
std::optional<Stamp> stamp_of(BytesView payload);

}  // namespace diemcau::app
