#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "governance/ids.hpp"
#include "governance/rules/rule_set.hpp"

// Facts against rules: what a meeting, its sites and its incidents owe, have kept and have missed. Pure: the same
// facts, rules and time give the same outcomes, whenever the facts were recorded.
namespace diemcau::governance {

enum class OutcomeStatus { pending, met, missed, waived, impossible, not_applicable };
std::string_view to_text(OutcomeStatus status);

// Something that happened. Rules judge `at`; when it was written down, by whom and over which channel stands in the
// record, not here (regulation §0).
struct Happened {
  std::string kind;     // "registration.received"
  std::string subject;  // Subject::key
  WallTime at{};
  std::optional<WallTime> until;  // of presence; none: still there
};

// What a rule is judged for: the meeting, each site of it, each incident, a change, a unit in its year.
struct Subject {
  std::string key;              // "meeting", "site:46", "incident:7"
  std::set<std::string> kinds;  // "SITE", "DISTRICT_SITE"
  Anchors anchors;              // of its own: "site.invited_at", "lost_at"
  std::set<std::string> traits;
  std::map<std::string, UnitId, std::less<>> answers;  // actor -> the unit that answers for it here
};

struct Case {
  std::optional<WallTime> opens_at;  // T0; none for what has no meeting (yearly duties)
  std::chrono::year year{};          // of day-of-year limits without a meeting
  Urgency urgency = Urgency::planned;
  Origin origin = Origin::provincial;
  Anchors anchors;
  std::set<std::string> traits;
  std::map<std::string, UnitId, std::less<>> answers;
  std::vector<Subject> subjects;
  std::vector<Happened> facts;
};

struct Outcome {
  std::string rule;
  std::string subject;
  UnitId unit;  // who answers; of IMPOSSIBLE, who caused it: in an emergency nobody
  OutcomeStatus status = OutcomeStatus::pending;
  std::optional<WallTime> limit;    // last moment, exclusive, where it is known
  std::optional<WallTime> met_at;   // of the last of its facts
  std::optional<WallTime> done_at;  // of MISSED: when it happened all the same, too early or too late; none: never
  bool early = false;               // it was too early
  std::string cause;  // WAIVED: the urgency; IMPOSSIBLE: the rule that was missed, TIME_CHANGED, SITE_ADDED,
                      // CONSENT_WITHDRAWN, or the urgency
  bool warning = false;
  bool operator==(const Outcome&) const = default;
};

// One outcome per rule and subject it is judged for, in the rules' order. Empty when the set is not in force on D0.
std::vector<Outcome> evaluate(const RuleSet& set, const Calendar& calendar, const Case& meeting, WallTime now);

// Finding: a rule missed, with the set, version and clause it rests on (D1).
struct Finding {
  std::string rule_set;
  int version = 0;
  std::string clause;
  std::string rule;
  std::string subject;
  UnitId unit;
};
std::vector<Finding> findings_of(const RuleSet& set, const std::vector<Outcome>& outcomes);

}  // namespace diemcau::governance
