#include "documents/week_pdf.hpp"

#include <algorithm>
#include <array>

#include "documents/letterhead.hpp"
#include "documents/times.hpp"
#include "documents/words.hpp"

namespace diemcau::documents {
namespace {

using governance::Holds;
using governance::WeekEntry;
using governance::WeekPage;

constexpr std::size_t kDays = 7;
constexpr double kSmallest = 6.5;
constexpr double kStep = 0.25;
constexpr int kSteps = 22;  // up to 12 pt
constexpr double kHeadSize = 11;
constexpr double kEmptyDay = 0.55;  // of a full day's width
constexpr double kBar = 2.2;        // at an entry's left edge: meetings dark, rehearsals light

using Day = std::vector<const WeekEntry*>;
using Week = std::array<Day, kDays>;

governance::LocalDate day_at(const WeekPage& page, std::size_t index) {
  return page.monday + std::chrono::days(index);
}

Week sorted(const WeekPage& page) {
  Week week;
  for (const WeekEntry& entry : page.entries) {
    const auto days = (governance::local_date(entry.slot.opens_at) - page.monday).count();
    if (days >= 0 && days < static_cast<std::int64_t>(kDays)) week[static_cast<std::size_t>(days)].push_back(&entry);
  }
  for (Day& day : week) {
    std::stable_sort(day.begin(), day.end(), [](const WeekEntry* a, const WeekEntry* b) {
      return std::pair(a->slot.opens_at, a->slot.ends_at) < std::pair(b->slot.opens_at, b->slot.ends_at);
    });
  }
  return week;
}

void add_line(Text& text, const Text& line) {
  if (is_empty(line)) return;
  text.push_back({"\n"});
  text.insert(text.end(), line.begin(), line.end());
}

// "Người chủ trì tại UBND tỉnh; 31 điểm cầu".
std::string where(const WeekEntry& entry) {
  const std::string chair =
      entry.chair_caption.empty() ? "" : "Người chủ trì tại " + caption_in_list(entry.chair_caption);
  const std::string sites = entry.sites == 0 ? "" : std::to_string(entry.sites) + " điểm cầu";
  return chair + (chair.empty() || sites.empty() ? "" : "; ") + sites;
}

Text entry_text(const WeekEntry& entry) {
  Text text = bold(hours(entry.slot.opens_at, entry.slot.ends_at));
  const std::string urgency = urgency_word(entry.urgency);
  if (!urgency.empty()) text.push_back({"  " + urgency, Weight::bold, Slope::italic, kAlarm});
  const std::string title = entry.title.empty() ? "Đã có lịch" : entry.title;
  if (entry.what != Holds::meeting) {
    add_line(text, italic(holds_word(entry.what) + ": " + title));
    return text;
  }
  add_line(text, bold(title));
  add_line(text, plain(entry.host_name));
  add_line(text, plain(where(entry)));
  return text;
}

// "Thứ Hai": at the head of a column, not within a sentence.
std::string heading_weekday(governance::LocalDate date) {
  std::string name = weekday(date);
  if (name[0] == 't') name[0] = 'T';
  return name;
}

class WeekGrid {
 public:
  WeekGrid(Sheet& sheet, const WeekPage& page, const Week& week, double size)
      : sheet_(sheet), page_(page), week_(week), size_(size), pad_(size * 0.3) {}

  // Draws the days that fit and says for every day what did not.
  void draw() {
    place();
    for (std::size_t i = 0; i < kDays; ++i) draw_day(i);
  }
  bool all_fits() const { return left_out_ == 0; }

 private:
  void place() {
    const auto weight = [&](std::size_t i) { return week_[i].empty() ? kEmptyDay : 1.0; };
    double total = 0;
    for (std::size_t i = 0; i < kDays; ++i) total += weight(i);
    double x = sheet_.left();
    for (std::size_t i = 0; i < kDays; ++i) {
      const double wide = sheet_.width() * weight(i) / total;
      boxes_[i] = {x, sheet_.y(), wide, sheet_.space_left()};
      x += wide;
    }
  }

  double draw_head(std::size_t i) {
    Canvas& canvas = sheet_.canvas();
    const governance::LocalDate date = day_at(page_, i);
    const Rect& box = boxes_[i];
    const Paragraph head = canvas.paragraph(bold(heading_weekday(date)) + plain("\n" + short_day(date)),
                                            kHeadSize - 0.5, Align::center, box.width);
    const double high = head.height() + 4;
    canvas.fill({box.x, box.y, box.width, high}, kShade);
    canvas.show(head, box.x, box.y + 2, box.width);
    canvas.line(box.x, box.y + high, box.right(), box.y + high, 0.6, kGrey);
    return high;
  }

  void draw_day(std::size_t i) {
    const Rect& box = boxes_[i];
    double y = box.y + draw_head(i) + pad_;
    const Day& day = week_[i];
    std::vector<Paragraph> texts;
    for (const WeekEntry* entry : day)
      texts.push_back(sheet_.canvas().paragraph(entry_text(*entry), size_, Align::left, text_width(box)));
    const std::size_t shown = fitting(texts, box.bottom() - y);
    for (std::size_t n = 0; n < shown; ++n) y = draw_entry(*day[n], texts[n], box, y);
    if (shown < day.size()) draw_rest(box, day.size() - shown);
    if (day.empty())
      sheet_.canvas().show(sheet_.canvas().paragraph(italic("–"), kHeadSize, Align::center, box.width), box.x, y,
                           box.width);
    sheet_.canvas().frame(box, 0.6, kGrey);
  }

  double text_width(const Rect& box) const { return box.width - kBar - 3 * pad_; }
  double entry_height(const Paragraph& text) const { return text.height() + 2 * pad_; }
  double rest_height() const { return size_ * 1.5; }

  // How many of a day stand in this height, with a line for the rest where there is one.
  std::size_t fitting(const std::vector<Paragraph>& texts, double height) const {
    double all = 0;
    for (const Paragraph& text : texts) all += entry_height(text);
    if (all <= height) return texts.size();
    double used = rest_height();
    std::size_t count = 0;
    while (count < texts.size() && used + entry_height(texts[count]) <= height) used += entry_height(texts[count++]);
    return count;
  }

  double draw_entry(const WeekEntry& entry, const Paragraph& text, const Rect& box, double y) {
    Canvas& canvas = sheet_.canvas();
    const bool meeting = entry.what == Holds::meeting;
    canvas.fill({box.x + pad_, y, kBar, text.height() + pad_}, meeting ? kPresent : kTrack);
    canvas.show(text, box.x + pad_ + kBar + pad_, y + pad_ / 2, text_width(box));
    return y + entry_height(text);
  }

  void draw_rest(const Rect& box, std::size_t count) {
    left_out_ += count;
    const Text text{{"và " + std::to_string(count) + " cuộc nữa", Weight::bold, Slope::italic, kAlarm}};
    const Paragraph line = sheet_.canvas().paragraph(text, size_, Align::center, box.width);
    sheet_.canvas().show(line, box.x, box.bottom() - rest_height(), box.width);
  }

  Sheet& sheet_;
  const WeekPage& page_;
  const Week& week_;
  double size_;
  double pad_;
  std::array<Rect, kDays> boxes_{};
  std::size_t left_out_ = 0;
};

void compose_head(Sheet& sheet, const WeekPage& page) {
  const std::string range = "Từ " + long_day(page.monday) + " đến " + long_day(day_at(page, kDays - 1));
  draw_letterhead(sheet, {page.office_name, "Lịch họp trực tuyến tuần", range, page.made_at, page.simulated},
                  kHeadSize);
}

double fitting_size(const SheetForm& form, const WeekPage& page, const Week& week) {
  const auto fits = [&](int steps) {
    bool all = false;
    count_pages(form, [&](Sheet& sheet) {
      compose_head(sheet, page);
      WeekGrid grid(sheet, page, week, kSmallest + steps * kStep);
      grid.draw();
      all = grid.all_fits();
    });
    return all;
  };
  int low = 0;
  int high = kSteps + 1;
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return kSmallest + low * kStep;
}

std::string total(const Week& week) {
  std::size_t meetings = 0;
  std::size_t rehearsals = 0;
  for (const Day& day : week) {
    for (const WeekEntry* entry : day) ++(entry->what == Holds::meeting ? meetings : rehearsals);
  }
  if (meetings + rehearsals == 0) return "Tuần này không có cuộc họp";
  return "Cả tuần: " + std::to_string(meetings) + " cuộc họp, " + std::to_string(rehearsals) + " buổi vận hành thử";
}

}  // namespace

Result<Drawn, std::string> draw_week(const WeekPage& page) {
  const Week week = sorted(page);
  SheetForm form;
  form.paper = kA4Landscape;
  form.margin_side = 30;
  form.margin_top = 28;
  form.margin_foot = 32;
  form.foot = total(week);
  const double size = fitting_size(form, page, week);
  const Properties properties{"Lịch họp trực tuyến tuần từ " + full_day(page.monday), page.office_name, page.made_at};
  return draw(form, properties, [&](Sheet& sheet) {
    compose_head(sheet, page);
    WeekGrid(sheet, page, week, size).draw();
  });
}

}  // namespace diemcau::documents
