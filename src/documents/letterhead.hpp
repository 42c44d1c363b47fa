#pragma once

#include <string>
#include <utility>
#include <vector>

#include "documents/sheet.hpp"

// The top of every sheet: whose it is at the left, when it was made at the right, what it is in the middle.
namespace diemcau::documents {

struct Letterhead {
  std::string office_name;
  std::string title;    // "Báo cáo cuộc họp trực tuyến"
  std::string subject;  // of which meeting or week
  WallTime made_at{};
  bool simulated = false;
};

void draw_letterhead(Sheet& sheet, const Letterhead& head, double size);

// "Kế hoạch: 07:30–11:30 …", one under the other, the labels in a column of their own.
using Facts = std::vector<std::pair<std::string, std::string>>;
void draw_facts(Sheet& sheet, const Facts& facts, double size);

struct Figure {
  std::string number;
  std::string label;
  Ink ink = kBlack;
};
// Large numbers side by side: what the sheet says, before it is read.
void draw_figures(Sheet& sheet, const std::vector<Figure>& figures, double size);

}  // namespace diemcau::documents
