#pragma once

#include <cstdint>
#include <string>

#include "base/time.hpp"
#include "governance/dossier/registration.hpp"
#include "governance/rules/calendar.hpp"

// Times as they are written on a Vietnamese sheet, in the province's zone (UTC+7 all year).
namespace diemcau::documents {

std::string hour_minute(WallTime at);                             // "07:30"
std::string hour_minute_second(WallTime at);                      // "07:30:05"
std::string short_day(governance::LocalDate day);                 // "03/12"
std::string full_day(governance::LocalDate day);                  // "03/12/2026"
std::string weekday(governance::LocalDate day);                   // "thứ Năm"; "Chủ nhật"
std::string long_day(governance::LocalDate day);                  // "thứ Năm, 03/12/2026"
std::string full_time(WallTime at);                               // "07:30 thứ Năm, 03/12/2026"
std::string time_beside(WallTime at, governance::LocalDate day);  // "07:30" on that day, else "07:30 02/12"
std::string slot_text(WallTime from, WallTime until);             // "07:30–11:30 thứ Năm, 03/12/2026"
std::string hours(WallTime from, WallTime until);                 // "07:30–11:30"; its day where it is another
std::string long_duration(std::int64_t seconds);                  // "3 giờ 05 phút", "12 phút", "40 giây"
std::string minutes_seconds(std::int64_t seconds);                // "03:20"; minutes may exceed 59
std::string iso_text(WallTime at);                                // "2026-12-03T07:30:00+07:00"

}  // namespace diemcau::documents
