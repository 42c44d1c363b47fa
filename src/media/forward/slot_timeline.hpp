#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtp/sequence.hpp"

namespace diemcau::media {

// The outgoing RTP timestamps of one slot. All sources that ever come to the slot lie on one straight line between our
// time and the slot's timestamps, so that the receiver's regression over sender reports stays valid through switches;
// only where that would send time backwards (a source whose packets take longer than its predecessor's) a run starts
// just after what was sent. Belongs to the session, survives every plan.
class SlotTimeline {
 public:
  // `first_timestamp` random (RFC 3550 5.1).
  SlotTimeline(std::uint32_t clock_rate, std::uint32_t first_timestamp, Instant now);

  // A new source was assigned: returns the timestamp at or after which every frame is of that source and before which
  // none is. Nothing can be mapped until begin_run().
  std::uint32_t announce(Instant now);
  // A stream (a source's, or another layer of it) starts with this packet, captured at that time of ours.
  void begin_run(std::uint32_t source_timestamp, Instant captured);
  bool in_run() const { return in_run_; }
  // None: from before the run (late, or the sender's clock jumped back).
  std::optional<std::uint32_t> map(std::uint32_t source_timestamp, Instant arrival);

 private:
  std::int64_t on_line(Instant t) const;

  std::uint32_t clock_rate_;
  Instant origin_;
  std::int64_t origin_timestamp_;  // extended, far from zero
  std::int64_t highest_;           // given out or announced
  std::int64_t floor_;             // first of the current source
  bool in_run_ = false;
  rtp::TimestampExtender source_;
  std::int64_t offset_ = 0;
};

}  // namespace diemcau::media
