#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "media/forward/packet.hpp"
#include "media/plan.hpp"

// Which layer of which wanted video one receiver gets: a pure function of what its path carries and what its panes
// need. Run every 100 ms per leg and at each plan.
namespace diemcau::media {

struct LayerRate {
  std::uint32_t bits_per_second = 0;  // 0: not known
  bool live = false;                  // packets came within the last second
  bool absent = false;                // asked for and not coming: the sender has no such layer
};

struct VideoRequest {
  WantedVideo wanted;
  std::array<LayerRate, kLayers> layers{};
  std::optional<std::uint8_t> given;  // what it has now: kept while it fits, so that the choice does not swing
};

struct AllocationInput {
  std::uint32_t estimate = 0;     // bits per second; what the path carries
  std::uint32_t max_bitrate = 0;  // 0: no limit
  std::uint32_t microphones = 0;  // forwarded ones: their share goes first
  std::span<const VideoRequest> videos;
};

struct VideoShare {
  std::optional<std::uint8_t> layer;  // none: no budget
  std::uint8_t max_temporal = 3;
  // Layers it would get if the sender sent them (bit 0 = l): kept asking for, since a sender's own path may be growing.
  std::uint8_t wishes = 0;
  bool operator==(const VideoShare&) const = default;
};

struct Allocation {
  std::vector<VideoShare> shares;          // one per request, in its order
  std::optional<std::uint32_t> probe_for;  // what the path would have to carry for the next layer; none: all fits
};

// The layer whose picture fills a pane of that size on the 1920x1080 canvas: l up to 270 lines, m up to 540, h above.
std::uint8_t layer_for_pane(const WantedVideo& wanted);

// In the order of use: everybody's smallest layer first (never black), then upwards; within each round content, program
// panes by area, preview, wall.
Allocation allocate(const AllocationInput& input);

}  // namespace diemcau::media
