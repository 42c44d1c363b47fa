#include "media/forward/number_map.hpp"

#include <algorithm>

namespace diemcau::media {

void NumberMap::start(std::uint64_t source, std::uint64_t out) {
  newest_ = 0;
  count_ = 1;
  ring_[0] = {source, out};
  newest_mapped_ = 0;
}

void NumberMap::skip(std::uint64_t source) {
  if (count_ == 0 || source < at(0).source || source <= newest_mapped_) return;
  if (source == at(0).source) {
    ++at(0).source;
    return;
  }
  const Stretch next{source + 1, at(0).out + (source - at(0).source)};
  newest_ = (newest_ + 1) % kStretches;
  if (count_ < kStretches) ++count_;
  ring_[newest_] = next;
}

std::optional<std::uint64_t> NumberMap::map(std::uint64_t source) {
  for (std::size_t age = 0; age < count_; ++age) {
    const Stretch& stretch = at(age);
    if (source < stretch.source) continue;
    const std::uint64_t out = stretch.out + (source - stretch.source);
    const bool left_out = age > 0 && out >= at(age - 1).out;
    if (left_out) return std::nullopt;
    newest_mapped_ = std::max(newest_mapped_, source);
    return out;
  }
  return std::nullopt;
}

}  // namespace diemcau::media
