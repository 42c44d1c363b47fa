#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "sdp/leg_description.hpp"

// The fixed receive slots of a page and the numbers they keep for the whole session (architecture section 5).
namespace diemcau::sdp {

struct SlotCounts {
  std::uint32_t pairs = 0;
  std::uint32_t plain_videos = 0;
  std::uint32_t contents = 0;
  bool operator==(const SlotCounts&) const = default;
};

// One slot as the answer announces it: `a=msid`, `a=ssrc` with CNAME, and the FID group for video.
struct Slot {
  MediaKind kind = MediaKind::video;
  MsidDescription msid;
  SourceDescription source;
  bool operator==(const Slot&) const = default;
};

// pair-0 audio, pair-0 video, pair-1 audio, ..., then plain videos "slot-k" (k = the index in this list), then
// "content"
// ("content-1", ... when there are several). The two lines of a pair share one stream and one CNAME: Chromium lip-syncs
// only those. Every SSRC is distinct and not 0.
std::vector<Slot> make_slots(const SlotCounts& counts, Random& random);

}  // namespace diemcau::sdp
