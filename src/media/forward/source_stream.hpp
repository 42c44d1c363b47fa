#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "media/forward/allocation.hpp"
#include "media/forward/layer_meter.hpp"
#include "media/forward/packet.hpp"

namespace diemcau::media {

using LegIndex = std::uint32_t;  // place of a leg inside its room's router; reused after remove_leg()

// One source of a room: who sends it, who gets it, what its layers carry.
struct SourceStream {
  struct Subscriber {
    LegIndex leg = 0;
    std::uint32_t slot = 0;
    bool operator==(const Subscriber&) const = default;
  };

  explicit SourceStream(SourceId source) : id(source) {}

  SourceId id;
  std::optional<LegIndex> sender;
  std::vector<Subscriber> subscribers;
  std::array<LayerMeter, kLayers> meters;

  // Layers the sender was asked for, and since when: one that does not come within 3 s counts as absent. What a layer
  // carried is remembered when nobody wants it any more, longer each time it was wanted only briefly: else one that
  // fits no path but is believed to (nothing comes, so nothing is measured) would be woken, found too large and dropped
  // for ever, with a key frame each time.
  void demand(std::uint8_t layers, Instant now);
  std::uint8_t demanded() const { return demanded_; }
  LayerRate rate(std::uint8_t layer, Instant now) const;
  std::optional<std::uint8_t> best_live(std::uint8_t highest, Instant now) const;

  // A key frame reaches every receiver of its layer and costs each of them several frames. Who sees a picture already
  // and could have a better one waits, so that all who could share one: else lines that come and go near a layer's rate
  // keep asking, and what they ask for is what fills them.
  static constexpr Duration kRisePause = seconds(2);
  bool may_ask_to_rise(std::uint8_t layer, Instant now) const {
    return !key_frame_asked_[layer] || now - *key_frame_asked_[layer] >= kRisePause;
  }
  void asked(std::uint8_t layer, Instant now) { key_frame_asked_[layer] = now; }

  // Another session of the seat sends it now: nothing of what was measured holds.
  void change_sender(std::optional<LegIndex> leg);
  void remove(const Subscriber& subscriber);

 private:
  std::uint8_t demanded_ = 0;
  std::array<Instant, kLayers> demanded_since_{};
  std::array<std::optional<Instant>, kLayers> key_frame_asked_{};
  struct Memory {
    std::uint32_t bits_per_second = 0;
    Instant until{};
    Duration pause{};
  };
  std::array<Memory, kLayers> memory_{};
  void remember(std::uint8_t layer, Instant now);
};

}  // namespace diemcau::media
