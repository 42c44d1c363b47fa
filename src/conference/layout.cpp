#include "conference/layout.hpp"

#include <array>

namespace diemcau::conference {
namespace {

constexpr PaneRole kVideo = PaneRole::video;
constexpr PaneRole kContent = PaneRole::content;

constexpr std::array<PaneShape, 1> kFull = {{{{0, 0, 1920, 1080}, kVideo, true}}};

constexpr std::array<PaneShape, 2> kTwo = {{{{0, 270, 954, 540}, kVideo, true}, {{966, 270, 954, 540}, kVideo, true}}};

// Columns of 636 with gaps of 6: a third of 1920 is 640, which is no multiple of 6. Rows are 360 without a gap.
constexpr std::array<PaneShape, 6> kOnePlusFive = {{{{0, 0, 1278, 720}, kVideo, true},
                                                    {{1284, 0, 636, 360}, kVideo, false},
                                                    {{1284, 360, 636, 360}, kVideo, false},
                                                    {{0, 720, 636, 360}, kVideo, false},
                                                    {{642, 720, 636, 360}, kVideo, false},
                                                    {{1284, 720, 636, 360}, kVideo, false}}};

constexpr std::array<PaneShape, 9> kThreeByThree = {{{{0, 0, 636, 360}, kVideo, false},
                                                     {{642, 0, 636, 360}, kVideo, false},
                                                     {{1284, 0, 636, 360}, kVideo, false},
                                                     {{0, 360, 636, 360}, kVideo, false},
                                                     {{642, 360, 636, 360}, kVideo, false},
                                                     {{1284, 360, 636, 360}, kVideo, false},
                                                     {{0, 720, 636, 360}, kVideo, false},
                                                     {{642, 720, 636, 360}, kVideo, false},
                                                     {{1284, 720, 636, 360}, kVideo, false}}};

constexpr std::array<PaneShape, 2> kContentOne = {
    {{{0, 138, 1428, 804}, kContent, true}, {{1440, 138, 480, 270}, kVideo, true}}};

constexpr std::array<PaneShape, 5> kContentStrip = {{{{0, 138, 1428, 804}, kContent, true},
                                                     {{1440, 0, 480, 270}, kVideo, false},
                                                     {{1440, 270, 480, 270}, kVideo, false},
                                                     {{1440, 540, 480, 270}, kVideo, false},
                                                     {{1440, 810, 480, 270}, kVideo, false}}};

constexpr std::array<LayoutShape, kLayoutCount> kLayouts = {{
    {Layout::full, "full", "layout.full", "Toàn màn hình", "Full screen", kFull},
    {Layout::two, "two", "layout.two", "Hai điểm cầu ngang nhau", "Two sites side by side", kTwo},
    {Layout::one_plus_five, "one_plus_five", "layout.one_plus_five", "Một lớn, năm nhỏ", "One large, five small",
     kOnePlusFive},
    {Layout::three_by_three, "three_by_three", "layout.three_by_three", "Chín điểm cầu (3 × 3)", "Nine sites (3 × 3)",
     kThreeByThree},
    {Layout::content_one, "content_one", "layout.content_one", "Tài liệu và một điểm cầu", "Content and one site",
     kContentOne},
    {Layout::content_strip, "content_strip", "layout.content_strip", "Tài liệu và dải điểm cầu",
     "Content and a strip of sites", kContentStrip},
}};

}  // namespace

std::span<const LayoutShape> layouts() {
  return kLayouts;
}

const LayoutShape& shape(Layout layout) {
  return kLayouts.at(static_cast<std::size_t>(layout));
}

std::optional<Layout> layout_from(std::string_view code) {
  for (const LayoutShape& candidate : kLayouts) {
    if (candidate.code == code) return candidate.layout;
  }
  return std::nullopt;
}

}  // namespace diemcau::conference
