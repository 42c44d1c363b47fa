#include "conference/light.hpp"

#include <algorithm>
#include <numeric>

namespace diemcau::conference {
namespace {

bool is_camera(const Scene& view, std::size_t pane) {
  return view.panes[pane] && view.panes[pane]->kind == SourceKind::camera;
}

std::vector<std::size_t> by_importance(const Scene& view) {
  const auto& shapes = shape(view.layout).panes;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::min(view.panes.size(), shapes.size()); ++i) {
    if (view.panes[i]) order.push_back(i);
  }
  const auto area = [&](std::size_t i) { return std::uint32_t{shapes[i].rect.w} * shapes[i].rect.h; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (is_camera(view, a) != is_camera(view, b)) return is_camera(view, b);
    return area(a) > area(b);
  });
  return order;
}

}  // namespace

std::vector<bool> still_panes(const Scene& view) {
  std::vector<bool> stills(view.panes.size(), false);
  const auto order = by_importance(view);
  for (std::size_t place = kLightMaxMoving; place < order.size(); ++place) {
    stills[order[place]] = is_camera(view, order[place]);
  }
  return stills;
}

void LightWatch::report(const FrameReport& report, Instant settled_from, Instant now) {
  const Instant begin = now - report.watched;
  const Instant counts_from = std::max(settled_from, changed_at_.value_or(settled_from)) + kLightSettling;
  const double seconds_watched = std::chrono::duration<double>(report.watched).count();
  const bool tells = report.watched > Duration{0} && begin >= counts_from && report.dropped <= report.received &&
                     static_cast<double>(report.received) >= kLightLeastFps * seconds_watched;
  if (!tells) {
    bad_ = Duration{0};
    return;
  }
  const double share = static_cast<double>(report.dropped) / static_cast<double>(report.received);
  bad_ = share >= kLightBadShare ? bad_ + report.watched : Duration{0};
  good_ = share < kLightGoodShare ? good_ + report.watched : Duration{0};
}

void LightWatch::profile_set(Profile profile, bool automatic, Instant now) {
  bad_ = good_ = Duration{0};
  changed_at_ = now;
  if (!automatic) {
    rests_until_.reset();
    if (profile == Profile::standard) rests_until_ = now + kLightHandRests;
  } else if (profile == Profile::standard) {
    left_at_ = now;
  } else {
    const bool relapse = left_at_ && now - *left_at_ < kLightRelapse;
    trial_after_ = relapse ? std::min(trial_after_ * 2, kLightLastTrial) : kLightFirstTrial;
  }
}

}  // namespace diemcau::conference
