#include "media/forward/audio_ranking.hpp"

#include <algorithm>

namespace diemcau::media {
namespace {

constexpr Duration kHalfWindow = milliseconds(100);
constexpr Duration kHold = seconds(1);

bool contains(const std::vector<SourceId>& sources, const SourceId& source) {
  return std::find(sources.begin(), sources.end(), source) != sources.end();
}

}  // namespace

void MicrophoneLevels::observe(SeatId seat, std::int8_t dbov, Instant now) {
  Meter& meter = meters_[seat];
  const Duration age = now - meter.began;
  if (age >= kHalfWindow) {
    meter.previous = age >= 2 * kHalfWindow ? kSilence : meter.current;
    meter.current = kSilence;
    meter.began = now;
  }
  meter.current = std::max(meter.current, dbov);
}

std::int8_t MicrophoneLevels::level(SeatId seat, Instant now) const {
  const auto found = meters_.find(seat);
  if (found == meters_.end()) return kSilence;
  const Duration age = now - found->second.began;
  if (age >= 2 * kHalfWindow) return kSilence;
  return age >= kHalfWindow ? found->second.current : std::max(found->second.current, found->second.previous);
}

std::vector<SourceId> LoudestHeld::choose(const std::vector<SourceId>& wanted, std::size_t places,
                                          const MicrophoneLevels& levels, Instant now) {
  std::erase_if(chosen_, [&](const SourceId& s) { return !contains(wanted, s); });
  std::erase_if(last_among_loudest_, [&](const auto& entry) { return !contains(wanted, entry.first); });
  if (wanted.size() <= places) return chosen_ = wanted;

  std::vector<SourceId> ranked = wanted;
  std::stable_sort(ranked.begin(), ranked.end(), [&](const SourceId& a, const SourceId& b) {
    return levels.level(a.seat, now) > levels.level(b.seat, now);
  });
  ranked.resize(places);
  for (const SourceId& loud : ranked) last_among_loudest_[loud] = now;

  const auto held = [&](const SourceId& s) {
    const auto last = last_among_loudest_.find(s);
    return last != last_among_loudest_.end() && now - last->second < kHold;
  };
  for (const SourceId& loud : ranked) {
    if (contains(chosen_, loud)) continue;
    if (chosen_.size() >= places) {
      const auto quiet = std::find_if(chosen_.begin(), chosen_.end(), [&](const SourceId& s) { return !held(s); });
      if (quiet == chosen_.end()) continue;
      chosen_.erase(quiet);
    }
    chosen_.push_back(loud);
  }
  if (chosen_.size() > places) chosen_.resize(places);
  return chosen_;
}

}  // namespace diemcau::media
