#include <algorithm>

#include "conference/families.hpp"

// set_layout{layout}, place{pane, source}, clear_pane{pane}, swap_panes{pane, to_pane}, undo_preview: edits of the
// preview.
namespace diemcau::conference {
namespace {

Result<std::size_t, Refusal> pane_index(const Context& context, std::optional<std::int64_t> pane) {
  const auto count = static_cast<std::int64_t>(context.state.preview.panes.size());
  if (!pane || *pane < 0 || *pane >= count) return refuse("no_such_pane");
  return static_cast<std::size_t>(*pane);
}

Events changed(const Scene& scene) {
  return {event::PreviewChanged{scene.layout, scene.panes}};
}

// A page has one receive line for content, so a scene has one content source.
void keep_one_content(Scene& scene, const SourceId& placed) {
  if (placed.kind != SourceKind::content) return;
  for (auto& pane : scene.panes) {
    if (pane && pane->kind == SourceKind::content && *pane != placed) pane.reset();
  }
}

}  // namespace

std::optional<Refusal> not_placeable(const MeetingState& state, const SourceId& source) {
  if (source.kind == SourceKind::microphone) return refuse("not_a_picture").error;
  if (state.site(source.seat)) return std::nullopt;
  if (source.kind == SourceKind::content && state.seat(source.seat)) return std::nullopt;
  return refuse("not_invited", {{"seat", std::to_string(source.seat.value)}}).error;
}

Decision decide_set_layout(const Context& context) {
  if (!context.command.layout) return refuse("incomplete", {{"field", "layout"}});
  Scene scene = rearranged(context.state.preview, *context.command.layout);
  const auto& shapes = shape(scene.layout).panes;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const bool wants_content = shapes[i].role == PaneRole::content && !scene.panes[i];
    if (wants_content && context.state.sharing) scene.panes[i] = SourceId{*context.state.sharing, SourceKind::content};
  }
  return changed(scene);
}

Decision decide_place(const Context& context) {
  const std::size_t pane = TRY(pane_index(context, context.command.pane));
  if (!context.command.source) return refuse("incomplete", {{"field", "source"}});
  const SourceId source = *context.command.source;
  if (auto refusal = not_placeable(context.state, source)) return fail(*refusal);
  Scene scene = context.state.preview;
  const auto held = std::find(scene.panes.begin(), scene.panes.end(), std::optional(source));
  if (held != scene.panes.end()) {
    std::swap(*held, scene.panes[pane]);  // dropped on an occupied tile: they change places
  } else {
    scene.panes[pane] = source;
  }
  keep_one_content(scene, source);
  return changed(scene);
}

Decision decide_clear_pane(const Context& context) {
  const std::size_t pane = TRY(pane_index(context, context.command.pane));
  Scene scene = context.state.preview;
  if (!scene.panes[pane]) return Events{};
  scene.panes[pane].reset();
  return changed(scene);
}

Decision decide_swap_panes(const Context& context) {
  const std::size_t from = TRY(pane_index(context, context.command.pane));
  const std::size_t to = TRY(pane_index(context, context.command.to_pane));
  if (from == to) return Events{};
  Scene scene = context.state.preview;
  std::swap(scene.panes[from], scene.panes[to]);
  return changed(scene);
}

Decision decide_undo_preview(const Context& context) {
  if (context.state.undo.empty()) return refuse("nothing_to_undo");
  return Events{event::PreviewUndone{}};
}

}  // namespace diemcau::conference
