#include "media/forward/slot_timeline.hpp"

#include <algorithm>
#include <cstdlib>

namespace diemcau::media {
namespace {

// How much older than the assignment the first frame's capture may be without being moved forward.
constexpr Duration kAnnounceMargin = seconds(1);
// A sender whose timestamps leave our time by this much (drift of a day, a jump, malice) is put back on the line.
constexpr std::int64_t kMaxDeviationSeconds = 10;

}  // namespace

SlotTimeline::SlotTimeline(std::uint32_t clock_rate, std::uint32_t first_timestamp, Instant now)
    : clock_rate_(clock_rate),
      origin_(now),
      origin_timestamp_((std::int64_t{1} << 40) + first_timestamp),
      highest_(origin_timestamp_ - 2 * std::int64_t{clock_rate}),
      floor_(highest_) {}

std::int64_t SlotTimeline::on_line(Instant t) const {
  return origin_timestamp_ + (t - origin_).count() * std::int64_t{clock_rate_} / 1000000;
}

std::uint32_t SlotTimeline::announce(Instant now) {
  in_run_ = false;
  floor_ = std::max(highest_ + 1, on_line(now - kAnnounceMargin));
  // Two announcements without a frame between them still differ.
  highest_ = floor_;
  return static_cast<std::uint32_t>(floor_);
}

void SlotTimeline::begin_run(std::uint32_t source_timestamp, Instant captured) {
  const std::int64_t first = std::max(highest_ + 1, on_line(captured));
  source_ = {};
  offset_ = first - static_cast<std::int64_t>(source_.extend(source_timestamp));
  in_run_ = true;
  floor_ = first;
  highest_ = first;
}

std::optional<std::uint32_t> SlotTimeline::map(std::uint32_t source_timestamp, Instant arrival) {
  if (!in_run_) return std::nullopt;
  std::int64_t out = static_cast<std::int64_t>(source_.extend(source_timestamp)) + offset_;
  if (std::llabs(out - on_line(arrival)) > kMaxDeviationSeconds * clock_rate_) {
    begin_run(source_timestamp, arrival);
    out = highest_;
  }
  if (out < floor_) return std::nullopt;
  highest_ = std::max(highest_, out);
  return static_cast<std::uint32_t>(out);
}

}  // namespace diemcau::media
