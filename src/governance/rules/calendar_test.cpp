#include "governance/rules/calendar.hpp"

#include <gtest/gtest.h>

namespace diemcau::governance {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

LocalDate day(int y, unsigned m, unsigned d) {
  return LocalDate(year(y) / month(m) / std::chrono::day(d));
}

TEST(Calendar, local_midnight_is_seventeen_hours_utc_the_day_before) {
  const WallTime midnight = start_of(day(2026, 12, 3));
  EXPECT_EQ(midnight.time_since_epoch(), sys_days(year(2026) / December / 2).time_since_epoch() + 17h);
  EXPECT_EQ(local_date(midnight), day(2026, 12, 3));
  EXPECT_EQ(local_date(midnight - microseconds(1)), day(2026, 12, 2));
}

TEST(Calendar, a_worked_saturday_and_a_day_off_on_thursday) {
  Calendar calendar;
  calendar.days_off = {day(2026, 12, 3)};
  calendar.working_days = {day(2026, 12, 5)};
  EXPECT_FALSE(is_working_day(calendar, day(2026, 12, 3)));
  EXPECT_TRUE(is_working_day(calendar, day(2026, 12, 5)));
  EXPECT_FALSE(is_working_day(calendar, day(2026, 12, 6)));
  EXPECT_EQ(shift(calendar, day(2026, 12, 2), 1, DayKind::working), day(2026, 12, 4));
  EXPECT_EQ(shift(calendar, day(2026, 12, 7), -1, DayKind::working), day(2026, 12, 5));
  EXPECT_EQ(shift(calendar, day(2026, 12, 2), 1, DayKind::calendar), day(2026, 12, 3));
}

TEST(Calendar, an_evening_holds_no_office_time_and_its_next_morning_does) {
  const Calendar calendar;
  const WallTime evening = at_local(day(2026, 12, 2), minutes(21 * 60));
  EXPECT_FALSE(has_office_time(calendar, evening, start_of(day(2026, 12, 3))));
  EXPECT_FALSE(has_office_time(calendar, evening, at_local(day(2026, 12, 3), calendar.office_opens)));
  // "Up to half past seven" includes that instant and holds no time to work in.
  EXPECT_FALSE(has_office_time(calendar, evening, at_local(day(2026, 12, 3), calendar.office_opens) + Duration(1)));
  EXPECT_TRUE(has_office_time(calendar, evening, at_local(day(2026, 12, 3), calendar.office_opens) + seconds(1)));
}

TEST(Calendar, a_weekend_holds_no_office_time) {
  const Calendar calendar;
  EXPECT_FALSE(has_office_time(calendar, start_of(day(2026, 12, 5)), start_of(day(2026, 12, 7))));
}

}  // namespace
}  // namespace diemcau::governance
