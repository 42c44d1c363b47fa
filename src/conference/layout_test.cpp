#include "conference/layout.hpp"

#include <gtest/gtest.h>

#include <set>

namespace diemcau::conference {
namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

TEST(layout, there_are_six_and_each_is_found_by_its_code) {
  std::set<std::string_view> codes;
  for (const LayoutShape& each : layouts()) {
    codes.insert(each.code);
    EXPECT_EQ(layout_from(each.code), each.layout);
    EXPECT_EQ(&shape(each.layout), &each);
    EXPECT_FALSE(each.name_vi.empty());
    EXPECT_EQ(each.name_key, "layout." + std::string(each.code));
  }
  EXPECT_EQ(codes.size(), kLayoutCount);
  EXPECT_EQ(layout_from("seven"), std::nullopt);
}

TEST(layout, every_number_is_a_multiple_of_six_on_the_canvas) {
  for (const LayoutShape& each : layouts()) {
    for (const PaneShape& pane : each.panes) {
      for (const std::uint16_t number : {pane.rect.x, pane.rect.y, pane.rect.w, pane.rect.h}) {
        EXPECT_EQ(number % 6, 0) << each.code << " " << number;
      }
      EXPECT_LE(pane.rect.x + pane.rect.w, kCanvasWidth) << each.code;
      EXPECT_LE(pane.rect.y + pane.rect.h, kCanvasHeight) << each.code;
      EXPECT_GT(pane.rect.w * pane.rect.h, 0) << each.code;
    }
  }
}

TEST(layout, panes_do_not_overlap) {
  for (const LayoutShape& each : layouts()) {
    for (std::size_t i = 0; i < each.panes.size(); ++i) {
      for (std::size_t j = i + 1; j < each.panes.size(); ++j) {
        EXPECT_FALSE(overlap(each.panes[i].rect, each.panes[j].rect)) << each.code << " " << i << " " << j;
      }
    }
  }
}

TEST(layout, panes_are_sixteen_to_nine_within_one_percent) {
  for (const LayoutShape& each : layouts()) {
    for (const PaneShape& pane : each.panes) {
      EXPECT_NEAR(pane.rect.w * 9.0 / (pane.rect.h * 16.0), 1.0, 0.01) << each.code;
    }
  }
}

TEST(layout, only_the_content_layouts_have_a_content_pane_and_it_is_first) {
  for (const LayoutShape& each : layouts()) {
    const bool is_content = each.layout == Layout::content_one || each.layout == Layout::content_strip;
    for (std::size_t i = 0; i < each.panes.size(); ++i) {
      EXPECT_EQ(each.panes[i].role == PaneRole::content, is_content && i == 0) << each.code;
    }
  }
}

}  // namespace
}  // namespace diemcau::conference
