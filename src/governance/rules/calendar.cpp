#include "governance/rules/calendar.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

using std::chrono::days;

constexpr std::chrono::hours kUtcOffset{7};

bool listed(const std::vector<LocalDate>& list, LocalDate day) {
  return std::find(list.begin(), list.end(), day) != list.end();
}

}  // namespace

LocalDate local_date(WallTime at) {
  return LocalDate(std::chrono::floor<days>(at.time_since_epoch() + kUtcOffset));
}

WallTime start_of(LocalDate day) {
  return WallTime(day.time_since_epoch() - kUtcOffset);
}

WallTime at_local(LocalDate day, std::chrono::minutes of_day) {
  return start_of(day) + of_day;
}

bool is_working_day(const Calendar& calendar, LocalDate day) {
  if (listed(calendar.working_days, day)) return true;
  if (listed(calendar.days_off, day)) return false;
  const std::chrono::weekday weekday(day);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

LocalDate shift(const Calendar& calendar, LocalDate day, int count, DayKind kind) {
  if (kind == DayKind::calendar) return day + days(count);
  const days step(count < 0 ? -1 : 1);
  for (int left = std::abs(count); left > 0;) {
    day += step;
    if (is_working_day(calendar, day)) --left;
  }
  return day;
}

bool has_office_time(const Calendar& calendar, WallTime from, WallTime until) {
  // No row of days off is longer than this (Tết with its swapped days is under two weeks).
  constexpr days kSurelyEnough(31);
  // A limit that includes the instant at which the office opens leaves no time to do anything in.
  constexpr seconds kSomething(1);
  for (LocalDate day = local_date(from); day <= local_date(until); day += days(1)) {
    if (start_of(day) - from > kSurelyEnough) return true;
    if (!is_working_day(calendar, day)) continue;
    const WallTime opens = std::max(from, at_local(day, calendar.office_opens));
    const WallTime closes = std::min(until, at_local(day, calendar.office_closes));
    if (closes - opens >= kSomething) return true;
  }
  return false;
}

}  // namespace diemcau::governance
