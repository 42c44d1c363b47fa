#include "media/forward/layer_selector.hpp"

#include <algorithm>

namespace diemcau::media {

void LayerSelector::set_target(std::optional<std::uint8_t> layer, std::uint8_t max_temporal) {
  target_ = layer;
  max_temporal_ = max_temporal;
  if (!target_) current_.reset();
}

std::optional<std::uint8_t> LayerSelector::current() const {
  return current_ ? std::optional(current_->layer) : std::nullopt;
}

bool LayerSelector::is_current(const SourcePacket& packet) const {
  return packet.layer == current_->layer && packet.codec == current_->codec && packet.ssrc == current_->ssrc;
}

bool LayerSelector::should_switch_to(const SourcePacket& packet) const {
  if (!current_) return packet.layer <= *target_;
  if (packet.layer == current_->layer) return !is_current(packet);
  return worth(packet.layer) > worth(current_->layer);
}

LayerSelector::Verdict LayerSelector::consider(const SourcePacket& packet, const PacketFacts& facts) {
  if (!target_) return Verdict::waiting;
  if (facts.starts_key_frame && should_switch_to(packet)) {
    current_ = Stream{packet.layer, packet.codec, packet.ssrc};
    current_temporal_ = max_temporal_;
    return Verdict::begin_run;
  }
  if (!current_) return Verdict::waiting;
  if (!is_current(packet)) return Verdict::other_layer;
  return consider_temporal(facts);
}

LayerSelector::Verdict LayerSelector::consider_temporal(const PacketFacts& facts) {
  if (facts.starts_frame) {
    // Down at any frame; up only where the frame depends on layer 0 alone, or the decoder lacks its references.
    const bool may_rise = facts.starts_key_frame || (facts.layer_sync && facts.temporal > current_temporal_);
    if (max_temporal_ < current_temporal_) current_temporal_ = max_temporal_;
    if (max_temporal_ > current_temporal_ && may_rise) {
      current_temporal_ = facts.starts_key_frame ? max_temporal_ : std::min(max_temporal_, facts.temporal);
    }
  }
  return facts.temporal > current_temporal_ ? Verdict::temporal_left_out : Verdict::forward;
}

}  // namespace diemcau::media
