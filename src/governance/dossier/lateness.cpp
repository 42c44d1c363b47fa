#include "governance/dossier/lateness.hpp"

#include <algorithm>

#include "governance/dossier/case_of.hpp"

namespace diemcau::governance {
namespace {

constexpr const char* kReceived = "registration.received";

// Only what is judged by the arrival alone: the other rules would be evaluated for every site, and say nothing here.
RuleSet about_arrival(const RuleSet& rules) {
  RuleSet out = rules;
  std::erase_if(out.rules, [](const Rule& rule) { return rule.facts != std::vector<std::string>{kReceived}; });
  return out;
}

}  // namespace

bool is_late(const Registration& registration, WallTime arrived_at, const RuleSet& rules, const Calendar& calendar,
             const Institution& institution) {
  Dossier asked;
  Fact arrived;
  arrived.stamp.happened_at = arrived_at;
  arrived.body = fact::Registered{registration, false};
  apply(asked, arrived);
  const auto outcomes = evaluate(about_arrival(rules), calendar, case_of(asked, institution), arrived_at);
  return std::any_of(outcomes.begin(), outcomes.end(),
                     [](const Outcome& one) { return one.status == OutcomeStatus::missed; });
}

}  // namespace diemcau::governance
