#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "documents/canvas.hpp"

// A document that flows down its pages: margins, the height that is left, breaks, and at every page's foot what it is
// made from and "Trang 1/3". One thread.
namespace diemcau::documents {

struct SheetForm {
  Paper paper = kA4;
  double margin_side = 38;
  double margin_top = 36;
  double margin_foot = 40;  // holds the foot line
  std::string foot;         // left of the page number
};

class Sheet {
 public:
  // total_pages 0: not known yet (the measuring pass); one page bears no number.
  Sheet(Canvas& canvas, const SheetForm& form, std::size_t total_pages);

  Canvas& canvas() { return canvas_; }
  double left() const { return form_.margin_side; }
  double right() const { return form_.paper.width - form_.margin_side; }
  double width() const { return right() - left(); }
  double bottom() const { return form_.paper.height - form_.margin_foot; }
  double body_height() const { return bottom() - form_.margin_top; }
  double y() const { return y_; }
  double space_left() const { return bottom() - y_; }
  bool at_top() const { return y_ <= form_.margin_top; }

  void move_to(double y) { y_ = y; }
  void skip(double height) { y_ += height; }
  // Ends this page, also an empty one.
  void break_page();
  // Over the whole width, on over pages as long as it takes.
  void write(const Text& text, double size, Align align);
  // After the last of it.
  void end() { draw_foot(); }

 private:
  void draw_foot();

  Canvas& canvas_;
  const SheetForm& form_;
  std::size_t total_pages_;
  double y_;
};

struct Drawn {
  std::string pdf;
  std::size_t pages = 0;
  std::size_t outside = 0;  // boxes over a page's edge: 0, or the layout has a fault
};

using Compose = std::function<void(Sheet&)>;

std::size_t count_pages(const SheetForm& form, const Compose& compose);
// Composes twice: the page numbers need the number of pages. An error is Cairo's own sentence.
Result<Drawn, std::string> draw(const SheetForm& form, const Properties& properties, const Compose& compose);

}  // namespace diemcau::documents
