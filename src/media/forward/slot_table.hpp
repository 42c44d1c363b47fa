#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "media/plan.hpp"

namespace diemcau::media {

// Slots of one receiver, numbered as in conference::LegProfile: pair-0 audio, pair-0 video, ..., plain videos,
// contents.
struct SlotShape {
  std::uint32_t pairs = 0;
  std::uint32_t plain_videos = 0;
  std::uint32_t contents = 0;

  std::uint32_t count() const { return 2 * pairs + plain_videos + contents; }
  std::uint32_t audio_of_pair(std::uint32_t pair) const { return 2 * pair; }
  std::uint32_t video_of_pair(std::uint32_t pair) const { return 2 * pair + 1; }
  bool is_audio(std::uint32_t slot) const { return slot < 2 * pairs && slot % 2 == 0; }
  bool operator==(const SlotShape&) const = default;
};

struct SlotAssigned {
  std::uint32_t slot = 0;
  SourceId source;
  std::uint64_t assignment = 0;
  bool operator==(const SlotAssigned&) const = default;
};
struct SlotReleased {
  std::uint32_t slot = 0;
  SourceId source;
  std::uint64_t assignment = 0;
  bool operator==(const SlotReleased&) const = default;
};
using SlotDecision = std::variant<SlotAssigned, SlotReleased>;

// Which source stands on which slot of one receiver. Free slots before occupied ones, among them the one free for the
// longest; a picture whose sound has a pair goes to the video of that pair (browsers lip-sync inside a pair only); what
// moves keeps its old slot for 1 s (make before break). Pure; one per session; assignment numbers never repeat.
class SlotTable {
 public:
  explicit SlotTable(const SlotShape& shape);

  // `videos`: cameras and contents, most important first: those that find no slot are left out. `microphones`: at most
  // as many as pairs.
  std::vector<SlotDecision> update(const std::vector<SourceId>& videos, const std::vector<SourceId>& microphones,
                                   Instant now);
  // Ends moves whose second has passed and begins those that had to wait.
  std::vector<SlotDecision> tick(Instant now);

  const SlotShape& shape() const { return shape_; }
  // What stands on a slot, moving out or not.
  std::optional<SlotAssigned> at(std::uint32_t slot) const;

 private:
  struct Slot {
    std::optional<SourceId> source;
    std::uint64_t assignment = 0;
    Instant last_used{};
    std::optional<Instant> retires;  // its source has moved to another slot and leaves this one then
  };

  void settle(std::vector<SlotDecision>& out, Instant now);
  void release_unwanted(std::vector<SlotDecision>& out, Instant now);
  void retire_moved(std::vector<SlotDecision>& out, Instant now);
  void place_microphones(std::vector<SlotDecision>& out, Instant now);
  void place_videos(std::vector<SlotDecision>& out, Instant now);
  void join_pairs(std::vector<SlotDecision>& out, Instant now);
  std::optional<std::uint32_t> pair_for(const SourceId& microphone) const;
  std::optional<std::uint32_t> place_for_camera(const SourceId& camera) const;
  std::optional<std::uint32_t> longest_free(std::uint32_t first, std::uint32_t end, std::uint32_t step) const;
  std::optional<std::uint32_t> least_wanted(std::uint32_t rank) const;
  std::optional<std::uint32_t> slot_of(const SourceId& source) const;  // not the one it is leaving
  std::optional<std::uint32_t> rank_of(const SourceId& source) const;
  void assign(std::uint32_t slot, const SourceId& source, std::vector<SlotDecision>& out, Instant now);
  void release(std::uint32_t slot, std::vector<SlotDecision>& out, Instant now);
  void move(std::uint32_t from, std::uint32_t to, std::vector<SlotDecision>& out, Instant now);

  SlotShape shape_;
  std::vector<Slot> slots_;
  std::vector<SourceId> videos_;
  std::vector<SourceId> microphones_;
  std::uint64_t next_assignment_ = 1;
};

}  // namespace diemcau::media
