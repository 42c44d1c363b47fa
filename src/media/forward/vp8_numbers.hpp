#pragma once

#include <cstdint>
#include <optional>

#include "media/forward/number_map.hpp"
#include "rtp/payload/vp8.hpp"

namespace diemcau::media {

// Keeps PictureID, TL0PICIDX and KEYIDX of one slot continuous over all sources that come to it (RFC 7741 4.2): a jump
// would make the receiver's reference finder wait for pictures that never come.
class Vp8Numbering {
 public:
  void begin_run(const rtp::Vp8Descriptor& first);
  // A whole picture left out on purpose; `descriptor` of any of its packets, newer than what was mapped before.
  void skip(const rtp::Vp8Descriptor& descriptor);
  // None: a picture from before the run or left out.
  std::optional<rtp::Vp8Numbers> map(const rtp::Vp8Descriptor& descriptor);

 private:
  // Extends an n-bit number along the newest one seen.
  struct Extender {
    unsigned bits;
    std::optional<std::uint64_t> newest;
    std::uint64_t extend(std::uint64_t value);
  };

  Extender picture_{15, {}};
  Extender tl0_{8, {}};
  Extender key_{5, {}};
  NumberMap pictures_;
  // tl0 and key frames are never left out: a fixed distance per run.
  std::uint64_t tl0_distance_ = 0, key_distance_ = 0;
  std::uint64_t last_picture_ = 0, last_tl0_ = 0, last_key_ = 0;
};

}  // namespace diemcau::media
