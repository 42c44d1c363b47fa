#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "governance/rules/calendar.hpp"

// The small language in which a rule set writes a time limit, the notation of the regulation's own table of deadlines:
//
//   condition  = all *( "or" all )          all = comparison *( "and" comparison )
//   comparison = ( "x" | "date(x)" ) ( "<" | "<=" | "==" | ">=" | ">" ) term
//   term       = ( anchor | day month ) [ ( "+" | "-" ) ( ISO 8601 duration | n "working" ( "day" | "days" ) ) ]
//
//   date(x) <= D0 - P2D        x < test1.start        x <= T0 - PT30M        date(x) < 10 December
//
// `x` is when the fact happened. date(x) compares local dates, x alone instants. D0 is the local date of T0.
namespace diemcau::governance {

enum class Relation { before, at_most, equal, at_least, after };

struct Offset {
  int days = 0;          // of the rule's day kind
  int working_days = 0;  // whatever the rule's day kind
  Duration exact{0};     // hours, minutes, seconds
  bool operator==(const Offset&) const = default;
};

struct Term {
  std::string anchor;  // empty: a day of the year
  std::optional<std::chrono::month_day> day_of_year;
  Offset offset;
  bool operator==(const Term&) const = default;
};

struct Comparison {
  bool by_date = false;
  Relation relation = Relation::before;
  Term term;
  bool operator==(const Comparison&) const = default;
};

struct Condition {
  std::string text;  // as written, for people
  std::vector<std::vector<Comparison>> any_of;
  bool operator==(const Condition&) const = default;
};

Result<Condition, std::string> parse_condition(std::string_view text);
// Every anchor a condition names, each once.
std::vector<std::string> anchors_of(const Condition& condition);

// Instants by name: "T0", "test1.start", "decision.approved_at". What is not known yet is not there.
using Anchors = std::map<std::string, WallTime, std::less<>>;

// When x satisfies one alternative of a condition: [from, until). An unknown anchor leaves its side open, and `certain`
// false: then nothing satisfies the window yet.
struct Window {
  std::optional<WallTime> from;
  std::optional<WallTime> until;
  bool certain = true;
  bool holds(WallTime x) const { return certain && (!from || x >= *from) && (!until || x < *until); }
  bool operator==(const Window&) const = default;
};

// `year` is that of the day-of-year terms. Term offsets in days end with their local day, as terms by days do (Civil
// Code 2015, articles 147 and 148).
std::vector<Window> windows_of(const Condition& condition, const Anchors& anchors, const Calendar& calendar,
                               DayKind day_kind, std::chrono::year year);

}  // namespace diemcau::governance
