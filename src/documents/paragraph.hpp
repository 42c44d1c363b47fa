#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "documents/geometry.hpp"

using PangoContext = struct _PangoContext;  // NOLINT: Pango's own names, so that its headers stay in two .cpp files
using PangoLayout = struct _PangoLayout;    // NOLINT
using cairo_t = struct _cairo;              // NOLINT

// Text that was broken into lines for a width, before it is known where it stands.
namespace diemcau::documents {

enum class Align { left, center, right };
enum class Weight { regular, bold };
enum class Slope { upright, italic };

// One way of writing inside a paragraph.
struct Span {
  std::string text;  // UTF-8
  Weight weight = Weight::regular;
  Slope slope = Slope::upright;
  Ink ink = kBlack;
};
using Text = std::vector<Span>;

inline Text plain(std::string text) {
  return {Span{std::move(text)}};
}
inline Text bold(std::string text) {
  return {Span{std::move(text), Weight::bold}};
}
inline Text italic(std::string text) {
  return {Span{std::move(text), Weight::regular, Slope::italic}};
}
// Of two texts one.
Text operator+(Text left, const Text& right);
bool is_empty(const Text& text);

// Some lines of a paragraph: a row higher than a page is drawn in parts.
struct LineRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

class Paragraph {
 public:
  // `width` <= 0: as wide as it comes, without breaks.
  Paragraph(PangoContext* context, const Text& text, double size, Align align, double width);

  double width() const;  // of its longest line
  double height() const { return height_of({0, lines_.size()}); }
  double height_of(LineRange lines) const;
  LineRange all() const { return {0, lines_.size()}; }
  // As many lines from `first` on as stand in `height`; one at least, unless there is none left.
  LineRange fitting(std::size_t first, double height) const;
  // The lines with the first one's top at (x, y).
  void show(cairo_t* cairo, double x, double y, LineRange lines) const;

 private:
  struct Line {
    double top;
    double baseline;
    double bottom;
    double x;
  };
  struct Release {
    void operator()(PangoLayout* layout) const;
  };

  std::unique_ptr<PangoLayout, Release> layout_;
  std::vector<Line> lines_;
};

}  // namespace diemcau::documents
