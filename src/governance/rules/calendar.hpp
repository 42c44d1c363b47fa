#pragma once

#include <chrono>
#include <vector>

#include "base/time.hpp"

// Local dates and office hours of the institution. Viet Nam keeps UTC+7 all year, so the zone is a constant and not a
// library. Public holidays and swapped working days are data: the Prime Minister fixes them each year.
namespace diemcau::governance {

using LocalDate = std::chrono::local_days;
enum class DayKind { calendar, working };

struct Calendar {
  std::vector<LocalDate> days_off;      // public holidays, days off in lieu, swapped Fridays
  std::vector<LocalDate> working_days;  // weekend days that are worked instead
  std::chrono::minutes office_opens{7 * 60 + 30};
  std::chrono::minutes office_closes{17 * 60};
  bool operator==(const Calendar&) const = default;
};

LocalDate local_date(WallTime at);
WallTime start_of(LocalDate day);                               // 00:00 local
WallTime at_local(LocalDate day, std::chrono::minutes of_day);  // of_day after midnight
bool is_working_day(const Calendar& calendar, LocalDate day);
// `days` later (negative: earlier). WORKING counts working days only, and the result is one.
LocalDate shift(const Calendar& calendar, LocalDate day, int days, DayKind kind);
// Is there any office time of a working day in [from, until)?
bool has_office_time(const Calendar& calendar, WallTime from, WallTime until);

}  // namespace diemcau::governance
