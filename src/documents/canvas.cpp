#include "documents/canvas.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "documents/times.hpp"

namespace diemcau::documents {

struct Canvas::Handles {
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  PangoContext* context = nullptr;
  ~Handles() {
    if (context) g_object_unref(context);
    if (cairo) cairo_destroy(cairo);
    if (surface) cairo_surface_destroy(surface);
  }
};

namespace {

// Rounding of Pango's 1/1024 points, and the half of a thin line.
constexpr double kTolerance = 0.5;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) noexcept {
  try {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (...) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void describe(cairo_surface_t* surface, const Properties& properties) {
  const auto set = [&](cairo_pdf_metadata_t what, const std::string& value) {
    // Broken UTF-8 here would put the whole document in error.
    gchar* valid = g_utf8_make_valid(value.data(), static_cast<gssize>(value.size()));
    cairo_pdf_surface_set_metadata(surface, what, valid);
    g_free(valid);
  };
  set(CAIRO_PDF_METADATA_TITLE, properties.title);
  set(CAIRO_PDF_METADATA_AUTHOR, properties.author);
  set(CAIRO_PDF_METADATA_CREATOR, "Điểm Cầu");
  const std::string made_at = iso_text(properties.made_at);
  set(CAIRO_PDF_METADATA_CREATE_DATE, made_at);
  set(CAIRO_PDF_METADATA_MOD_DATE, made_at);
}

// A point of text is a point of paper, and letters stand where the design has them: no grid of a screen.
PangoContext* text_context(cairo_t* cairo) {
  PangoContext* context = pango_cairo_create_context(cairo);
  pango_cairo_context_set_resolution(context, 72);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("vi"));
  return context;
}

void use(cairo_t* cairo, const Ink& ink) {
  cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
}

}  // namespace

Canvas::Canvas(Paper paper, Pass pass, const Properties& properties)
    : paper_(paper), pass_(pass), handles_(std::make_unique<Handles>()) {
  handles_->surface = cairo_pdf_surface_create_for_stream(append, &bytes_, paper.width, paper.height);
  describe(handles_->surface, properties);
  handles_->cairo = cairo_create(handles_->surface);
  handles_->context = text_context(handles_->cairo);
}

Canvas::~Canvas() = default;

void Canvas::hold(const Rect& box) {
  const bool inside = box.x >= -kTolerance && box.y >= -kTolerance && box.right() <= paper_.width + kTolerance &&
                      box.bottom() <= paper_.height + kTolerance;
  if (!inside) ++outside_;
}

Paragraph Canvas::paragraph(const Text& text, double size, Align align, double width) const {
  return {handles_->context, text, size, align, width};
}

void Canvas::show(const Paragraph& paragraph, double x, double y, double width, LineRange lines) {
  hold({x, y, std::max(width, paragraph.width()), paragraph.height_of(lines)});
  if (drawing()) paragraph.show(handles_->cairo, x, y, lines);
}

void Canvas::fill(const Rect& box, const Ink& ink) {
  hold(box);
  if (!drawing()) return;
  use(handles_->cairo, ink);
  cairo_rectangle(handles_->cairo, box.x, box.y, box.width, box.height);
  cairo_fill(handles_->cairo);
}

void Canvas::frame(const Rect& box, double thickness, const Ink& ink) {
  hold(box);
  if (!drawing()) return;
  use(handles_->cairo, ink);
  cairo_set_line_width(handles_->cairo, thickness);
  cairo_rectangle(handles_->cairo, box.x, box.y, box.width, box.height);
  cairo_stroke(handles_->cairo);
}

void Canvas::line(double x1, double y1, double x2, double y2, double thickness, const Ink& ink) {
  hold({std::min(x1, x2), std::min(y1, y2), std::abs(x2 - x1), std::abs(y2 - y1)});
  if (!drawing()) return;
  use(handles_->cairo, ink);
  cairo_set_line_width(handles_->cairo, thickness);
  cairo_move_to(handles_->cairo, x1, y1);
  cairo_line_to(handles_->cairo, x2, y2);
  cairo_stroke(handles_->cairo);
}

void Canvas::next_page() {
  ++pages_;
  if (drawing()) cairo_show_page(handles_->cairo);
}

Result<std::string, std::string> Canvas::finish() {
  cairo_show_page(handles_->cairo);
  const cairo_status_t drawn = cairo_status(handles_->cairo);
  cairo_surface_finish(handles_->surface);
  const cairo_status_t written = cairo_surface_status(handles_->surface);
  if (drawn != CAIRO_STATUS_SUCCESS) return fail(std::string(cairo_status_to_string(drawn)));
  if (written != CAIRO_STATUS_SUCCESS) return fail(std::string(cairo_status_to_string(written)));
  return std::move(bytes_);
}

}  // namespace diemcau::documents
