#include "documents/times.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace diemcau::documents {
namespace {

using governance::local_date;
using governance::LocalDate;

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::int64_t second_of_day(WallTime at) {
  const auto since = at - governance::start_of(local_date(at));
  return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

std::chrono::year_month_day parts(LocalDate day) {
  return std::chrono::year_month_day(day);
}

}  // namespace

std::string hour_minute(WallTime at) {
  const std::int64_t second = second_of_day(at);
  return two(second / 3600) + ":" + two(second / 60 % 60);
}

std::string hour_minute_second(WallTime at) {
  return hour_minute(at) + ":" + two(second_of_day(at) % 60);
}

std::string short_day(LocalDate day) {
  const auto date = parts(day);
  return two(static_cast<unsigned>(date.day())) + "/" + two(static_cast<unsigned>(date.month()));
}

std::string full_day(LocalDate day) {
  return short_day(day) + "/" + std::to_string(static_cast<int>(parts(day).year()));
}

std::string weekday(LocalDate day) {
  constexpr std::array kNames = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"};
  return kNames[std::chrono::weekday(day).c_encoding()];
}

std::string long_day(LocalDate day) {
  return weekday(day) + ", " + full_day(day);
}

std::string full_time(WallTime at) {
  return hour_minute(at) + " " + long_day(local_date(at));
}

std::string time_beside(WallTime at, LocalDate day) {
  if (local_date(at) == day) return hour_minute(at);
  return hour_minute(at) + " " + short_day(local_date(at));
}

std::string slot_text(WallTime from, WallTime until) {
  if (local_date(from) == local_date(until)) return hours(from, until) + " " + long_day(local_date(from));
  return full_time(from) + " – " + full_time(until);
}

std::string hours(WallTime from, WallTime until) {
  return hour_minute(from) + "–" + time_beside(until, local_date(from));
}

std::string long_duration(std::int64_t seconds) {
  if (seconds < 60) return std::to_string(std::max<std::int64_t>(seconds, 0)) + " giây";
  const std::int64_t minutes = (seconds + 30) / 60;
  if (minutes < 60) return std::to_string(minutes) + " phút";
  return std::to_string(minutes / 60) + " giờ " + two(minutes % 60) + " phút";
}

std::string minutes_seconds(std::int64_t seconds) {
  const std::int64_t whole = std::max<std::int64_t>(seconds, 0);
  return two(whole / 60) + ":" + two(whole % 60);
}

std::string iso_text(WallTime at) {
  const auto date = parts(local_date(at));
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
         two(static_cast<unsigned>(date.day())) + "T" + hour_minute_second(at) + "+07:00";
}

}  // namespace diemcau::documents
