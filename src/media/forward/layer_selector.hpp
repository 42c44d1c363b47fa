#pragma once

#include <cstdint>
#include <optional>

#include "media/forward/packet.hpp"

namespace diemcau::media {

// Which packets of a source go on one slot: the current simulcast layer until a key frame of a better one comes, and
// within it the temporal layers that fit. Pure decisions; the rewriter carries them out.
class LayerSelector {
 public:
  enum class Verdict : std::uint8_t {
    forward,
    begin_run,          // forward, as the first packet of a new run
    waiting,            // nothing can be decoded yet
    other_layer,        // not the layer being forwarded
    temporal_left_out,  // leave it out, closing the gap
  };

  // Another source, or the same from another sender: nothing goes out before a key frame.
  void restart() { current_.reset(); }
  // None: the slot pauses, and needs a key frame afterwards.
  void set_target(std::optional<std::uint8_t> layer, std::uint8_t max_temporal);
  Verdict consider(const SourcePacket& packet, const PacketFacts& facts);

  std::optional<std::uint8_t> current() const;
  std::optional<std::uint8_t> target() const { return target_; }
  // The target layer is not the one forwarded: a key frame of it is needed.
  bool wants_key_frame() const { return target_ && current() != target_; }

 private:
  struct Stream {
    std::uint8_t layer;
    Codec codec;
    std::uint32_t ssrc;
  };
  // How good it is to forward `layer`: 0 when it is above the target, i.e. over budget.
  int worth(std::uint8_t layer) const { return layer <= *target_ ? layer + 1 : 0; }
  bool is_current(const SourcePacket& packet) const;
  bool should_switch_to(const SourcePacket& packet) const;
  Verdict consider_temporal(const PacketFacts& facts);

  std::optional<std::uint8_t> target_;
  std::optional<Stream> current_;
  std::uint8_t max_temporal_ = 3;      // wanted
  std::uint8_t current_temporal_ = 3;  // forwarded now
};

}  // namespace diemcau::media
