#include "api/iso_time.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace diemcau::api {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) { ok_ = accept(c) && ok_; }
  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return ok_ = false, 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + count, value);
    if (error != std::errc() || end != rest_.data() + count || rest_.front() == '-') ok_ = false;
    rest_.remove_prefix(count);
    return value;
  }
  void skip_fraction() {
    if (!accept('.')) return;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// Minutes east of UTC.
int read_offset(Scanner& scan) {
  if (scan.accept('Z')) return 0;
  const int sign = scan.accept('-') ? -1 : 1;
  if (sign == 1) scan.expect('+');
  const int hours = scan.digits(2);
  scan.expect(':');
  return sign * (hours * 60 + scan.digits(2));
}

}  // namespace

std::optional<WallTime> parse_iso(std::string_view text) {
  Scanner scan(text);
  const int year = scan.digits(4);
  scan.expect('-');
  const int month = scan.digits(2);
  scan.expect('-');
  const int day = scan.digits(2);
  scan.expect('T');
  const int hour = scan.digits(2);
  scan.expect(':');
  const int minute = scan.digits(2);
  const int second = scan.accept(':') ? scan.digits(2) : 0;
  scan.skip_fraction();
  const int offset = read_offset(scan);
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!scan.ok() || !scan.at_end() || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch();
  return WallTime(std::chrono::duration_cast<Duration>(days) + std::chrono::hours(hour) + minutes(minute - offset) +
                  seconds(second));
}

std::optional<std::chrono::local_days> parse_day(std::string_view text) {
  using namespace std::chrono;
  Scanner scan(text);
  const int year_number = scan.digits(4);
  scan.expect('-');
  const int month_number = scan.digits(2);
  scan.expect('-');
  const int day_number = scan.digits(2);
  const auto date = year(year_number) / month(static_cast<unsigned>(month_number)) / static_cast<int>(day_number);
  if (!scan.ok() || !scan.at_end() || !date.ok()) return std::nullopt;
  return local_days(date);
}

std::string day_text(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

}  // namespace diemcau::api
