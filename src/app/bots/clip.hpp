#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.hpp"

// What a bot's camera and microphone send: real VP8 in three layers and real Opus, encoded once and played in a loop.
namespace diemcau::app {

inline constexpr int kClipFps = 15;
inline constexpr std::size_t kClipLayers = 3;

struct ClipFrame {
  bool key = false;
  std::vector<Bytes> payloads;  // VP8 descriptor (15-bit PictureID, to be rewritten) + data, <= 1200 bytes a packet
};

struct Clip {
  // Layer l, m, h: 160x90, 320x180, 640x360. Frame 0 is a key frame; the rest lean on the one before.
  std::array<std::vector<ClipFrame>, kClipLayers> layers;
  std::vector<Bytes> audio;  // 20 ms Opus frames of one steady tone, whole periods long
};

struct ClipStyle {
  std::uint8_t number = 0;
  int tone_hz = 700;
  int grain = 0;  // 0: flat cells, which cost next to nothing; 24 fills the rates of the layers
  auto operator<=>(const ClipStyle&) const = default;
};

// Throws InvariantBroken when the codecs cannot be opened. About 100 ms of one core.
std::shared_ptr<const Clip> make_clip(const ClipStyle& style, std::size_t frames = 30);

}  // namespace diemcau::app
