#pragma once

#include <string>
#include <vector>

#include "governance/printed.hpp"

// Sheets of an invented meeting on 03/12/2026 in Kon Tum, for tests and for looking at. People and numbers follow the
// conventions of seed/kontum-2020.yaml.
namespace diemcau::documents::testing {

using namespace governance;
using std::chrono::minutes;
using std::chrono::seconds;

inline LocalDate meeting_day() {
  return LocalDate(std::chrono::year(2026) / 12 / 3);
}

inline WallTime local(int hour, int minute, int second = 0) {
  return start_of(meeting_day()) + std::chrono::hours(hour) + minutes(minute) + seconds(second);
}

inline const std::vector<std::string> kSites = {
    "UBND tỉnh",         "Sở Nội vụ",         "Sở Tư pháp",     "Sở KH&ĐT",
    "Sở Tài chính",      "Sở Công Thương",    "Sở NN&PTNT",     "Sở GTVT",
    "Sở Xây dựng",       "Sở TN&MT",          "Sở TT&TT",       "Sở Lao động - Thương binh và Xã hội",
    "Sở VH,TT&DL",       "Sở KH&CN",          "Sở GD&ĐT",       "Sở Y tế",
    "Sở Ngoại vụ",       "Thanh tra tỉnh",    "Ban Dân tộc",    "BQL Khu kinh tế tỉnh",
    "Văn phòng Tỉnh ủy", "thành phố Kon Tum", "huyện Đăk Glei", "huyện Ngọc Hồi",
    "huyện Đăk Tô",      "huyện Kon Plông",   "huyện Kon Rẫy",  "huyện Đăk Hà",
    "huyện Sa Thầy",     "huyện Tu Mơ Rông",  "huyện Ia H'Drai"};

inline const std::vector<std::string> kTopics = {
    "Kết quả sản xuất vụ mùa",        "Tiến độ giải ngân vốn đầu tư công",
    "Phòng, chống dịch bệnh gia súc", "Kiến nghị về đường vào khu tái định cư",
    "Công tác tiêm chủng mở rộng",    ""};

inline const std::vector<std::string> kPeople = {"Nguyễn Mẫu", "Trần Thử", "A Ví Dụ", "Y Thí Dụ", "Phạm Minh Họa"};

inline std::string unit_of(const std::string& caption) {
  const std::string name = caption.substr(std::string("Điểm cầu ").size());
  const bool local_site = name.rfind("huyện", 0) == 0 || name.rfind("thành phố", 0) == 0 || name.rfind("xã", 0) == 0;
  return local_site ? "UBND " + name : name;
}

inline AttendanceRow attendance(const std::string& caption, std::size_t i) {
  AttendanceRow row;
  row.caption = caption;
  if (i == 17) return row;  // never came
  row.joined_at = i == 26 ? local(7, 52) : local(6, 58) + seconds(37 * static_cast<int>(i % 23));
  if (i != 26) row.ready_at = *row.joined_at + minutes(3);
  const auto lost = [&](WallTime from, int length) {
    row.lost_spans.push_back({from, from + seconds(length)});
    ++row.losses;
    row.lost_seconds += length;
  };
  if (i % 11 == 7) lost(local(8, 10), 45);
  if (i == 24) lost(local(9, 2), 580);
  if (i == 24) lost(local(10, 20), 35);
  if (i == 30) {
    row.lost_spans.push_back({local(10, 55), std::nullopt});
    ++row.losses;
    row.lost_seconds += 1620;
  }
  return row;
}

inline IncidentRow incident(std::int64_t number, std::vector<std::string> captions, const std::string& kind,
                            WallTime began, int length_minutes) {
  IncidentRow row;
  row.number = number;
  row.captions = std::move(captions);
  row.kind = kind;
  row.began_at = began;
  if (length_minutes > 0) row.restored_at = began + minutes(length_minutes);
  return row;
}

inline void add_incidents(ReportPage& page) {
  IncidentRow line = incident(1, {page.sites[24].caption}, "LINE", local(9, 2), 10);
  line.cause = "LINE_CUT";
  line.cause_text = "đứt cáp quang tại km 42";
  line.remedy = "Viễn thông chuyển sang đường dự phòng";
  line.end = "RESTORED";
  IncidentRow sound = incident(2, {page.sites[12].caption, page.sites[27].caption}, "AUDIO", local(9, 41), 4);
  sound.cause = "SOUND";
  sound.remedy = "Thay micro của bàn đại biểu";
  sound.end = "WORKED_AROUND";
  IncidentRow power = incident(3, {page.sites[30].caption}, "POWER", local(10, 55), 0);
  power.cause = "POWER";
  power.end = "ABANDONED";
  page.incidents = {line, sound, power};
}

inline void add_speeches(ReportPage& page, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    SpeechRow row;
    row.caption = page.sites[(i * 5 + 1) % page.sites.size()].caption;
    row.topic = kTopics[i % kTopics.size()];
    row.started_at = local(8, 5) + minutes(14 * static_cast<int>(i));
    row.seconds = 230 + 47 * static_cast<std::int64_t>(i);
    row.allotted_minutes = i % 4 == 3 ? 0 : 5;
    row.oral = i % 3 == 2;
    page.speeches.push_back(row);
  }
}

inline void add_findings(ReportPage& page, std::size_t sites) {
  page.findings.push_back({"Q8.1/1", "Sở NN&PTNT", "", 1, "DL-REG"});
  page.findings.push_back({"Q11.2/1", "Văn phòng UBND tỉnh", "", 1, "DL-POWER"});
  for (std::size_t i = 0; i < sites; ++i) {
    const std::string& caption = page.sites[(i * 7 + 17) % page.sites.size()].caption;
    page.findings.push_back({"Q11.2/2", unit_of(caption), caption, 1, "DL-READY"});
    page.findings.push_back({"Q10.2.e/1", "VNPT Kon Tum", caption, 1, "DL-DUTY-SUPPLY"});
  }
}

// The main site, 20 provincial bodies, 10 districts; above 31 communes as well.
inline std::vector<std::string> captions(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string commune = "xã Đăk Rơ Wa số " + std::to_string(i);
    out.push_back("Điểm cầu " + (i < kSites.size() ? kSites[i] : commune));
  }
  return out;
}

// Everything a report can have: an ordinary eventful morning.
inline ReportPage report(std::size_t sites) {
  ReportPage page;
  page.office_name = "Văn phòng UBND tỉnh Kon Tum";
  page.title =
      "Hội nghị trực tuyến đánh giá tình hình kinh tế - xã hội, quốc phòng, an ninh tháng 11 và nhiệm vụ tháng 12";
  page.host_name = "Ủy ban nhân dân tỉnh Kon Tum";
  page.planned = {local(7, 30), local(11, 30)};
  page.opened_at = local(7, 33);
  page.ended_at = local(11, 22);
  page.made_at = local(11, 45);
  page.instrument = "02/2020/QĐ-UBND";
  page.version = 1;
  const std::vector<std::string> names = captions(sites);
  for (std::size_t i = 0; i < sites; ++i) page.sites.push_back(attendance(names[i], i));
  if (sites > 30) add_incidents(page);
  add_speeches(page, 8);
  add_findings(page, 3);
  page.overrides = {{"approved", "Lãnh đạo UBND tỉnh yêu cầu", "Hoàng Minh Họa", local(8, 0) - std::chrono::hours(24)},
                    {"opened", "Hai điểm cầu chưa kiểm tra xong, đã gọi điện xác nhận", "Trần Thử", local(7, 33)}};
  for (int i = 0; i < 140; ++i) {
    page.log.push_back({local(7, 20) + seconds(97 * i), kPeople[static_cast<std::size_t>(i) % 2],
                        i % 3 == 0 ? "Lên hình: Điểm cầu UBND tỉnh, Điểm cầu huyện Đăk Tô (hai khung)"
                                   : "Mở micro: Điểm cầu huyện Ia H'Drai"});
  }
  return page;
}

// As much of everything as a bad day brings.
inline ReportPage crowded_report(std::size_t sites) {
  ReportPage page = report(sites);
  page.speeches.clear();
  add_speeches(page, 16);
  for (std::int64_t i = 4; i <= 7; ++i) {
    IncidentRow row = page.incidents[static_cast<std::size_t>(i) % 3];
    row.number = i;
    page.incidents.push_back(row);
  }
  page.findings.clear();
  add_findings(page, sites);
  page.simulated = true;
  return page;
}

inline ContactSheetPage contact_sheet(std::size_t sites) {
  ContactSheetPage page;
  page.office_name = "Văn phòng UBND tỉnh Kon Tum";
  page.title = "Hội nghị trực tuyến đánh giá tình hình kinh tế - xã hội tháng 11";
  page.slot = Slot{local(7, 30), local(11, 30)};
  page.main_phone = "02600001001";
  page.published_at = local(15, 0) - std::chrono::hours(24);
  page.made_at = local(15, 5) - std::chrono::hours(24);
  const std::vector<std::string> names = captions(sites);
  for (std::size_t i = 0; i < sites; ++i) {
    ContactRow row;
    row.caption = names[i];
    row.room = i % 9 == 4 ? "Hội trường lớn" : "Phòng họp trực tuyến";
    row.assigned = i % 8 != 5;
    if (i % 13 != 12) {
      row.technician = PrintedPerson{kPeople[i % kPeople.size()], "Chuyên viên công nghệ thông tin",
                                     "0300" + std::to_string(100100 + i), "so" + std::to_string(i) + "@kontum.example"};
    }
    row.telco = {"VNPT Kon Tum", "03009001" + std::to_string(10 + i % 80), "18001260", std::nullopt};
    if (i % 6 != 3) row.telco.duty = PrintedPerson{kPeople[(i + 1) % 5], "", "0300900201", ""};
    row.power = {"Điện lực Đăk Tô", "0300800101", "19001909", std::nullopt};
    if (i % 5 != 2) row.power.duty = PrintedPerson{kPeople[(i + 2) % 5], "", "0300800202", ""};
    page.rows.push_back(row);
  }
  return page;
}

inline WeekPage week(std::size_t entries) {
  WeekPage page;
  page.office_name = "Văn phòng UBND tỉnh Kon Tum";
  page.monday = LocalDate(std::chrono::year(2026) / 11 / 30);
  page.made_at = local(8, 0) - std::chrono::hours(5 * 24);
  for (std::size_t i = 0; i < entries; ++i) {
    WeekEntry entry;
    const WallTime day = start_of(page.monday + std::chrono::days(i % 5));
    entry.slot.opens_at = day + minutes(7 * 60 + 30) + minutes(55 * static_cast<int>(i / 5 % 9));
    entry.slot.ends_at = entry.slot.opens_at + minutes(90);
    entry.what = i % 4 == 1 ? Holds::rehearsal_1 : Holds::meeting;
    entry.title = "Cuộc họp số " + std::to_string(i + 1) + ": " + kTopics[i % 5];
    entry.host_name = i % 2 == 0 ? "Sở Nông nghiệp và Phát triển nông thôn" : "Sở Y tế";
    entry.chair_caption = "Điểm cầu UBND tỉnh";
    entry.sites = 11 + static_cast<std::int64_t>(i % 21);
    entry.urgency = i % 9 == 4 ? Urgency::emergency : Urgency::planned;
    page.entries.push_back(entry);
  }
  return page;
}

}  // namespace diemcau::documents::testing
