#include "governance/rules/rule_set.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Basis, 3> kBases{{"text", "derived", "product"}};
constexpr TextTable<Urgency, 3> kUrgencies{{"PLANNED", "AD_HOC", "EMERGENCY"}};
constexpr TextTable<Origin, 2> kOrigins{{"PROVINCIAL", "CENTRAL"}};
constexpr TextTable<Duty, 5> kDuties{{"limit", "order", "cover", "absent", "every"}};

// What a duty of this kind can not do without.
const char* missing_part(const Rule& rule) {
  if (rule.clauses.empty()) return "names no clause";
  if (rule.who.empty()) return "binds nobody";
  if (rule.per.empty()) return "is judged for nothing";
  if (rule.facts.empty()) return "names no fact";
  switch (rule.duty) {
    case Duty::limit:
    case Duty::order:
    case Duty::absent:
      return rule.condition ? nullptr : "has no condition";
    case Duty::cover:
      return rule.cover.empty() ? "covers nothing" : nullptr;
    case Duty::every:
      return rule.every_months < 1 ? "has no period" : nullptr;
  }
  return nullptr;
}

}  // namespace

std::string_view to_text(Basis basis) {
  return kBases.text(basis);
}
std::string_view to_text(Urgency urgency) {
  return kUrgencies.text(urgency);
}
std::string_view to_text(Origin origin) {
  return kOrigins.text(origin);
}
std::string_view to_text(Duty duty) {
  return kDuties.text(duty);
}
std::optional<Basis> basis_from_text(std::string_view text) {
  return kBases.value(text);
}
std::optional<Urgency> urgency_from_text(std::string_view text) {
  return kUrgencies.value(text);
}
std::optional<Origin> origin_from_text(std::string_view text) {
  return kOrigins.value(text);
}
std::optional<Duty> duty_from_text(std::string_view text) {
  return kDuties.value(text);
}

const Rule* RuleSet::rule(std::string_view wanted) const {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == wanted; });
  return found == rules.end() ? nullptr : &*found;
}

RuleSet with_settings(RuleSet set) {
  for (Rule& rule : set.rules) {
    if (!set.settings.ad_hoc_exempt) std::erase(rule.waive, Urgency::ad_hoc);
    if (!rule.on_working_day || !rule.condition || !set.settings.test1_on_working_day) continue;
    rule.condition->text += " or " + rule.on_working_day->text;
    const auto& more = rule.on_working_day->any_of;
    rule.condition->any_of.insert(rule.condition->any_of.end(), more.begin(), more.end());
  }
  return set;
}

std::optional<std::string> rule_set_fault(const RuleSet& set) {
  for (const Rule& rule : set.rules) {
    if (set.rule(rule.id) != &rule) return rule.id + ": stands twice";
    if (const char* part = missing_part(rule)) return rule.id + ": " + part;
    for (const auto& cause : rule.because) {
      if (!set.rule(cause)) return rule.id + ": because of " + cause + ", which is no rule of the set";
    }
  }
  return std::nullopt;
}

}  // namespace diemcau::governance
