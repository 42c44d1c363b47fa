#include "media/forward/source_stream.hpp"

#include <algorithm>

namespace diemcau::media {
namespace {

// Chromium gives the first frame of a woken layer after 59-74 ms; a page over a slow line needs a few round trips more.
constexpr Duration kPatience = seconds(3);

}  // namespace

void SourceStream::demand(std::uint8_t layers, Instant now) {
  for (std::uint8_t layer = 0; layer < kLayers; ++layer) {
    const bool newly = (layers >> layer & 1) && !(demanded_ >> layer & 1);
    if (newly) demanded_since_[layer] = now;
  }
  demanded_ = layers;
}

LayerRate SourceStream::rate(std::uint8_t layer, Instant now) const {
  LayerRate rate;
  rate.live = meters[layer].live(now);
  rate.bits_per_second = meters[layer].bits_per_second();
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
  demanded_ = 0;
}

void SourceStream::remove(const Subscriber& subscriber) {
  subscribers.erase(std::remove(subscribers.begin(), subscribers.end(), subscriber), subscribers.end());
}

}  // namespace diemcau::media
