#include "documents/table.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace diemcau::documents {
namespace {

constexpr double kLaneGap = 11;
constexpr double kThin = 0.5;
// A column that takes its width from its cells leaves the others something.
constexpr double kWidestFit = 0.4;
constexpr double kWidestFixed = 0.75;  // all such columns together
// Rows higher than this part of a page are continued rather than moved.
constexpr double kHighestWhole = 0.4;

struct Place {
  double x;
  double width;
};

// A row, or of a row that is higher than a page some lines of each cell.
struct Piece {
  std::size_t row = 0;
  std::vector<LineRange> lines;
  double height = 0;
};

class Flow {
 public:
  Flow(Sheet& sheet, const Table& table, std::size_t lanes)
      : sheet_(&sheet), table_(&table), lanes_(lanes), pad_x_(table.size * 0.35), pad_y_(table.size * 0.16) {
    lane_width_ = (sheet.width() - kLaneGap * static_cast<double>(lanes - 1)) / static_cast<double>(lanes);
    place_columns();
    break_lines();
    cut_rows();
  }

  // Were there no end of the page.
  double height() const {
    double all = 0;
    for (const Piece& piece : pieces_) all += piece.height;
    return pieces_.empty() ? 0 : head_height_ + lane_height(all);
  }

  void run() {
    begin();
    while (next_ < pieces_.size()) {
      const double room = sheet_->space_left() - head_height_;
      if (pieces_[next_].height > room && !sheet_->at_top()) {
        sheet_->break_page();
        continue;
      }
      draw_part(lane_height(room));
      if (next_ < pieces_.size()) sheet_->break_page();
    }
  }

 private:
  double text_width(const Place& place) const { return place.width - 2 * pad_x_; }

  Text head_text(std::size_t column) const {
    Text head = table_->columns[column].head;
    for (Span& span : head) span.weight = Weight::bold;
    return head;
  }

  double natural_width(std::size_t column) const {
    double widest = 0;
    const auto look = [&](const Text& text) {
      widest = std::max(widest, sheet_->canvas().paragraph(text, table_->size, Align::left, 0).width());
    };
    look(head_text(column));
    for (const auto& row : table_->rows) look(row[column].text);
    return std::min(widest + 2 * pad_x_ + 0.1, lane_width_ * kWidestFit);
  }

  void place_columns() {
    double fixed = 0;
    double shares = 0;
    for (std::size_t i = 0; i < table_->columns.size(); ++i) {
      const double width = table_->columns[i].share > 0 ? 0 : natural_width(i);
      places_.push_back({0, width});
      fixed += width;
      shares += table_->columns[i].share;
    }
    // Where they take too much, or nobody else is there to take the rest, they are scaled.
    const double for_fixed = shares == 0 ? lane_width_ : std::min(fixed, lane_width_ * kWidestFixed);
    double x = 0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const double share = table_->columns[i].share;
      if (share > 0) {
        places_[i].width = (lane_width_ - for_fixed) * share / shares;
      } else {
        places_[i].width *= for_fixed / fixed;
      }
      places_[i].x = x;
      x += places_[i].width;
    }
  }

  void break_lines() {
    for (std::size_t i = 0; i < table_->columns.size(); ++i) {
      head_.push_back(sheet_->canvas().paragraph(head_text(i), table_->size, Align::center, text_width(places_[i])));
      head_height_ = std::max(head_height_, head_.back().height() + 2 * pad_y_);
    }
    for (const auto& row : table_->rows) {
      CHECK(row.size() == table_->columns.size(), "every row has a cell for each column");
      std::vector<Paragraph>& cells = cells_.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(
            sheet_->canvas().paragraph(row[i].text, table_->size, table_->columns[i].align, text_width(places_[i])));
      }
    }
  }

  // Every row is one piece, but for those that could leave most of a page empty or not fit one at all.
  void cut_rows() {
    const double highest = sheet_->body_height() * kHighestWhole;
    for (std::size_t row = 0; row < cells_.size(); ++row) {
      std::vector<std::size_t> next(cells_[row].size(), 0);
      bool more = true;
      while (more) {
        more = false;
        Piece piece{row, {}, 0};
        for (std::size_t i = 0; i < next.size(); ++i) {
          const Paragraph& cell = cells_[row][i];
          const LineRange lines = cell.fitting(next[i], highest);
          next[i] += lines.count;
          more = more || next[i] < cell.all().count;
          piece.height = std::max(piece.height, cell.height_of(lines) + 2 * pad_y_);
          piece.lines.push_back(lines);
        }
        pieces_.push_back(std::move(piece));
      }
    }
  }

  // The heading, kept together with the head row and the first row.
  void begin() {
    if (is_empty(table_->heading)) return;
    const double size = table_->size + 1;
    const Paragraph heading = sheet_->canvas().paragraph(table_->heading, size, Align::left, sheet_->width());
    const double first = pieces_.empty() ? 0 : pieces_.front().height;
    if (heading.height() + head_height_ + first + size > sheet_->space_left() && !sheet_->at_top())
      sheet_->break_page();
    if (table_->heading_note) {
      table_->heading_note(sheet_->canvas(), {sheet_->left(), sheet_->y(), sheet_->width(), heading.height()});
    }
    sheet_->canvas().show(heading, sheet_->left(), sheet_->y(), sheet_->width());
    sheet_->skip(heading.height() + table_->size * 0.25);
  }

  // How many lanes of this height the rest of the table would fill; more than there are: it does not fit.
  std::size_t lanes_for(double height) const {
    std::size_t lanes = 1;
    double used = 0;
    for (std::size_t i = next_; i < pieces_.size(); ++i) {
      if (used > 0 && used + pieces_[i].height > height) {
        ++lanes;
        used = 0;
      }
      used += pieces_[i].height;
    }
    return lanes;
  }

  // All there is when the rest does not fit; else the least that holds it, so that the lanes end alike.
  double lane_height(double room) const {
    if (lanes_ == 1 || lanes_for(room) > lanes_) return room;
    double low = pieces_[next_].height;
    double high = room;
    while (high - low > 0.25) {
      const double middle = (low + high) / 2;
      (lanes_for(middle) <= lanes_ ? high : low) = middle;
    }
    return high;
  }

  void draw_part(double height) {
    const double top = sheet_->y();
    double lowest = top;
    for (std::size_t lane = 0; lane < lanes_ && next_ < pieces_.size(); ++lane) {
      const double x = sheet_->left() + static_cast<double>(lane) * (lane_width_ + kLaneGap);
      lowest = std::max(lowest, draw_lane(x, top, height));
    }
    sheet_->move_to(lowest);
  }

  double draw_lane(double x, double top, double height) {
    draw_head(x, top);
    double y = top + head_height_;
    double used = 0;
    do {
      draw_piece(x, y, pieces_[next_]);
      y += pieces_[next_].height;
      used += pieces_[next_].height;
      ++next_;
    } while (next_ < pieces_.size() && used + pieces_[next_].height <= height);
    return y;
  }

  void draw_head(double x, double y) {
    Canvas& canvas = sheet_->canvas();
    canvas.fill({x, y, lane_width_, head_height_}, kShade);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Rect box{x + places_[i].x, y, places_[i].width, head_height_};
      if (table_->columns[i].head_picture) {
        table_->columns[i].head_picture(canvas, inner(box));
      } else {
        const double above = (head_height_ - head_[i].height()) / 2;
        canvas.show(head_[i], box.x + pad_x_, y + above, text_width(places_[i]));
      }
      rule(box);
    }
  }

  void draw_piece(double x, double y, const Piece& piece) {
    Canvas& canvas = sheet_->canvas();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Cell& cell = table_->rows[piece.row][i];
      const Rect box{x + places_[i].x, y, places_[i].width, piece.height};
      if (cell.fill) canvas.fill(box, *cell.fill);
      if (cell.picture) {
        cell.picture(canvas, first_line(inner(box), cells_[piece.row][i]));
      } else {
        canvas.show(cells_[piece.row][i], box.x + pad_x_, y + pad_y_, text_width(places_[i]), piece.lines[i]);
      }
      rule(box);
    }
  }

  Rect inner(const Rect& box) const {
    return {box.x + pad_x_, box.y + pad_y_, box.width - 2 * pad_x_, box.height - 2 * pad_y_};
  }

  static Rect first_line(const Rect& box, const Paragraph& empty) {
    return {box.x, box.y, box.width, std::min(box.height, empty.height())};
  }

  void rule(const Rect& box) {
    if (table_->rules == Rules::grid) {
      sheet_->canvas().frame(box, kThin, kGrey);
    } else {
      sheet_->canvas().line(box.x, box.bottom(), box.right(), box.bottom(), kThin / 2, kHairline);
    }
  }

  Sheet* sheet_;  // pointers, so that one flow can take another's place
  const Table* table_;
  std::size_t lanes_;
  double pad_x_;
  double pad_y_;
  double lane_width_ = 0;
  std::vector<Place> places_;
  std::vector<Paragraph> head_;
  double head_height_ = 0;
  std::vector<std::vector<Paragraph>> cells_;  // by row and column
  std::vector<Piece> pieces_;
  std::size_t next_ = 0;  // piece
};

}  // namespace

void draw_table(Sheet& sheet, const Table& table) {
  Flow best(sheet, table, 1);
  for (std::size_t lanes = 2; lanes <= table.most_lanes; ++lanes) {
    Flow flow(sheet, table, lanes);
    if (flow.height() < best.height()) best = std::move(flow);
  }
  best.run();
}

}  // namespace diemcau::documents
