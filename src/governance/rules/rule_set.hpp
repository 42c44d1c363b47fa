#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "governance/rules/condition.hpp"

// A regulation's deadlines as data: every entry names its clauses, its force in time and whether it is written in the
// text, follows from it, or is a figure of ours. Read from rules/*.yaml by storage/files; judged by evaluate.hpp.
namespace diemcau::governance {

enum class Basis { text, derived, product };
enum class Urgency { planned, ad_hoc, emergency };
enum class Origin { provincial, central };

std::string_view to_text(Basis basis);
std::string_view to_text(Urgency urgency);
std::string_view to_text(Origin origin);
std::optional<Basis> basis_from_text(std::string_view text);
std::optional<Urgency> urgency_from_text(std::string_view text);
std::optional<Origin> origin_from_text(std::string_view text);

// What a duty asks of its facts.
enum class Duty {
  limit,   // each fact named happens while the condition holds
  order,   // as limit, and in the order in which they are named (Q10.3)
  cover,   // presence from each interval's start to its end (Q9.3)
  absent,  // no presence while the condition holds (Q6.3/2)
  every    // at least one fact in the months before now (Q11.5/2)
};
std::string_view to_text(Duty duty);
std::optional<Duty> duty_from_text(std::string_view text);

struct Interval {
  std::string from;  // anchors
  std::string to;
  bool operator==(const Interval&) const = default;
};

struct Rule {
  std::string id;                    // "DL-REG"
  std::vector<std::string> clauses;  // "Q8.1/1"
  std::vector<std::string> who;      // actors of the regulation, any of whom answers: "HOST", "SITE_TECH"
  std::vector<std::string> per;      // kinds of subject it is judged for: "MEETING", "SITE", "INCIDENT"
  Duty duty = Duty::limit;
  std::vector<std::string> facts;   // kinds; every one is asked for
  std::vector<std::string> met_by;  // kinds that meet it whenever they happen: CONTINUOUS
  std::optional<Condition> condition;
  std::optional<Condition> on_working_day;  // beside `condition`, where the setting test1_on_working_day allows it
  std::optional<Condition> emergency;       // in place of `condition` when EMERGENCY
  std::optional<Condition> warn;            // holds for a fact that meets the rule: a hint, never a finding
  std::optional<Condition> answer_by;       // a fact that is missing is missed only when this can not hold any more
  std::vector<Interval> cover;
  int every_months = 0;
  DayKind day_kind = DayKind::calendar;
  std::string arises;                // anchor: when the duty came into being; empty: with the meeting itself
  std::vector<std::string> because;  // rules whose miss makes this one IMPOSSIBLE, the first missed is the cause
  std::vector<Urgency> waive;
  bool not_for_central = false;
  std::vector<std::string> needs;   // traits of the meeting or the subject
  std::vector<std::string> unless;  // likewise; also what suspends the rule
  bool early_is_missed = false;     // a fact before its time is the breach itself (Q8.3/1): a second one mends nothing
  Basis basis = Basis::text;
  std::string note;
};

struct RuleSettings {
  bool impossible_without_office_time = true;
  bool ad_hoc_exempt = true;         // AD_HOC is waived where the text exempts it (AMB-23)
  bool test1_on_working_day = true;  // rehearsal 1 may be held on the last working day before (Q9.2)
  bool operator==(const RuleSettings&) const = default;
};

struct RuleSet {
  std::string id;          // "kontum-02-2020"
  std::string instrument;  // "02/2020/QĐ-UBND"
  int version = 0;
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to;  // last day of force
  RuleSettings settings;
  std::vector<Rule> rules;

  const Rule* rule(std::string_view id) const;
  bool in_force(LocalDate day) const { return day >= valid_from && (!valid_to || day <= *valid_to); }
};

// The rules as the set's settings make them: what is evaluated.
RuleSet with_settings(RuleSet set);

// The first thing about a rule set that can not be right: an id twice, a cause that is no rule, a duty without its
// parts.
std::optional<std::string> rule_set_fault(const RuleSet& set);

}  // namespace diemcau::governance
