#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "documents/geometry.hpp"
#include "documents/paragraph.hpp"

using cairo_surface_t = struct _cairo_surface;  // NOLINT: as in paragraph.hpp

// The pages of one PDF document, drawn through Cairo. Everything drawn is held against the page, so that a layout that
// runs over its edge is counted and not lost unseen. A document is composed twice: once to measure (how many pages,
// does it fit), then to draw; nothing is put on paper in the first. One thread.
namespace diemcau::documents {

enum class Pass { measure, draw };

// What a reader's program shows of the document. made_at stands for every date, so that equal values give equal bytes.
struct Properties {
  std::string title;
  std::string author;
  WallTime made_at{};
};

class Canvas {
 public:
  Canvas(Paper paper, Pass pass, const Properties& properties);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  const Paper& paper() const { return paper_; }
  std::size_t pages() const { return pages_; }
  // How many boxes reached over the edge of their page.
  std::size_t outside() const { return outside_; }

  Paragraph paragraph(const Text& text, double size, Align align, double width) const;
  // In a box of `width` from x on, as the paragraph was made for.
  void show(const Paragraph& paragraph, double x, double y, double width, LineRange lines);
  void show(const Paragraph& paragraph, double x, double y, double width) {
    show(paragraph, x, y, width, paragraph.all());
  }
  void fill(const Rect& box, const Ink& ink);
  void frame(const Rect& box, double thickness, const Ink& ink);
  void line(double x1, double y1, double x2, double y2, double thickness, const Ink& ink);
  void next_page();
  // The bytes; the canvas is used up. An error is Cairo's own sentence.
  Result<std::string, std::string> finish();

 private:
  struct Handles;

  bool drawing() const { return pass_ == Pass::draw; }
  void hold(const Rect& box);

  Paper paper_;
  Pass pass_;
  std::size_t pages_ = 1;
  std::size_t outside_ = 0;
  std::string bytes_;
  std::unique_ptr<Handles> handles_;
};

}  // namespace diemcau::documents
