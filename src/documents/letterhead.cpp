#include "documents/letterhead.hpp"

#include <algorithm>

#include "documents/times.hpp"

namespace diemcau::documents {
namespace {

// A short rule under what stands above it, as official documents have it.
void short_rule(Sheet& sheet, double center, double length) {
  sheet.canvas().line(center - length / 2, sheet.y(), center + length / 2, sheet.y(), 0.7, kBlack);
}

void draw_origin(Sheet& sheet, const Letterhead& head, double size) {
  Canvas& canvas = sheet.canvas();
  const double half = sheet.width() * 0.5;
  const Paragraph office = canvas.paragraph(bold(head.office_name), size * 1.1, Align::left, half);
  const Paragraph made =
      canvas.paragraph(italic("Lập lúc " + full_time(head.made_at)), size, Align::right, sheet.width() - half);
  canvas.show(office, sheet.left(), sheet.y(), half);
  canvas.show(made, sheet.left() + half, sheet.y(), sheet.width() - half);
  sheet.skip(std::max(office.height(), made.height()) + size * 0.3);
  if (!head.office_name.empty()) short_rule(sheet, sheet.left() + office.width() / 2, office.width() * 0.45);
  sheet.skip(size * 0.7);
}

void draw_simulated(Sheet& sheet, double size) {
  Canvas& canvas = sheet.canvas();
  const Paragraph note =
      canvas.paragraph(Text{{"Giờ mô phỏng", Weight::bold, Slope::upright, kAlarm},
                            {": giờ giả định của hệ thống, các mốc thời gian dưới đây không phải giờ thật",
                             Weight::regular, Slope::italic, kAlarm}},
                       size, Align::center, sheet.width() * 0.9);
  const double pad = size * 0.3;
  const double wide = note.width() + 6 * pad;
  const Rect box{sheet.left() + (sheet.width() - wide) / 2, sheet.y(), wide, note.height() + 2 * pad};
  canvas.frame(box, 0.8, kAlarm);
  canvas.show(note, sheet.left() + sheet.width() * 0.05, sheet.y() + pad, sheet.width() * 0.9);
  sheet.skip(box.height + size * 0.5);
}

}  // namespace

void draw_letterhead(Sheet& sheet, const Letterhead& head, double size) {
  draw_origin(sheet, head, size);
  sheet.write(bold(head.title), size * 1.6, Align::center);
  sheet.skip(size * 0.1);
  sheet.write(bold(head.subject), size * 1.2, Align::center);
  sheet.skip(size * 0.45);
  short_rule(sheet, sheet.left() + sheet.width() / 2, sheet.width() * 0.16);
  sheet.skip(size * 0.7);
  if (head.simulated) draw_simulated(sheet, size);
}

void draw_facts(Sheet& sheet, const Facts& facts, double size) {
  Canvas& canvas = sheet.canvas();
  std::vector<Paragraph> labels;
  double label_width = 0;
  for (const auto& [label, value] : facts) {
    labels.push_back(canvas.paragraph(plain(label + ":"), size, Align::left, 0));
    label_width = std::max(label_width, labels.back().width());
  }
  const double x = sheet.left() + label_width + size * 0.8;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Paragraph value = canvas.paragraph(bold(facts[i].second), size, Align::left, sheet.right() - x);
    if (value.height() > sheet.space_left() && !sheet.at_top()) sheet.break_page();
    canvas.show(labels[i], sheet.left(), sheet.y(), label_width);
    canvas.show(value, x, sheet.y(), sheet.right() - x);
    sheet.skip(value.height() + size * 0.12);
  }
  sheet.skip(size * 0.4);
}

void draw_figures(Sheet& sheet, const std::vector<Figure>& figures, double size) {
  Canvas& canvas = sheet.canvas();
  const double gap = size * 0.6;
  const auto count = static_cast<double>(figures.size());
  const double wide = (sheet.width() - gap * (count - 1)) / count;
  const double inner = wide - size * 0.6;
  std::vector<Paragraph> numbers;
  std::vector<Paragraph> labels;
  double number_height = 0;
  double label_height = 0;
  for (const Figure& figure : figures) {
    const Text number{{figure.number, Weight::bold, Slope::upright, figure.ink}};
    numbers.push_back(canvas.paragraph(number, size * 1.7, Align::center, inner));
    labels.push_back(canvas.paragraph(plain(figure.label), size * 0.88, Align::center, inner));
    number_height = std::max(number_height, numbers.back().height());
    label_height = std::max(label_height, labels.back().height());
  }
  const double high = number_height + label_height + size * 0.5;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const double x = sheet.left() + static_cast<double>(i) * (wide + gap);
    canvas.fill({x, sheet.y(), wide, high}, kShade);
    canvas.show(numbers[i], x + size * 0.3, sheet.y() + size * 0.15, inner);
    canvas.show(labels[i], x + size * 0.3, sheet.y() + size * 0.15 + number_height, inner);
  }
  sheet.skip(high + size * 0.8);
}

}  // namespace diemcau::documents
