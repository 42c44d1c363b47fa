#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "media/forward/allocation.hpp"
#include "media/forward/capture_clock.hpp"
#include "media/forward/layer_selector.hpp"
#include "media/forward/packet.hpp"
#include "media/forward/rewriter.hpp"

namespace diemcau::media {

// One slot of one receiver: chooses the packets of its source and rewrites them. Lives as long as the session.
class SlotForwarder {
 public:
  // How the slot's timestamps lie in time: this outgoing timestamp was captured `age` before the packet's arrival.
  struct ClockPoint {
    std::uint32_t timestamp = 0;
    Duration age{};
  };
  struct Forwarded {
    SlotPacket packet;
    std::optional<ClockPoint> clock;  // to be told to the sender reports, before the packet
  };

  SlotForwarder(std::uint32_t clock_rate, Random& random, Instant now) : rewriter_(clock_rate, random, now) {}

  // Returns the timestamp that separates the new source from everything before.
  std::uint32_t assign(const SourceId& source, Instant now);
  void release();
  // The same source comes from another session now.
  void restart() { selector_.restart(); }

  const std::optional<SourceId>& source() const { return source_; }
  void set_share(const VideoShare& share);
  const LayerSelector& selector() const { return selector_; }
  // Layers its sender should send for this slot: bit 0 = l.
  std::uint8_t demand() const;

  std::variant<Forwarded, ForwardDrop> forward(const SourcePacket& packet, const PacketFacts& facts,
                                               const CaptureClock& clock);

 private:
  std::optional<ClockPoint> clock_point(const SlotPacket& out, const SourcePacket& packet, const CaptureClock& clock);

  std::optional<SourceId> source_;
  LayerSelector selector_;
  Rewriter rewriter_;
  std::uint8_t wishes_ = 0;
  bool clock_due_ = false;  // a run began
  bool clock_is_captured_ = false;
  std::uint32_t clock_revision_ = 0;
  Instant clock_told_{};
};

}  // namespace diemcau::media
