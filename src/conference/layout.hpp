#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// The one table of picture layouts. Geometry is decided here and travels with the scene; no page computes it.
namespace diemcau::conference {

// Whole pixels of the 1920x1080 canvas. Every number is a multiple of 6, so that it stays even at 1080p, 720p and 360p
// (4:2:0 chroma needs even coordinates).
struct Rect {
  std::uint16_t x = 0;
  std::uint16_t y = 0;
  std::uint16_t w = 0;
  std::uint16_t h = 0;
  bool operator==(const Rect&) const = default;
};
inline constexpr std::uint16_t kCanvasWidth = 1920;
inline constexpr std::uint16_t kCanvasHeight = 1080;

enum class Layout : std::uint8_t { full, two, one_plus_five, three_by_three, content_one, content_strip };
inline constexpr std::size_t kLayoutCount = 6;
inline constexpr std::size_t kMaxPanes = 9;

enum class PaneRole : std::uint8_t { video, content };

struct PaneShape {
  Rect rect;
  PaneRole role = PaneRole::video;
  // A main pane carries the picture the meeting is looking at: when its source is lost, the fallback takes its place.
  // A lost source in any other pane waits there under its caption for its return.
  bool main = false;
};

struct LayoutShape {
  Layout layout = Layout::full;
  std::string_view code;      // "one_plus_five": openapi.yaml, the log, scenarios
  std::string_view name_key;  // "layout.one_plus_five"
  std::string_view name_vi;
  std::string_view name_en;
  std::span<const PaneShape> panes;  // in the order of Scene::panes
};

std::span<const LayoutShape> layouts();  // in the order of the enum
const LayoutShape& shape(Layout layout);
std::optional<Layout> layout_from(std::string_view code);

}  // namespace diemcau::conference
