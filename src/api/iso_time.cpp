#include "api/iso_time.hpp"

#include <charconv>
#include <chrono>

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

}  // namespace diemcau::api
