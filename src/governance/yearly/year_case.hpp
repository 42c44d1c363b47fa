#pragma once

#include "governance/rules/evaluate.hpp"
#include "governance/site.hpp"

// What units, the Office and the specialised department owe in a year (Q11.4, Q11.5/2, Q12.2, Q15.7, Q15.8, Q18.2): one
// case beside those of the meetings.
namespace diemcau::governance {

// A meeting that was held, or a rehearsal that was passed: each is a check of the system (Q11.5/2).
struct Held {
  WallTime at{};
  bool rehearsal = false;
};

Case year_case(const Institution& institution, std::chrono::year year, const std::vector<Held>& held);

// What this program can not know it does not hold against anybody: a report or an estimate is written and sent
// elsewhere, so its duty is PENDING until its day and NOT_APPLICABLE after it, never MISSED. The limit stands.
std::vector<Outcome> year_outcomes(const RuleSet& set, const Calendar& calendar, const Case& year, WallTime now);

}  // namespace diemcau::governance
