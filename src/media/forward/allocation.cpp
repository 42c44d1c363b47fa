#include "media/forward/allocation.hpp"

#include <algorithm>
#include <numeric>

namespace diemcau::media {
namespace {

constexpr std::uint32_t kMicrophoneRate = 50000;  // Opus at 32-40 kbit/s with headers
// What a layer costs until it has been measured: the pages' encodings (l, m, h).
constexpr std::array<std::uint32_t, kLayers> kNominalRate{150000, 500000, 1500000};
// Content has one layer: a new slide bursts for a moment, and pausing it just then would cost a key frame on top. It is
// never counted as more than this; if it really carries more for long, the falling estimate tells.
constexpr std::uint32_t kContentRate = 800000;
// A layer that is not given yet must fit with this much to spare, or the next dip of the estimate takes it away again.
constexpr double kHeadroomToRise = 1.1;
// Without its upper temporal layers L1T3 costs about this share (7.5 of 30 frames a second, larger frames).
constexpr double kTemporalShare = 0.6;

std::vector<std::size_t> by_importance(std::span<const VideoRequest> videos) {
  std::vector<std::size_t> order(videos.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto area = [&](std::size_t i) { return std::uint32_t{videos[i].wanted.width} * videos[i].wanted.height; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto pa = videos[a].wanted.priority, pb = videos[b].wanted.priority;
    return pa != pb ? pa > pb : area(a) > area(b);
  });
  return order;
}

bool is_content(const VideoRequest& video) {
  return video.wanted.source.kind == SourceKind::content;
}

std::uint8_t wanted_layer(const VideoRequest& video) {
  return is_content(video) ? 0 : layer_for_pane(video.wanted);
}

std::uint32_t cost(const VideoRequest& video, std::uint8_t layer) {
  const LayerRate& rate = video.layers[layer];
  const bool measured = rate.bits_per_second > 0;
  if (is_content(video)) return measured ? std::min(rate.bits_per_second, kContentRate) : kContentRate;
  return measured ? rate.bits_per_second : kNominalRate[layer];
}

class Budget {
 public:
  explicit Budget(const AllocationInput& input) : left_(input.estimate) {
    if (input.max_bitrate > 0) left_ = std::min<std::int64_t>(left_, input.max_bitrate);
    capped_ = input.max_bitrate > 0 && input.estimate >= input.max_bitrate;
    left_ -= std::int64_t{input.microphones} * kMicrophoneRate;
  }
  bool fits(std::int64_t bits) const { return needed(bits, false) <= left_; }
  bool take(std::int64_t bits, bool has_it_now) {
    const std::int64_t needed = this->needed(bits, has_it_now);
    if (needed > left_) {
      if (!missing_ && !capped_) missing_ = needed - left_;
      return false;
    }
    left_ -= bits;
    return true;
  }
  std::optional<std::int64_t> missing() const { return missing_; }

 private:
  static std::int64_t needed(std::int64_t bits, bool has_it_now) {
    return has_it_now ? bits : static_cast<std::int64_t>(static_cast<double>(bits) * kHeadroomToRise);
  }

  std::int64_t left_;
  bool capped_;  // the plan's limit binds, not the path: probing would find nothing
  std::optional<std::int64_t> missing_;
};

void give_smallest(const VideoRequest& video, VideoShare& share, Budget& budget) {
  const std::uint32_t full = cost(video, 0);
  if (budget.take(full, video.given.has_value())) {
    share = {0, 3};
  } else if (budget.take(static_cast<std::int64_t>(full * kTemporalShare), video.given.has_value())) {
    share = {0, 0};
  }
}

void raise(const VideoRequest& video, VideoShare& share, Budget& budget) {
  if (!share.layer || share.max_temporal < 3) return;
  for (std::uint8_t layer = *share.layer + 1; layer <= wanted_layer(video); ++layer) {
    const std::int64_t more = std::max<std::int64_t>(std::int64_t{cost(video, layer)} - cost(video, *share.layer), 0);
    if (video.layers[layer].absent) {
      // Not charged: nothing comes.
      if (!budget.fits(more)) return;
      share.wishes |= static_cast<std::uint8_t>(1 << layer);
    } else {
      if (!budget.take(more, video.given && *video.given >= layer)) return;
      share.layer = layer;
    }
  }
}

}  // namespace

std::uint8_t layer_for_pane(const WantedVideo& wanted) {
  if (wanted.height <= 270) return 0;
  return wanted.height <= 540 ? 1 : 2;
}

Allocation allocate(const AllocationInput& input) {
  Allocation result;
  result.shares.assign(input.videos.size(), VideoShare{});
  const auto order = by_importance(input.videos);
  Budget budget(input);
  for (const std::size_t i : order) give_smallest(input.videos[i], result.shares[i], budget);
  for (const std::size_t i : order) raise(input.videos[i], result.shares[i], budget);
  if (const auto missing = budget.missing()) {
    result.probe_for = static_cast<std::uint32_t>(std::min<std::int64_t>(input.estimate + *missing, UINT32_MAX));
  }
  return result;
}

}  // namespace diemcau::media
