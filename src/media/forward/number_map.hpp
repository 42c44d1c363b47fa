#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace diemcau::media {

// Maps the growing numbers of a source (RTP sequence, VP8 PictureID, both extended) onto the growing numbers of a slot.
// Numbers the source has not shown yet keep their place, so a late or repaired packet finds its gap; numbers left out
// on purpose (a dropped temporal layer) close up. One run = one stream of one source since the switch to it.
class NumberMap {
 public:
  // From here `source` becomes `out`; everything before is forgotten.
  void start(std::uint64_t source, std::uint64_t out);
  // Leaves out a number: those after it move down by one. One that is not newer than all mapped ones keeps its place
  // (as a gap), because the numbers after it are out already.
  void skip(std::uint64_t source);
  // None: before the start of the run, left out, or so old that its place is forgotten.
  std::optional<std::uint64_t> map(std::uint64_t source);

 private:
  // Numbers from `source` on become `out`, up to the place where the next stretch begins.
  struct Stretch {
    std::uint64_t source = 0;
    std::uint64_t out = 0;
  };
  // A left-out frame costs one stretch: at 15 left-out frames a second the last 4 s can be repaired.
  static constexpr std::size_t kStretches = 64;

  Stretch& at(std::size_t age) { return ring_[(newest_ + kStretches - age) % kStretches]; }
  const Stretch& at(std::size_t age) const { return ring_[(newest_ + kStretches - age) % kStretches]; }

  std::array<Stretch, kStretches> ring_{};
  std::size_t newest_ = 0;
  std::size_t count_ = 0;
  std::uint64_t newest_mapped_ = 0;
};

}  // namespace diemcau::media
