#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "documents/cairo_documents.hpp"
#include "documents/contact_sheet_pdf.hpp"
#include "documents/report_pdf.hpp"
#include "documents/testing/sample_pages.hpp"
#include "documents/week_pdf.hpp"
#include "documents/words.hpp"

// What a reader of the PDF finds in it, asked with poppler's own programs: they know nothing of how it was drawn.
// DIEMCAU_KEEP_PDF=<folder> keeps the documents for looking at.
// Fontconfig's caches live as long as the process, where LeakSanitizer does not see who holds them. They do not grow: a
// process stays the same size over 200 reports.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT: the sanitizer's name
  return "leak:libfontconfig";
}

namespace diemcau::documents {
namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return out;
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  return pclose(pipe) == 0 ? out : "failed: " + command;
}

// Lines that were broken in a column are one text again.
std::string flowed(const std::string& text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f' || c == '\r';
    if (!blank && space && !out.empty()) out += ' ';
    space = blank;
    if (!blank) out += c;
  }
  return out;
}

class PdfFile {
 public:
  PdfFile(const std::string& name, const Result<Drawn, std::string>& drawn) {
    if (!drawn) {
      ADD_FAILURE() << drawn.error();
      return;
    }
    const char* keep = std::getenv("DIEMCAU_KEEP_PDF");
    kept_ = keep != nullptr;
    path_ = (kept_ ? fs::path(keep) : fs::temp_directory_path() / ("diemcau_documents_" + std::to_string(getpid()))) /
            (name + ".pdf");
    fs::create_directories(path_.parent_path());
    std::ofstream(path_, std::ios::binary) << drawn->pdf;
    std::istringstream lines(output_of("pdfinfo " + path_.string()));
    for (std::string line; std::getline(lines, line);) {
      const std::size_t colon = line.find(':');
      if (colon == std::string::npos) continue;
      const std::size_t value = line.find_first_not_of(' ', colon + 1);
      info_[line.substr(0, colon)] = value == std::string::npos ? "" : line.substr(value);
    }
  }
  ~PdfFile() {
    if (!kept_ && !path_.empty()) fs::remove_all(path_.parent_path());
  }
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  std::string info(const std::string& key) const {
    const auto found = info_.find(key);
    return found == info_.end() ? "" : found->second;
  }
  // Reads column for column (raw), so that a broken caption is found as one.
  std::string text() const { return flowed(output_of("pdftotext -raw " + path_.string() + " -")); }
  std::string fonts() const { return output_of("pdffonts " + path_.string()); }
  std::string page_text(int page) const {
    const std::string number = std::to_string(page);
    return flowed(output_of("pdftotext -raw -f " + number + " -l " + number + " " + path_.string() + " -"));
  }

 private:
  fs::path path_;
  bool kept_ = false;
  std::map<std::string, std::string> info_;
};

std::size_t times_in(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

void expect_texts(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Report, of_31_sites_is_one_a4_page_and_its_log_follows) {
  const auto page = testing::report(31);
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-31", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_NE(pdf.info("Page size").find("A4"), std::string::npos) << pdf.info("Page size");
  EXPECT_EQ(pdf.info("Title"), "Báo cáo cuộc họp trực tuyến: " + page.title);
  const std::string first = pdf.page_text(1);
  for (const auto& row : page.sites) expect_texts(first, {caption_under_heading(row.caption)});
  for (const auto& row : page.speeches) expect_texts(first, {row.topic});
  for (const auto& row : page.overrides) expect_texts(first, {row.reason, row.by_name});
  expect_texts(first, {page.title, page.host_name, page.office_name, "07:30–11:30 thứ Năm, 03/12/2026", "30/31",
                       "Không vào", "đứt cáp quang tại km 42", "Không kịp khắc phục", "khoản 1 Điều 8",
                       "điểm e khoản 2 Điều 10", "Đăng ký trước 2 ngày", "Theo Quyết định 02/2020/QĐ-UBND",
                       "Kèm theo: Nhật ký điều khiển, 140 dòng", "Trang 1/"});
  EXPECT_EQ(first.find("Mở micro"), std::string::npos);
  EXPECT_EQ(first.find("mô phỏng"), std::string::npos);
  EXPECT_EQ(pdf.page_text(2).find("Nhật ký điều khiển (kèm theo)"), 0u);
  EXPECT_EQ(times_in(pdf.text(), "Mở micro") + times_in(pdf.text(), "Lên hình:"), page.log.size());
}

TEST(Report, says_when_a_site_left_for_good) {
  auto page = testing::report(31);
  page.log.clear();
  page.sites[3].away_spans = {{testing::local(8, 40), testing::local(8, 50)}};
  page.sites[4].away_spans = {{testing::local(9, 17), std::nullopt}};
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-left", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Pages"), "1");
  expect_texts(pdf.text(), {"rời 09:17", "Chưa vào, đã rời"});
  EXPECT_EQ(pdf.text().find("rời 08:40"), std::string::npos);
}

TEST(Report, of_a_bad_day_is_still_one_page) {
  auto page = testing::crowded_report(31);
  page.log.clear();
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-31-crowded", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Pages"), "1");
  const std::string text = pdf.text();
  for (const auto& row : page.sites) expect_texts(text, {caption_under_heading(row.caption)});
  for (const auto& row : page.findings) expect_texts(text, {row.unit_name});
  expect_texts(text, {"Giờ mô phỏng"});
  EXPECT_EQ(text.find("Trang 1/"), std::string::npos);
}

TEST(Report, of_168_sites_runs_over_pages_with_nothing_cut_off) {
  const auto page = testing::crowded_report(168);
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-168", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  const std::string text = pdf.text();
  for (const auto& row : page.sites) expect_texts(text, {caption_under_heading(row.caption)});
  const std::string total = std::to_string(drawn->pages);
  for (std::size_t i = 1; i <= drawn->pages; ++i) expect_texts(text, {"Trang " + std::to_string(i) + "/" + total});
}

TEST(Report, of_a_meeting_without_anything_says_so) {
  governance::ReportPage page;
  page.title = "Họp thử";
  page.made_at = testing::local(8, 0);
  page.planned = {testing::local(9, 0), testing::local(10, 0)};
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-empty", drawn);
  EXPECT_EQ(pdf.info("Pages"), "1");
  expect_texts(pdf.text(), {"Chưa họp", "Sự cố: không có", "Nội dung chưa đúng quy định: không có"});
}

TEST(Report, an_incident_of_one_endless_word_and_a_long_story_loses_no_word) {
  auto page = testing::report(31);
  page.log.clear();
  std::string story;
  for (int i = 0; i < 1500; ++i) story += "chữ" + std::to_string(i) + " ";
  page.incidents[0].remedy = story;
  page.incidents[1].remedy = std::string(700, 'x');
  page.incidents[2].cause_text = "\xff\xfe hỏng";
  const auto drawn = draw_report(page);
  const PdfFile pdf("report-long", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  expect_texts(pdf.text(), {"chữ0 ", "chữ750 ", "chữ1499", "hỏng"});
}

TEST(Report, equal_values_give_equal_bytes_dated_by_made_at) {
  const auto page = testing::report(31);
  const auto first = draw_report(page);
  EXPECT_EQ(first->pdf, draw_report(page)->pdf);
  const PdfFile pdf("report-dated", first);
  EXPECT_NE(pdf.info("CreationDate").find("Dec  3"), std::string::npos) << pdf.info("CreationDate");
  EXPECT_EQ(pdf.info("CreationDate"), pdf.info("ModDate"));
}

TEST(ContactSheet, repeats_its_head_on_every_page_and_shows_gaps) {
  const auto page = testing::contact_sheet(31);
  const auto drawn = draw_contact_sheet(page);
  const PdfFile pdf("contacts-31", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Page size").find("841.89 x 595.276"), 0u) << pdf.info("Page size");
  ASSERT_GT(drawn->pages, 1u);
  const std::string text = pdf.text();
  EXPECT_EQ(times_in(text, "Điểm cầu, phòng họp"), drawn->pages);
  EXPECT_EQ(times_in(text, "Trang "), drawn->pages);
  std::size_t gaps = 0;
  for (const auto& row : page.rows) {
    expect_texts(text, {caption_under_heading(row.caption)});
    if (row.technician) expect_texts(text, {row.technician->name, row.technician->email});
    gaps += (row.technician ? 0 : 2) + (row.telco.duty ? 0 : 1) + (row.power.duty ? 0 : 1);
  }
  EXPECT_EQ(times_in(text, "chưa có"), gaps);
  expect_texts(text, {"(đề cử)", "0260 0001 001", "0300 900 201"});
}

TEST(ContactSheet, of_168_sites_has_every_one) {
  const auto page = testing::contact_sheet(168);
  const auto drawn = draw_contact_sheet(page);
  const PdfFile pdf("contacts-168", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  const std::string text = pdf.text();
  for (const auto& row : page.rows) expect_texts(text, {caption_under_heading(row.caption)});
}

TEST(Week, of_24_entries_is_one_page_with_all_of_them) {
  const auto page = testing::week(24);
  const auto drawn = draw_week(page);
  const PdfFile pdf("week-24", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Pages"), "1");
  const std::string text = pdf.text();
  for (const auto& entry : page.entries) expect_texts(text, {entry.title});
  expect_texts(text, {"Lịch họp trực tuyến tuần", "Từ thứ Hai, 30/11/2026 đến Chủ nhật, 06/12/2026", "Khẩn cấp",
                      "Vận hành thử lần 1"});
  EXPECT_EQ(text.find("cuộc nữa"), std::string::npos);
}

// "và 3 cuộc nữa" of every day, summed.
std::size_t said_left_out(const std::string& text) {
  std::size_t sum = 0;
  for (std::size_t at = text.find("và "); at != std::string::npos; at = text.find("và ", at + 1)) {
    unsigned count = 0;
    int read = 0;
    if (std::sscanf(text.c_str() + at, "và %u cuộc nữa%n", &count, &read) == 1 && read > 0) sum += count;
  }
  return sum;
}

TEST(Week, what_fits_not_even_in_the_smallest_letters_is_counted) {
  auto page = testing::week(60);
  for (auto& entry : page.entries) {
    entry.slot.opens_at = testing::local(7, 30);  // all on one day
    entry.slot.ends_at = testing::local(9, 0);
  }
  const auto drawn = draw_week(page);
  const PdfFile pdf("week-60-one-day", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Pages"), "1");
  const std::string text = pdf.text();
  EXPECT_GT(said_left_out(text), 0u);
  EXPECT_EQ(times_in(text, "07:30–09:00") + said_left_out(text), page.entries.size());
}

TEST(Week, of_60_entries_over_five_days_accounts_for_each) {
  const auto page = testing::week(60);
  const auto drawn = draw_week(page);
  const PdfFile pdf("week-60", drawn);
  EXPECT_EQ(drawn->outside, 0u);
  EXPECT_EQ(pdf.info("Pages"), "1");
  const std::string text = pdf.text();
  EXPECT_EQ(times_in(text, "Cuộc họp số ") + said_left_out(text), page.entries.size());
}

TEST(Week, without_meetings_says_so_and_other_weeks_are_left_out) {
  auto page = testing::week(5);
  page.monday += std::chrono::days(14);
  const PdfFile pdf("week-empty", draw_week(page));
  EXPECT_EQ(pdf.info("Pages"), "1");
  expect_texts(pdf.text(), {"Tuần này không có cuộc họp"});
}

TEST(Documents, are_written_in_embedded_letters_that_have_vietnamese) {
  const PdfFile pdf("fonts", draw_report(testing::report(31)));
  const std::string fonts = pdf.fonts();  // two lines of heading, then one a font
  const auto lines = static_cast<std::size_t>(std::count(fonts.begin(), fonts.end(), '\n'));
  ASSERT_GT(lines, 2u) << fonts;
  EXPECT_EQ(times_in(fonts, "+Tinos"), lines - 2) << fonts;
  EXPECT_EQ(times_in(fonts, " yes yes yes "), lines - 2) << "embedded, subset, with its letters' codes\n" << fonts;
}

TEST(Documents, a_box_over_the_edge_is_counted) {
  Canvas canvas(kA4, Pass::measure, {});
  canvas.fill({10, 10, 100, 100}, kShade);
  canvas.show(canvas.paragraph(plain("trong trang"), 10, Align::left, 0), 10, 10, 0);
  EXPECT_EQ(canvas.outside(), 0u);
  canvas.show(canvas.paragraph(plain("ra ngoài trang"), 10, Align::left, 0), kA4.width - 20, 10, 0);
  canvas.fill({10, kA4.height - 5, 10, 10}, kShade);
  EXPECT_EQ(canvas.outside(), 2u);
}

// Words of every length, from nothing to what no column is wide enough for.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  void stir(std::string& text) {
    const std::size_t kind = below(6);
    if (kind == 0) text.clear();
    if (kind == 1) text = std::string(below(120), 'W');
    if (kind == 2) {
      for (std::size_t i = below(60); i > 0; --i) text += i % 7 == 0 ? "\nnghiêng ngả" : " đường truyền";
    }
  }

 private:
  std::mt19937 random_;
};

TEST(Documents, no_box_lies_outside_its_page_whatever_the_words) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Chance chance(seed);
    auto report = testing::crowded_report(31 + chance.below(40));
    report.log.resize(chance.below(40));
    for (std::string* text : {&report.title, &report.host_name, &report.office_name}) chance.stir(*text);
    for (auto& row : report.sites) chance.stir(row.caption);
    for (auto& row : report.speeches) chance.stir(row.topic);
    for (auto& row : report.incidents) chance.stir(row.remedy);
    for (auto& row : report.findings) chance.stir(row.unit_name);
    for (auto& row : report.overrides) chance.stir(row.by_name);
    for (auto& row : report.log) chance.stir(row.text);
    EXPECT_EQ(draw_report(report)->outside, 0u);
    auto contacts = testing::contact_sheet(1 + chance.below(60));
    for (auto& row : contacts.rows) {
      for (std::string* text : {&row.caption, &row.room, &row.telco.name, &row.power.hotline}) chance.stir(*text);
    }
    EXPECT_EQ(draw_contact_sheet(contacts)->outside, 0u);
    auto week = testing::week(chance.below(80));
    for (auto& entry : week.entries) chance.stir(entry.title);
    const auto drawn = draw_week(week);
    EXPECT_EQ(drawn->outside, 0u);
    EXPECT_EQ(drawn->pages, 1u);
  }
}

TEST(Documents, the_port_yields_what_was_drawn) {
  CairoDocuments documents;
  const auto page = testing::week(3);
  EXPECT_EQ(documents.week(page).value(), draw_week(page)->pdf);
  EXPECT_EQ(documents.report(testing::report(31)).value().substr(0, 5), "%PDF-");
  EXPECT_EQ(documents.contact_sheet(testing::contact_sheet(1)).value().substr(0, 5), "%PDF-");
}

}  // namespace
}  // namespace diemcau::documents
