#include "media/forward/slot_table.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::media {
namespace {

constexpr Duration kMakeBeforeBreak = seconds(1);

bool contains(const std::vector<SourceId>& sources, const SourceId& source) {
  return std::find(sources.begin(), sources.end(), source) != sources.end();
}

}  // namespace

SlotTable::SlotTable(const SlotShape& shape) : shape_(shape), slots_(shape.count()) {}

std::vector<SlotDecision> SlotTable::update(const std::vector<SourceId>& videos,
                                            const std::vector<SourceId>& microphones, Instant now) {
  CHECK(microphones.size() <= shape_.pairs, "no more microphones than pairs are chosen");
  videos_ = videos;
  microphones_ = microphones;
  std::vector<SlotDecision> out;
  release_unwanted(out, now);
  settle(out, now);
  return out;
}

std::vector<SlotDecision> SlotTable::tick(Instant now) {
  std::vector<SlotDecision> out;
  settle(out, now);
  return out;
}

void SlotTable::settle(std::vector<SlotDecision>& out, Instant now) {
  retire_moved(out, now);
  place_microphones(out, now);
  place_videos(out, now);
  join_pairs(out, now);
}

std::optional<SlotAssigned> SlotTable::at(std::uint32_t slot) const {
  const Slot& s = slots_.at(slot);
  return s.source ? std::optional(SlotAssigned{slot, *s.source, s.assignment}) : std::nullopt;
}

void SlotTable::release_unwanted(std::vector<SlotDecision>& out, Instant now) {
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    if (!slots_[i].source) continue;
    const auto& wanted = shape_.is_audio(i) ? microphones_ : videos_;
    if (!contains(wanted, *slots_[i].source)) release(i, out, now);
  }
}

void SlotTable::retire_moved(std::vector<SlotDecision>& out, Instant now) {
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].retires && *slots_[i].retires <= now) release(i, out, now);
  }
}

void SlotTable::place_microphones(std::vector<SlotDecision>& out, Instant now) {
  for (const SourceId& microphone : microphones_) {
    if (slot_of(microphone)) continue;
    if (const auto pair = pair_for(microphone)) assign(shape_.audio_of_pair(*pair), microphone, out, now);
  }
}

// The pair whose picture is already this seat's, else one whose video is free, else any; free for the longest.
std::optional<std::uint32_t> SlotTable::pair_for(const SourceId& microphone) const {
  const SourceId camera{microphone.seat, SourceKind::camera};
  std::optional<std::uint32_t> best;
  const auto merit = [&](std::uint32_t pair) {
    const Slot& video = slots_[shape_.video_of_pair(pair)];
    if (video.source == camera && !video.retires) return 2;
    return video.source ? 0 : 1;
  };
  for (std::uint32_t pair = 0; pair < shape_.pairs; ++pair) {
    const Slot& audio = slots_[shape_.audio_of_pair(pair)];
    if (audio.source) continue;
    const bool better =
        !best || merit(pair) > merit(*best) ||
        (merit(pair) == merit(*best) && audio.last_used < slots_[shape_.audio_of_pair(*best)].last_used);
    if (better) best = pair;
  }
  return best;
}

void SlotTable::place_videos(std::vector<SlotDecision>& out, Instant now) {
  const std::uint32_t plain = 2 * shape_.pairs;
  const std::uint32_t contents = plain + shape_.plain_videos;
  for (std::uint32_t rank = 0; rank < videos_.size(); ++rank) {
    const SourceId& video = videos_[rank];
    if (slot_of(video)) continue;
    if (video.kind == SourceKind::content) {
      if (const auto slot = longest_free(contents, shape_.count(), 1)) assign(*slot, video, out, now);
      continue;
    }
    auto slot = place_for_camera(video);
    if (!slot) slot = least_wanted(rank);
    if (!slot) continue;
    if (slots_[*slot].source) release(*slot, out, now);
    assign(*slot, video, out, now);
  }
}

// Beside its own sound; else a plain video, so that pairs stay free for whoever speaks; else any pair's video.
std::optional<std::uint32_t> SlotTable::place_for_camera(const SourceId& camera) const {
  if (const auto audio = slot_of({camera.seat, SourceKind::microphone})) {
    if (!slots_[*audio + 1].source) return *audio + 1;
  }
  const std::uint32_t plain = 2 * shape_.pairs;
  if (const auto slot = longest_free(plain, plain + shape_.plain_videos, 1)) return slot;
  return longest_free(1, plain, 2);
}

std::optional<std::uint32_t> SlotTable::longest_free(std::uint32_t first, std::uint32_t end, std::uint32_t step) const {
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = first; i < end; i += step) {
    if (slots_[i].source) continue;
    if (!best || slots_[i].last_used < slots_[*best].last_used) best = i;
  }
  return best;
}

// When nothing is free: a slot that is being left anyhow, else that of the least important camera behind `rank`.
std::optional<std::uint32_t> SlotTable::least_wanted(std::uint32_t rank) const {
  std::optional<std::uint32_t> worst;
  std::uint32_t worst_rank = rank;
  for (std::uint32_t i = 0; i < 2 * shape_.pairs + shape_.plain_videos; ++i) {
    if (shape_.is_audio(i) || !slots_[i].source) continue;
    if (slots_[i].retires) return i;
    const auto other = rank_of(*slots_[i].source);
    if (other && *other > worst_rank) {
      worst_rank = *other;
      worst = i;
    }
  }
  return worst;
}

// Brings each picture beside its sound. A stranger in the pair's video moves out first; the newcomer follows when the
// stranger's second is over.
void SlotTable::join_pairs(std::vector<SlotDecision>& out, Instant now) {
  const std::uint32_t plain = 2 * shape_.pairs;
  for (std::uint32_t pair = 0; pair < shape_.pairs; ++pair) {
    const auto& microphone = slots_[shape_.audio_of_pair(pair)].source;
    if (!microphone) continue;
    const SourceId camera{microphone->seat, SourceKind::camera};
    const std::uint32_t place = shape_.video_of_pair(pair);
    const auto standing = slot_of(camera);
    if (!standing || *standing == place || slots_[place].retires) continue;
    if (!slots_[place].source) {
      move(*standing, place, out, now);
    } else if (const auto elsewhere = longest_free(plain, plain + shape_.plain_videos, 1)) {
      move(place, *elsewhere, out, now);
    }
  }
}

std::optional<std::uint32_t> SlotTable::slot_of(const SourceId& source) const {
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].source == source && !slots_[i].retires) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> SlotTable::rank_of(const SourceId& source) const {
  const auto found = std::find(videos_.begin(), videos_.end(), source);
  if (found == videos_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - videos_.begin());
}

void SlotTable::assign(std::uint32_t slot, const SourceId& source, std::vector<SlotDecision>& out, Instant now) {
  CHECK(!slots_[slot].source, "a slot carries one source");
  slots_[slot] = {source, next_assignment_++, now, std::nullopt};
  out.push_back(SlotAssigned{slot, source, slots_[slot].assignment});
}

void SlotTable::release(std::uint32_t slot, std::vector<SlotDecision>& out, Instant now) {
  out.push_back(SlotReleased{slot, *slots_[slot].source, slots_[slot].assignment});
  slots_[slot] = {std::nullopt, 0, now, std::nullopt};
}

void SlotTable::move(std::uint32_t from, std::uint32_t to, std::vector<SlotDecision>& out, Instant now) {
  slots_[from].retires = now + kMakeBeforeBreak;
  assign(to, *slots_[from].source, out, now);
}

}  // namespace diemcau::media
