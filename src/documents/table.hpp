#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "documents/sheet.hpp"

// A table that flows over pages: its heading stays with its first row, its head row is repeated wherever it goes on, a
// row higher than a page is continued on the next. Nothing is cut off. Where that makes a table lower, it stands in
// lanes side by side, filled one after the other.
namespace diemcau::documents {

using Picture = std::function<void(Canvas&, const Rect&)>;

struct Cell {
  Text text;
  Picture picture;          // drawn into the cell instead, as high as one line
  std::optional<Ink> fill;  // behind it
};

struct Column {
  Text head;
  double share = 0;  // of the width the others leave; 0: as wide as its widest cell needs
  Align align = Align::left;
  Picture head_picture;  // instead of the text
};

enum class Rules { grid, rows };  // every cell framed; a hairline under each row

struct Table {
  Text heading;          // above it; empty: none
  Picture heading_note;  // at the right end of the heading's line
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as columns
  double size = 10;
  Rules rules = Rules::grid;
  std::size_t most_lanes = 1;  // as many as make the table lowest
};

// From the sheet's place on; leaves it below the table.
void draw_table(Sheet& sheet, const Table& table);

}  // namespace diemcau::documents
