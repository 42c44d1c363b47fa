#include "documents/sheet.hpp"

namespace diemcau::documents {
namespace {

constexpr double kFootSize = 8.5;

}  // namespace

Sheet::Sheet(Canvas& canvas, const SheetForm& form, std::size_t total_pages)
    : canvas_(canvas), form_(form), total_pages_(total_pages), y_(form.margin_top) {}

void Sheet::break_page() {
  draw_foot();
  canvas_.next_page();
  y_ = form_.margin_top;
}

void Sheet::write(const Text& text, double size, Align align) {
  const Paragraph paragraph = canvas_.paragraph(text, size, align, width());
  std::size_t next = 0;
  while (true) {
    if (paragraph.height_of({next, 1}) > space_left() && !at_top()) break_page();
    const LineRange lines = paragraph.fitting(next, space_left());
    canvas_.show(paragraph, left(), y_, width(), lines);
    y_ += paragraph.height_of(lines);
    next += lines.count;
    if (next >= paragraph.all().count) return;
    break_page();
  }
}

void Sheet::draw_foot() {
  const double y = bottom() + 8;
  if (total_pages_ > 1) {
    const std::string number = "Trang " + std::to_string(canvas_.pages()) + "/" + std::to_string(total_pages_);
    canvas_.show(canvas_.paragraph(plain(number), kFootSize, Align::right, width()), left(), y, width());
  }
  // Leaves room for the number.
  const double room = width() - 70;
  canvas_.show(canvas_.paragraph(italic(form_.foot), kFootSize, Align::left, room), left(), y, room);
}

std::size_t count_pages(const SheetForm& form, const Compose& compose) {
  Canvas canvas(form.paper, Pass::measure, {});
  Sheet sheet(canvas, form, 0);
  compose(sheet);
  return canvas.pages();
}

Result<Drawn, std::string> draw(const SheetForm& form, const Properties& properties, const Compose& compose) {
  const std::size_t total = count_pages(form, compose);
  Canvas canvas(form.paper, Pass::draw, properties);
  Sheet sheet(canvas, form, total);
  compose(sheet);
  sheet.end();
  std::string pdf = TRY(canvas.finish());
  return Drawn{std::move(pdf), canvas.pages(), canvas.outside()};
}

}  // namespace diemcau::documents
