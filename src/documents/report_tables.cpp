#include <algorithm>
#include <map>

#include "documents/report_parts.hpp"
#include "documents/times.hpp"
#include "documents/words.hpp"

namespace diemcau::documents {
namespace {

using governance::FindingRow;
using governance::IncidentRow;
using governance::LocalDate;
using governance::ReportPage;
using governance::SpeechRow;

Cell cell(std::string text) {
  return {plain(std::move(text)), {}, {}};
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

LocalDate day_of(const ReportPage& page) {
  return governance::local_date(page.planned.opens_at);
}

// "05:20 / 05:00": over what was given in bold.
Text speech_time(const SpeechRow& row) {
  const std::string spoken = minutes_seconds(row.seconds);
  if (row.allotted_minutes == 0) return plain(spoken);
  const bool over = row.seconds > row.allotted_minutes * 60;
  return (over ? bold(spoken) : plain(spoken)) + plain(" / " + minutes_seconds(row.allotted_minutes * 60));
}

Text speech_topic(const SpeechRow& row) {
  if (!row.oral) return plain(row.topic);
  if (row.topic.empty()) return italic("Người chủ trì đã mời");
  return plain(row.topic) + italic(" (người chủ trì đã mời)");
}

std::string incident_sites(const IncidentRow& row, std::size_t all) {
  if (row.captions.empty()) return "Điểm cầu chính";
  if (row.captions.size() > 1 && row.captions.size() == all) return "Tất cả điểm cầu";
  std::vector<std::string> names;
  for (const std::string& caption : row.captions) names.push_back(caption_in_list(caption));
  names.front() = caption_under_heading(row.captions.front());
  return joined(names, ", ");
}

std::string incident_time(const IncidentRow& row, LocalDate day) {
  const std::string began = time_beside(row.began_at, day);
  if (!row.restored_at) return began;
  const auto seconds = static_cast<std::int64_t>(to_seconds(*row.restored_at - row.began_at));
  return began + "–" + time_beside(*row.restored_at, governance::local_date(row.began_at)) + "\n(" +
         long_duration(seconds) + ")";
}

std::string incident_story(const IncidentRow& row) {
  const std::string cause = joined({incident_cause_word(row.cause), row.cause_text}, ": ");
  return joined({cause, row.remedy}, ". ");
}

// ---------------------------------------------------------------- findings: one row for a rule, its units within

struct UnitSum {
  std::string name;
  std::vector<std::string> subjects;
  std::int64_t count = 0;
};

struct RuleSum {
  std::string clause;
  std::string rule;
  std::vector<UnitSum> units;
  std::int64_t count = 0;
};

// Numbers as numbers, so that Điều 10 follows Điều 9.
std::vector<std::int64_t> numbers_in(const std::string& id) {
  std::vector<std::int64_t> numbers;
  bool inside = false;
  for (const char c : id) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside) numbers.push_back(0);
    if (digit) numbers.back() = std::min<std::int64_t>(numbers.back() * 10 + (c - '0'), 1'000'000);
    inside = digit;
  }
  return numbers;
}

void add_to(RuleSum& rule, const FindingRow& row) {
  auto unit =
      std::find_if(rule.units.begin(), rule.units.end(), [&](const UnitSum& sum) { return sum.name == row.unit_name; });
  if (unit == rule.units.end()) unit = rule.units.insert(rule.units.end(), UnitSum{row.unit_name, {}, 0});
  unit->count += row.count;
  rule.count += row.count;
  const std::string subject = caption_in_list(row.subject);
  // "UBND huyện Đăk Tô" for "huyện Đăk Tô" says it twice.
  if (subject.empty() || row.unit_name.find(subject) != std::string::npos) return;
  if (std::find(unit->subjects.begin(), unit->subjects.end(), subject) == unit->subjects.end()) {
    unit->subjects.push_back(subject);
  }
}

std::vector<RuleSum> sums_of(const std::vector<FindingRow>& findings) {
  std::vector<const FindingRow*> sorted;
  for (const FindingRow& row : findings) sorted.push_back(&row);
  std::stable_sort(sorted.begin(), sorted.end(), [](const FindingRow* a, const FindingRow* b) {
    return numbers_in(a->clause) < numbers_in(b->clause);
  });
  std::vector<RuleSum> sums;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const FindingRow* row : sorted) {
    const std::string clause = clause_text(row->clause);
    const auto [found, fresh] = known.try_emplace({clause, row->rule}, sums.size());
    if (fresh) sums.push_back({clause, row->rule, {}, 0});
    add_to(sums[found->second], *row);
  }
  return sums;
}

// "VNPT Kon Tum: huyện Đăk Tô, huyện Sa Thầy (2); Sở Nội vụ".
Text units_text(const RuleSum& rule, std::size_t sites) {
  std::string out;
  for (const UnitSum& unit : rule.units) {
    if (!out.empty()) out += "; ";
    const bool all = unit.subjects.size() > 1 && unit.subjects.size() == sites;
    out += joined({unit.name, all ? "tất cả điểm cầu" : joined(unit.subjects, ", ")}, ": ");
    if (unit.count > 1) out += " (" + std::to_string(unit.count) + ")";
  }
  return plain(out);
}

bool crosses_midnight(const std::vector<governance::LogLine>& log) {
  return !log.empty() && governance::local_date(log.front().at) != governance::local_date(log.back().at);
}

}  // namespace

Text section(int number, const std::string& name, const std::string& note) {
  Text text = bold(std::to_string(number) + ". " + name);
  if (!note.empty()) text.push_back({" (" + note + ")", Weight::regular, Slope::italic, kGrey});
  return text;
}

Table speeches_table(const ReportPage& page, double size) {
  Table table;
  table.heading = section(2, "Phát biểu", "phút:giây đã phát biểu / đã bố trí; in đậm: quá thời gian");
  table.size = size;
  table.rules = Rules::rows;
  table.most_lanes = 2;
  table.columns = {{plain("TT"), 0, Align::right, {}},
                   {plain("Điểm cầu"), 1, Align::left, {}},
                   {plain("Nội dung"), 1.3, Align::left, {}},
                   {plain("Bắt đầu"), 0, Align::center, {}},
                   {plain("Thời lượng"), 0, Align::right, {}}};
  for (const SpeechRow& row : page.speeches) {
    table.rows.push_back({cell(std::to_string(table.rows.size() + 1)), cell(caption_under_heading(row.caption)),
                          Cell{speech_topic(row), {}, {}}, cell(time_beside(row.started_at, day_of(page))),
                          Cell{speech_time(row), {}, {}}});
  }
  return table;
}

Table incidents_table(const ReportPage& page, double size) {
  Table table;
  table.heading = section(3, "Sự cố");
  table.size = size;
  table.rules = Rules::rows;
  table.columns = {{plain("Số"), 0, Align::right, {}},
                   {plain("Điểm cầu"), 1, Align::left, {}},
                   {plain("Sự cố"), 0, Align::left, {}},
                   {plain("Thời gian"), 0, Align::left, {}},
                   {plain("Nguyên nhân, cách xử lý"), 1.8, Align::left, {}},
                   {plain("Kết quả"), 0, Align::left, {}}};
  for (const IncidentRow& row : page.incidents) {
    table.rows.push_back({cell(std::to_string(row.number)), cell(incident_sites(row, page.sites.size())),
                          cell(incident_kind_word(row.kind)), cell(incident_time(row, day_of(page))),
                          cell(incident_story(row)), cell(incident_end_word(row.end))});
  }
  return table;
}

Table findings_table(const ReportPage& page, double size) {
  Table table;
  table.heading = section(4, "Nội dung chưa đúng quy định", "trong ngoặc: số lần của đơn vị, nếu hơn một");
  table.size = size;
  table.rules = Rules::rows;
  table.columns = {{plain("Căn cứ"), 0, Align::left, {}},
                   {plain("Nội dung"), 0, Align::left, {}},
                   {plain("Đơn vị"), 1, Align::left, {}},
                   {plain("Cộng"), 0, Align::right, {}}};
  for (const RuleSum& rule : sums_of(page.findings)) {
    table.rows.push_back({cell(rule.clause), cell(rule_word(rule.rule)),
                          Cell{units_text(rule, page.sites.size()), {}, {}}, cell(std::to_string(rule.count))});
  }
  return table;
}

Table overrides_table(const ReportPage& page, double size) {
  Table table;
  table.heading = section(5, "Việc làm có ghi lý do");
  table.size = size;
  table.rules = Rules::rows;
  table.columns = {{plain("Việc"), 0, Align::left, {}},
                   {plain("Lý do"), 1, Align::left, {}},
                   {plain("Người thực hiện"), 0, Align::left, {}},
                   {plain("Lúc"), 0, Align::center, {}}};
  for (const governance::OverrideRow& row : page.overrides) {
    table.rows.push_back(
        {cell(fact_word(row.what)), cell(row.reason), cell(row.by_name), cell(time_beside(row.at, day_of(page)))});
  }
  return table;
}

Table log_table(const ReportPage& page, double size) {
  const bool dated = crosses_midnight(page.log);
  Table table;
  table.size = size;
  table.rules = Rules::rows;
  table.columns = {{plain("Lúc"), 0, Align::center, {}},
                   {plain("Người thực hiện"), 0, Align::left, {}},
                   {plain("Nội dung"), 1, Align::left, {}}};
  for (const governance::LogLine& line : page.log) {
    const std::string day = dated ? " " + short_day(governance::local_date(line.at)) : "";
    table.rows.push_back({cell(hour_minute_second(line.at) + day), cell(line.by_name), cell(line.text)});
  }
  return table;
}

}  // namespace diemcau::documents
