#include "documents/report_pdf.hpp"

#include "documents/letterhead.hpp"
#include "documents/report_parts.hpp"
#include "documents/times.hpp"

namespace diemcau::documents {
namespace {

using governance::AttendanceRow;
using governance::ReportPage;

constexpr double kSmallest = 7;
constexpr double kStep = 0.25;
constexpr int kSteps = 14;        // up to 10.5 pt
constexpr double kOverPages = 9;  // where one page can not be had
constexpr double kLogSize = 9;

std::string held(const ReportPage& page) {
  if (!page.opened_at) return "Chưa họp";
  if (!page.ended_at) return "Bắt đầu " + full_time(*page.opened_at) + ", chưa kết thúc";
  const auto seconds = static_cast<std::int64_t>(to_seconds(*page.ended_at - *page.opened_at));
  return slot_text(*page.opened_at, *page.ended_at) + " (" + long_duration(seconds) + ")";
}

Figure warned(std::int64_t count, const std::string& label) {
  return {std::to_string(count), label, count > 0 ? kAlarm : kBlack};
}

std::vector<Figure> figures(const ReportPage& page) {
  std::int64_t joined = 0;
  std::int64_t ready = 0;
  std::int64_t losses = 0;
  std::int64_t lost_seconds = 0;
  for (const AttendanceRow& row : page.sites) {
    joined += row.joined_at ? 1 : 0;
    ready += row.ready_at ? 1 : 0;
    losses += row.losses;
    lost_seconds += row.lost_seconds;
  }
  std::int64_t findings = 0;
  for (const governance::FindingRow& row : page.findings) findings += row.count;
  const std::string all = "/" + std::to_string(page.sites.size());
  const std::string lost = losses > 0 ? ", cộng " + long_duration(lost_seconds) : "";
  return {{std::to_string(joined) + all, "điểm cầu vào họp"},
          {std::to_string(ready) + all, "điểm cầu kiểm tra xong"},
          warned(losses, "lần mất kết nối" + lost),
          warned(static_cast<std::int64_t>(page.incidents.size()), "sự cố"),
          {std::to_string(page.speeches.size()), "lượt phát biểu"},
          warned(findings, "nội dung chưa đúng quy định")};
}

// A part with nothing in it is a line that says so: its absence is a fact, too.
void draw_part(Sheet& sheet, const Table& table) {
  if (table.rows.empty()) {
    Text text = table.heading;
    text.resize(1);
    sheet.write(text + plain(": không có"), table.size + 1, Align::left);
  } else {
    draw_table(sheet, table);
  }
  sheet.skip(table.size * 0.75);
}

void compose_report(Sheet& sheet, const ReportPage& page, double size) {
  draw_letterhead(sheet, {page.office_name, "Báo cáo cuộc họp trực tuyến", page.title, page.made_at, page.simulated},
                  size);
  draw_facts(sheet,
             {{"Đơn vị chủ trì", page.host_name},
              {"Kế hoạch", slot_text(page.planned.opens_at, page.planned.ends_at)},
              {"Thực tế", held(page)}},
             size);
  draw_figures(sheet, figures(page), size);
  draw_part(sheet, sites_table(page, size));
  draw_part(sheet, speeches_table(page, size));
  draw_part(sheet, incidents_table(page, size));
  draw_part(sheet, findings_table(page, size));
  draw_part(sheet, overrides_table(page, size));
  if (page.log.empty()) return;
  sheet.write(italic("Kèm theo: Nhật ký điều khiển, " + std::to_string(page.log.size()) + " dòng"), size, Align::left);
}

void compose_log(Sheet& sheet, const ReportPage& page) {
  if (page.log.empty()) return;
  sheet.break_page();
  sheet.write(bold("Nhật ký điều khiển (kèm theo)"), kLogSize * 1.5, Align::center);
  sheet.write(bold(page.title), kLogSize * 1.15, Align::center);
  sheet.skip(kLogSize * 0.8);
  draw_table(sheet, log_table(page, kLogSize));
}

// The largest letters with which the report is one page.
double fitting_size(const SheetForm& form, const ReportPage& page) {
  const auto fits = [&](int steps) {
    return count_pages(form, [&](Sheet& sheet) { compose_report(sheet, page, kSmallest + steps * kStep); }) == 1;
  };
  if (!fits(0)) return kOverPages;
  int low = 0;
  int high = kSteps + 1;
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return kSmallest + low * kStep;
}

}  // namespace

Result<Drawn, std::string> draw_report(const ReportPage& page) {
  SheetForm form;
  form.foot = "Theo Quyết định " + page.instrument + ", bộ quy định bản " + std::to_string(page.version);
  const double size = fitting_size(form, page);
  const Properties properties{"Báo cáo cuộc họp trực tuyến: " + page.title, page.office_name, page.made_at};
  return draw(form, properties, [&](Sheet& sheet) {
    compose_report(sheet, page, size);
    compose_log(sheet, page);
  });
}

}  // namespace diemcau::documents
