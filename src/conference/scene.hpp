#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "conference/ids.hpp"
#include "conference/layout.hpp"
#include "conference/words.hpp"

// What is on air, as a value, and what one seat gets of it.
namespace diemcau::conference {

struct Scene {
  std::uint64_t revision = 0;  // of the program: grows by one with every change; 0 only before the meeting is prepared
  SceneMode mode = SceneMode::holding;
  Layout layout = Layout::full;
  std::vector<std::optional<SourceId>> panes = {std::nullopt};  // one per pane of the layout

  bool operator==(const Scene&) const = default;
  bool shows(const SourceId& source) const;
  bool shows_picture_of(SeatId seat) const;  // its camera, in any pane
  bool empty() const;                        // no pane has a source
};

Scene empty_scene(Layout layout, SceneMode mode);

// The same sources in another layout: content goes to content panes, cameras to the others in their order; what does
// not fit is left out.
Scene rearranged(const Scene& scene, Layout layout);

// Area in canvas pixels of the largest pane that shows the seat's camera, 0 when none does.
std::uint32_t largest_picture_of(const Scene& scene, SeatId seat);

// What `seat` sees when `program` is on air. The on-air rule: a seat that would see nothing but itself over the full
// screen sees the picture before, or else the chair's site, or else the holding picture. The revision is the program's.
Scene view_for(const Scene& program, const Scene& previous, SeatId seat, SeatId chair);

}  // namespace diemcau::conference
