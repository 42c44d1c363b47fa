#include "documents/paragraph.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

namespace diemcau::documents {
namespace {

// Metrically the letters of official documents (Times New Roman), with every Vietnamese letter; fonts-croscore.
constexpr const char* kFamily = "Tinos";

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t until) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(until);
  pango_attr_list_insert(list, attribute);
}

guint16 channel(double value) {
  return static_cast<guint16>(std::lround(value * 65535));
}

void add_span(PangoAttrList* list, const Span& span, std::size_t from, std::size_t until) {
  if (span.weight == Weight::bold) add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, until);
  if (span.slope == Slope::italic) add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, until);
  // A hyphen put in would stand in an address or a number as if it belonged there.
  add(list, pango_attr_insert_hyphens_new(FALSE), from, until);
  const Ink& ink = span.ink;
  add(list, pango_attr_foreground_new(channel(ink.red), channel(ink.green), channel(ink.blue)), from, until);
}

// Input of people may hold broken UTF-8; attributes count bytes, so it is mended before they are set.
std::string mended(const std::string& text) {
  gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  std::string out(valid);
  g_free(valid);
  return out;
}

void set_text(PangoLayout* layout, const Text& text) {
  std::string all;
  PangoAttrList* list = pango_attr_list_new();
  for (const Span& span : text) {
    const std::size_t from = all.size();
    all += mended(span.text);
    add_span(list, span, from, all.size());
  }
  pango_layout_set_text(layout, all.data(), static_cast<int>(all.size()));
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
}

void set_font(PangoLayout* layout, double size) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamily);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

PangoAlignment alignment(Align align) {
  if (align == Align::center) return PANGO_ALIGN_CENTER;
  return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

}  // namespace

Text operator+(Text left, const Text& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

bool is_empty(const Text& text) {
  return std::all_of(text.begin(), text.end(), [](const Span& span) { return span.text.empty(); });
}

void Paragraph::Release::operator()(PangoLayout* layout) const {
  g_object_unref(layout);
}

Paragraph::Paragraph(PangoContext* context, const Text& text, double size, Align align, double width)
    : layout_(pango_layout_new(context)) {
  set_font(layout_.get(), size);
  set_text(layout_.get(), text);
  pango_layout_set_alignment(layout_.get(), alignment(align));
  if (width > 0) pango_layout_set_width(layout_.get(), static_cast<int>(std::lround(width * PANGO_SCALE)));
  // A word wider than its column is broken: it must not run over its neighbour.
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  PangoLayoutIter* iter = pango_layout_get_iter(layout_.get());
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    lines_.push_back({points(logical.y), points(pango_layout_iter_get_baseline(iter)),
                      points(logical.y + logical.height), points(logical.x)});
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
}

double Paragraph::width() const {
  PangoRectangle logical;
  pango_layout_get_extents(layout_.get(), nullptr, &logical);
  return points(logical.width);
}

double Paragraph::height_of(LineRange lines) const {
  if (lines.count == 0) return 0;
  return lines_[lines.first + lines.count - 1].bottom - lines_[lines.first].top;
}

LineRange Paragraph::fitting(std::size_t first, double height) const {
  if (first >= lines_.size()) return {lines_.size(), 0};
  std::size_t count = 1;
  while (first + count < lines_.size() && height_of({first, count + 1}) <= height) ++count;
  return {first, count};
}

void Paragraph::show(cairo_t* cairo, double x, double y, LineRange lines) const {
  if (lines.count == 0) return;
  const double shift = y - lines_[lines.first].top;
  for (std::size_t i = lines.first; i < lines.first + lines.count; ++i) {
    cairo_move_to(cairo, x + lines_[i].x, shift + lines_[i].baseline);
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout_.get(), static_cast<int>(i)));
  }
}

}  // namespace diemcau::documents
