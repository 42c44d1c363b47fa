#include "governance/dossier/lateness.hpp"

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

bool stands(OutcomeStatus status) {
  return status == OutcomeStatus::met || status == OutcomeStatus::missed || status == OutcomeStatus::pending;
}

}  // namespace

Arrival judge_arrival(const Registration& registration, WallTime arrived_at, const RuleSet& rules,
                      const Calendar& calendar, const Institution& institution) {
  Dossier asked;
  Fact arrived;
  arrived.stamp.happened_at = arrived_at;
  arrived.body = fact::Registered{registration, false};
  apply(asked, arrived);
  Arrival out;
  for (const Outcome& one : evaluate(about_arrival(rules), calendar, case_of(asked, institution), arrived_at)) {
    if (!stands(one.status)) continue;
    out.late = out.late || one.status == OutcomeStatus::missed;
    if (!one.limit || (out.limit && *out.limit <= *one.limit)) continue;
    out.limit = one.limit;
    out.clauses = rules.rule(one.rule)->clauses;
  }
  return out;
}

bool is_late(const Registration& registration, WallTime arrived_at, const RuleSet& rules, const Calendar& calendar,
             const Institution& institution) {
  return judge_arrival(registration, arrived_at, rules, calendar, institution).late;
}

}  // namespace diemcau::governance
