#include "conference/scene.hpp"

#include <algorithm>

namespace diemcau::conference {

bool Scene::shows(const SourceId& source) const {
  return std::find(panes.begin(), panes.end(), std::optional(source)) != panes.end();
}

bool Scene::shows_picture_of(SeatId seat) const {
  return shows(SourceId{seat, SourceKind::camera});
}

bool Scene::empty() const {
  return std::all_of(panes.begin(), panes.end(), [](const auto& pane) { return !pane.has_value(); });
}

Scene empty_scene(Layout layout, SceneMode mode) {
  Scene scene;
  scene.mode = mode;
  scene.layout = layout;
  scene.panes.assign(shape(layout).panes.size(), std::nullopt);
  return scene;
}

Scene rearranged(const Scene& scene, Layout layout) {
  Scene result = empty_scene(layout, scene.mode);
  result.revision = scene.revision;
  const auto& shapes = shape(layout).panes;
  std::vector<SourceId> rest;
  for (const auto& source : scene.panes) {
    if (!source) continue;
    if (source->kind != SourceKind::content) {
      rest.push_back(*source);
      continue;
    }
    const auto pane =
        std::find_if(shapes.begin(), shapes.end(), [](const PaneShape& s) { return s.role == PaneRole::content; });
    if (pane == shapes.end()) {
      rest.push_back(*source);
    } else {
      result.panes[static_cast<std::size_t>(pane - shapes.begin())] = source;
    }
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < shapes.size() && next < rest.size(); ++i) {
    if (shapes[i].role == PaneRole::video && !result.panes[i]) result.panes[i] = rest[next++];
  }
  return result;
}

std::uint32_t largest_picture_of(const Scene& scene, SeatId seat) {
  if (scene.mode != SceneMode::scene && scene.mode != SceneMode::frozen) return 0;
  const auto& shapes = shape(scene.layout).panes;
  std::uint32_t largest = 0;
  for (std::size_t i = 0; i < scene.panes.size() && i < shapes.size(); ++i) {
    if (scene.panes[i] != SourceId{seat, SourceKind::camera}) continue;
    largest = std::max(largest, std::uint32_t{shapes[i].rect.w} * shapes[i].rect.h);
  }
  return largest;
}

namespace {

bool alone_in_full(const Scene& scene, SeatId seat) {
  return scene.layout == Layout::full && scene.panes.size() == 1 && scene.panes[0] &&
         scene.panes[0]->kind == SourceKind::camera && scene.panes[0]->seat == seat;
}

}  // namespace

Scene view_for(const Scene& program, const Scene& previous, SeatId seat, SeatId chair) {
  const bool pictures = program.mode == SceneMode::scene || program.mode == SceneMode::frozen;
  if (!pictures || !alone_in_full(program, seat)) return program;
  Scene view = empty_scene(Layout::full, SceneMode::holding);
  if (previous.revision != 0 && !previous.empty() && !alone_in_full(previous, seat)) {
    view = previous;
    view.mode = program.mode;
  } else if (chair && chair != seat) {
    view.mode = program.mode;
    view.panes[0] = SourceId{chair, SourceKind::camera};
  }
  view.revision = program.revision;
  return view;
}

}  // namespace diemcau::conference
