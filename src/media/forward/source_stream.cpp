#include "media/forward/source_stream.hpp"

#include <algorithm>

namespace diemcau::media {
namespace {

// Chromium gives the first frame of a woken layer after 59-74 ms; a page over a slow line needs a few round trips more.
constexpr Duration kPatience = seconds(3);
constexpr Duration kBrief = seconds(5), kFirstMemory = seconds(2), kLongestMemory = seconds(32);

}  // namespace

void SourceStream::demand(std::uint8_t layers, Instant now) {
  for (std::uint8_t layer = 0; layer < kLayers; ++layer) {
    const bool wanted = layers >> layer & 1, was_wanted = demanded_ >> layer & 1;
    if (was_wanted && !wanted) remember(layer, now);
    if (!wanted || was_wanted) continue;
    demanded_since_[layer] = now;
    if (!meters[layer].live(now)) meters[layer].begin_anew();
  }
  demanded_ = layers;
}

void SourceStream::remember(std::uint8_t layer, Instant now) {
  Memory& memory = memory_[layer];
  const bool brief = now - demanded_since_[layer] < kBrief;
  memory.pause = brief && memory.pause > Duration(0) ? std::min(2 * memory.pause, kLongestMemory) : kFirstMemory;
  memory.bits_per_second = meters[layer].bits_per_second();
  memory.until = now + memory.pause;
}

LayerRate SourceStream::rate(std::uint8_t layer, Instant now) const {
  LayerRate rate;
  rate.live = meters[layer].live(now);
  rate.bits_per_second = meters[layer].bits_per_second();
  const bool flows = rate.live || (demanded_ >> layer & 1);
  if (!flows) rate.bits_per_second = now < memory_[layer].until ? memory_[layer].bits_per_second : 0;
  rate.absent = !rate.live && (demanded_ >> layer & 1) && now - demanded_since_[layer] > kPatience;
  return rate;
}

std::optional<std::uint8_t> SourceStream::best_live(std::uint8_t highest, Instant now) const {
  for (int layer = highest; layer >= 0; --layer) {
    if (meters[static_cast<std::size_t>(layer)].live(now)) return static_cast<std::uint8_t>(layer);
  }
  return std::nullopt;
}

void SourceStream::change_sender(std::optional<LegIndex> leg) {
  sender = leg;
  meters = {};
  key_frame_asked_ = {};
  memory_ = {};
  demanded_ = 0;
}

void SourceStream::remove(const Subscriber& subscriber) {
  subscribers.erase(std::remove(subscribers.begin(), subscribers.end(), subscriber), subscribers.end());
}

}  // namespace diemcau::media
