#include "media/forward/slot_forwarder.hpp"

namespace diemcau::media {
namespace {

// Between switches the mapping only drifts with the sender's clock.
constexpr Duration kClockInterval = seconds(2);

std::optional<Instant> capture_time(const SourcePacket& packet, const CaptureClock& clock) {
  return packet.capture_ntp ? clock.to_local(*packet.capture_ntp, packet.arrival) : std::nullopt;
}

}  // namespace

std::uint32_t SlotForwarder::assign(const SourceId& source, Instant now) {
  source_ = source;
  selector_.restart();
  if (source.kind == SourceKind::microphone) selector_.set_target(0, 3);
  return rewriter_.announce(now);
}

void SlotForwarder::release() {
  source_.reset();
  set_share({});
}

void SlotForwarder::set_share(const VideoShare& share) {
  selector_.set_target(share.layer, share.max_temporal);
  wishes_ = share.wishes;
}

std::uint8_t SlotForwarder::demand() const {
  std::uint8_t layers = wishes_;
  for (const auto& layer : {selector_.target(), selector_.current()}) {
    if (layer) layers |= static_cast<std::uint8_t>(1 << *layer);
  }
  return layers;
}

std::variant<SlotForwarder::Forwarded, ForwardDrop> SlotForwarder::forward(const SourcePacket& packet,
                                                                           const PacketFacts& facts,
                                                                           const CaptureClock& clock) {
  switch (selector_.consider(packet, facts)) {
    case LayerSelector::Verdict::waiting:
      return ForwardDrop::waiting_for_key_frame;
    case LayerSelector::Verdict::other_layer:
      return ForwardDrop::layer_not_selected;
    case LayerSelector::Verdict::temporal_left_out:
      rewriter_.skip(packet, facts);
      return ForwardDrop::temporal_layer_dropped;
    case LayerSelector::Verdict::begin_run:
      rewriter_.begin_run(packet, facts, capture_time(packet, clock).value_or(packet.arrival));
      clock_due_ = true;
      break;
    case LayerSelector::Verdict::forward:
      break;
  }
  auto rewritten = rewriter_.rewrite(packet, facts);
  if (const auto* drop = std::get_if<ForwardDrop>(&rewritten)) return *drop;
  const SlotPacket& out = std::get<SlotPacket>(rewritten);
  return Forwarded{out, clock_point(out, packet, clock)};
}

std::optional<SlotForwarder::ClockPoint> SlotForwarder::clock_point(const SlotPacket& out, const SourcePacket& packet,
                                                                    const CaptureClock& clock) {
  const auto captured = capture_time(packet, clock);
  const bool changed = clock_due_ || captured.has_value() != clock_is_captured_ ||
                       clock.revision() != clock_revision_ || packet.arrival - clock_told_ >= kClockInterval;
  if (!changed) return std::nullopt;
  clock_due_ = false;
  clock_is_captured_ = captured.has_value();
  clock_revision_ = clock.revision();
  clock_told_ = packet.arrival;
  return ClockPoint{out.timestamp, packet.arrival - captured.value_or(packet.arrival)};
}

}  // namespace diemcau::media
