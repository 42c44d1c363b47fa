#include <algorithm>

#include "documents/report_parts.hpp"
#include "documents/times.hpp"
#include "documents/words.hpp"

// Who was there: a bar for each site over the time of the meeting, and its figures beside it.
namespace diemcau::documents {
namespace {

using governance::AttendanceRow;
using governance::LocalDate;
using governance::ReportPage;

// A loss of seconds in a meeting of hours is still seen.
constexpr double kLeastLoss = 1.4;
constexpr std::size_t kMostInOneLane = 10;

// What the bars' width stands for.
struct Axis {
  WallTime from;
  WallTime until;

  double place(WallTime at) const {
    const WallTime within = std::clamp(at, from, until);
    return to_seconds(within - from) / to_seconds(until - from);
  }
};

// As it was held; planned, where it has not been opened yet.
Axis axis_of(const ReportPage& page) {
  const WallTime from = page.opened_at.value_or(page.planned.opens_at);
  const WallTime until =
      page.opened_at ? page.ended_at.value_or(std::max(page.made_at, page.planned.ends_at)) : page.planned.ends_at;
  return {from, std::max(until, from + std::chrono::minutes(1))};
}

void draw_hours(Canvas& canvas, const Rect& box, const Axis& axis) {
  const LocalDate day = governance::local_date(axis.from);
  for (WallTime hour = governance::start_of(day); hour < axis.until; hour += std::chrono::hours(1)) {
    if (hour <= axis.from) continue;
    const double x = box.x + box.width * axis.place(hour);
    canvas.line(x, box.y, x, box.bottom(), 0.5, {1, 1, 1});
  }
}

// Where it had left by its own hand there is no bar, only the track beneath.
void cut_out(Canvas& canvas, const Rect& bar, const Axis& axis, const governance::LostSpan& gap) {
  const double from = bar.x + bar.width * axis.place(gap.from);
  const double until = bar.x + bar.width * axis.place(gap.until.value_or(axis.until));
  if (until <= from) return;
  canvas.fill({from, bar.y, until - from, bar.height}, {1, 1, 1});
  canvas.fill({from, bar.y + bar.height / 2 - 0.8, until - from, 1.6}, kTrack);
}

void draw_bar(Canvas& canvas, const Rect& box, const Axis& axis, const AttendanceRow& row) {
  const double middle = box.y + box.height / 2;
  canvas.fill({box.x, middle - 0.8, box.width, 1.6}, kTrack);
  if (!row.joined_at || *row.joined_at >= axis.until) return;
  const Rect bar{box.x, box.y + box.height * 0.2, box.width, box.height * 0.6};
  const double in = bar.x + bar.width * axis.place(*row.joined_at);
  canvas.fill({in, bar.y, bar.right() - in, bar.height}, kPresent);
  for (const governance::LostSpan& gap : row.away_spans) cut_out(canvas, bar, axis, gap);
  draw_hours(canvas, bar, axis);
  for (const governance::LostSpan& span : row.lost_spans) {
    const WallTime until = span.until.value_or(axis.until);
    if (until <= axis.from || span.from >= axis.until) continue;
    const double wide = std::max(kLeastLoss, bar.width * (axis.place(until) - axis.place(span.from)));
    const double x = std::min(bar.x + bar.width * axis.place(span.from), bar.right() - wide);
    canvas.fill({x, box.y + box.height * 0.08, wide, box.height * 0.84}, kAlarm);
  }
}

void draw_scale(Canvas& canvas, const Rect& box, const Axis& axis, double size) {
  const auto write = [&](WallTime at, Align align) {
    const Paragraph time = canvas.paragraph(bold(hour_minute(at)), size, align, box.width);
    canvas.show(time, box.x, box.bottom() - time.height(), box.width);
  };
  write(axis.from, Align::left);
  write(axis.until, Align::right);
}

void draw_legend(Canvas& canvas, const Rect& box, double size) {
  double x = box.right();
  const auto entry = [&](const std::string& word, const Ink& ink, double high) {
    const Paragraph label = canvas.paragraph(plain(word), size, Align::left, 0);
    x -= label.width();
    canvas.show(label, x, box.bottom() - label.height(), label.width());
    x -= size * 1.3;
    const double middle = box.bottom() - label.height() / 2;
    canvas.fill({x, middle - high / 2, size, high}, ink);
    x -= size * 1.2;
  };
  entry("Chưa vào, đã rời", kTrack, 1.6);
  entry("Mất kết nối", kAlarm, size * 0.8);
  entry("Đã kết nối", kPresent, size * 0.6);
}

Text losses_text(const AttendanceRow& row) {
  if (row.losses == 0) return {};
  return plain(std::to_string(row.losses) + " / " + minutes_seconds(row.lost_seconds));
}

Text time_text(const std::optional<WallTime>& at, LocalDate day) {
  return plain(at ? time_beside(*at, day) : "–");
}

// "07:10", and beneath it when it left for good.
Text came_and_left(const AttendanceRow& row, LocalDate day) {
  const bool left = !row.away_spans.empty() && !row.away_spans.back().until;
  if (!left) return time_text(row.joined_at, day);
  return time_text(row.joined_at, day) + Text{{"\nrời " + time_beside(row.away_spans.back().from, day)}};
}

std::vector<Cell> site_row(const AttendanceRow& row, const Axis& axis, LocalDate day) {
  Cell bar;
  if (row.joined_at) {
    bar.picture = [axis, row](Canvas& canvas, const Rect& box) { draw_bar(canvas, box, axis, row); };
  } else {
    bar.text = Text{{"Không vào", Weight::bold, Slope::italic, kAlarm}};
  }
  return {Cell{plain(caption_under_heading(row.caption)), {}, {}}, Cell{came_and_left(row, day), {}, {}}, bar,
          Cell{losses_text(row), {}, {}}, Cell{time_text(row.ready_at, day), {}, {}}};
}

}  // namespace

Table sites_table(const ReportPage& page, double size) {
  const Axis axis = axis_of(page);
  const LocalDate day = governance::local_date(page.planned.opens_at);
  Table table;
  table.heading = section(1, "Điểm cầu", "mất kết nối: số lần / tổng phút:giây");
  table.heading_note = [size](Canvas& canvas, const Rect& box) { draw_legend(canvas, box, size * 0.9); };
  table.size = size;
  table.rules = Rules::rows;
  table.most_lanes = page.sites.size() > kMostInOneLane ? 2 : 1;
  table.columns = {{plain("Điểm cầu"), 1.3, Align::left, {}},
                   {plain("Vào\nhọp"), 0, Align::center, {}},
                   {{},
                    1,
                    Align::left,
                    [axis, size](Canvas& canvas, const Rect& box) { draw_scale(canvas, box, axis, size * 0.9); }},
                   {plain("Mất\nkết nối"), 0, Align::right, {}},
                   {plain("Kiểm\ntra\nxong"), 0, Align::center, {}}};
  for (const AttendanceRow& row : page.sites) table.rows.push_back(site_row(row, axis, day));
  return table;
}

}  // namespace diemcau::documents
