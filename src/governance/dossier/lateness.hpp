#pragma once

#include "governance/dossier/registration.hpp"

namespace diemcau::governance {

// Would this registration, or the new time of one, arriving then, miss what the rule set says of its arrival (Q8.1/1,
// Q14.2/1)? The flag that consent looks at and wants a reason for; the finding itself is judged with the other rules.
bool is_late(const Registration& registration, WallTime arrived_at, const RuleSet& rules, const Calendar& calendar,
             const Institution& institution);

// The same for a form that is not sent yet: until when it must arrive, by which clauses, and what is said of the
// arrival.
struct Arrival {
  bool late = false;
  std::optional<WallTime> limit;  // last moment, exclusive; none: no rule has one for such a meeting
  std::vector<std::string> clauses;
};
Arrival judge_arrival(const Registration& registration, WallTime arrived_at, const RuleSet& rules,
                      const Calendar& calendar, const Institution& institution);

}  // namespace diemcau::governance
