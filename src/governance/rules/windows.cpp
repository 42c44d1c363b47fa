#include <algorithm>

#include "governance/rules/condition.hpp"

// When a condition holds, once its anchors are known.
namespace diemcau::governance {
namespace {

// A term as the stretch of time it names: an instant, or a whole local day. Comparisons look at its start or its end.
struct Stretch {
  WallTime start;
  WallTime end;  // exclusive; of an instant, one microsecond on
};

Stretch whole_day(LocalDate day) {
  return {start_of(day), start_of(day + std::chrono::days(1))};
}

std::optional<Stretch> stretch_of(const Comparison& comparison, const Anchors& anchors, const Calendar& calendar,
                                  DayKind day_kind, std::chrono::year year) {
  const Term& term = comparison.term;
  if (term.day_of_year) return whole_day(LocalDate(year / *term.day_of_year));
  const bool opening_day = term.anchor == "D0";
  const auto found = anchors.find(opening_day ? std::string_view("T0") : std::string_view(term.anchor));
  if (found == anchors.end()) return std::nullopt;
  const WallTime at = found->second + term.offset.exact;
  LocalDate day = local_date(at);
  day = shift(calendar, day, term.offset.days, day_kind);
  day = shift(calendar, day, term.offset.working_days, DayKind::working);
  if (opening_day || comparison.by_date || term.offset.working_days != 0 || term.offset.days != 0)
    return whole_day(day);
  return Stretch{at, at + Duration(1)};
}

void narrow_from(Window& window, WallTime at) {
  window.from = std::max(window.from.value_or(at), at);
}
void narrow_until(Window& window, WallTime at) {
  window.until = std::min(window.until.value_or(at), at);
}

void narrow(Window& window, Relation relation, const Stretch& term) {
  switch (relation) {
    case Relation::before:
      return narrow_until(window, term.start);
    case Relation::at_most:
      return narrow_until(window, term.end);
    case Relation::at_least:
      return narrow_from(window, term.start);
    case Relation::after:
      return narrow_from(window, term.end);
    case Relation::equal:
      narrow_from(window, term.start);
      return narrow_until(window, term.end);
  }
}

}  // namespace

std::vector<Window> windows_of(const Condition& condition, const Anchors& anchors, const Calendar& calendar,
                               DayKind day_kind, std::chrono::year year) {
  std::vector<Window> windows;
  for (const auto& all : condition.any_of) {
    Window window;
    for (const auto& comparison : all) {
      if (const auto term = stretch_of(comparison, anchors, calendar, day_kind, year)) {
        narrow(window, comparison.relation, *term);
      } else {
        window.certain = false;
      }
    }
    windows.push_back(window);
  }
  return windows;
}

}  // namespace diemcau::governance
