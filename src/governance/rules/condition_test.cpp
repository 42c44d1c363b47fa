#include "governance/rules/condition.hpp"

#include <gtest/gtest.h>

namespace diemcau::governance {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

LocalDate day(unsigned m, unsigned d) {
  return LocalDate(year(2026) / month(m) / std::chrono::day(d));
}
WallTime at(unsigned m, unsigned d, int hour, int minute = 0) {
  return at_local(day(m, d), minutes(hour * 60 + minute));
}

class Conditions : public testing::Test {
 protected:
  std::vector<Window> windows(const std::string& text) {
    return windows_of(parse_condition(text).value(), anchors, calendar, day_kind, year(2026));
  }
  Anchors anchors{{"T0", at(12, 3, 8)}};
  Calendar calendar;
  DayKind day_kind = DayKind::calendar;
};

TEST_F(Conditions, two_days_before_ends_with_that_day) {
  const auto window = windows("date(x) <= D0 - P2D").front();
  EXPECT_TRUE(window.holds(at(12, 1, 23, 59)));
  EXPECT_FALSE(window.holds(at(12, 2, 0)));
}

TEST_F(Conditions, working_days_skip_the_weekend) {
  day_kind = DayKind::working;
  anchors["T0"] = at(12, 7, 8);  // Monday
  EXPECT_EQ(windows("date(x) <= D0 - P2D").front().until, start_of(day(12, 4)));
}

TEST_F(Conditions, half_an_hour_before_includes_its_instant) {
  const auto window = windows("x <= T0 - PT30M").front();
  EXPECT_TRUE(window.holds(at(12, 3, 7, 30)));
  EXPECT_FALSE(window.holds(at(12, 3, 7, 30) + Duration(1)));
}

TEST_F(Conditions, before_and_after_exclude_their_instant) {
  EXPECT_FALSE(windows("x < T0").front().holds(at(12, 3, 8)));
  EXPECT_FALSE(windows("x > T0").front().holds(at(12, 3, 8)));
  EXPECT_TRUE(windows("x >= T0").front().holds(at(12, 3, 8)));
}

TEST_F(Conditions, a_working_day_on_ends_with_that_day) {
  anchors["received"] = at(12, 4, 16, 50);  // Friday
  EXPECT_EQ(windows("x <= received + 1 working day").front().until, start_of(day(12, 8)));
}

TEST_F(Conditions, alternatives_keep_their_own_windows) {
  anchors["T0"] = at(12, 7, 8);
  const auto both = windows("date(x) == D0 - P1D or date(x) == D0 - 1 working day");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].from, start_of(day(12, 6)));
  EXPECT_EQ(both[1].from, start_of(day(12, 4)));
  EXPECT_EQ(both[1].until, start_of(day(12, 5)));
}

TEST_F(Conditions, a_day_of_the_year) {
  const auto window = windows("date(x) < 10 December").front();
  EXPECT_TRUE(window.holds(at(12, 9, 23, 59)));
  EXPECT_FALSE(window.holds(at(12, 10, 0)));
}

TEST_F(Conditions, what_is_not_known_yet_holds_for_nothing) {
  const auto window = windows("x < test1.start and x < T0").front();
  EXPECT_FALSE(window.certain);
  EXPECT_EQ(window.until, at(12, 3, 8));
  EXPECT_FALSE(window.holds(at(12, 1, 8)));
}

TEST(ConditionText, names_its_anchors_once) {
  const auto condition = parse_condition("x < test1.start and date(x) <= D0 - P1D and x <= test1.start - PT5M").value();
  EXPECT_EQ(anchors_of(condition), (std::vector<std::string>{"test1.start", "D0"}));
}

TEST(ConditionText, every_mistake_is_named) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"", "x or date(x)"},
      {"y < T0", "'y'"},
      {"x =< T0", "'=<'"},
      {"x < ", "''"},
      {"x < T0 - P2W", "'P2W'"},
      {"x < T0 - PD", "'PD'"},
      {"x < T0 + 1 day", "'1'"},
      {"x < 40 July", "'40'"},
      {"x < 10 Juli", "'10'"},
      {"x < T0 but x < D0", "'but'"},
      {"x < T0 and", "''"},
      {"x < T0 - P1M", "'P1M'"},
      {"x < T0 - PT99999999999H", "'PT99999999999H'"},
  };
  for (const auto& [text, word] : mistakes) {
    const auto parsed = parse_condition(text);
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_NE(parsed.error().find(word), std::string::npos) << text << ": " << parsed.error();
  }
}

}  // namespace
}  // namespace diemcau::governance
