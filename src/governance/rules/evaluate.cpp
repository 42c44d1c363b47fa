#include "governance/rules/evaluate.hpp"

#include <algorithm>

#include "governance/rules/judge.hpp"
#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<OutcomeStatus, 6> kStatuses{{"PENDING", "MET", "MISSED", "WAIVED", "IMPOSSIBLE", "NOT_APPLICABLE"}};
// A limit that looks at test 1 looks at T0 when there is no test 1 to wait for (regulation §2).
constexpr std::string_view kTest1Rule = "DL-TEST1";
constexpr std::string_view kTest1Start = "test1.start";
constexpr std::string_view kMeeting = "meeting";
// The host's own duties arise with the meeting; the order of an AD_HOC meeting is the one thing they may wait for.
constexpr std::string_view kOrdered = "ordered";
constexpr std::string_view kHost = "HOST";
constexpr std::string_view kTimeChanged = "time.changed";
constexpr std::string_view kTimeChangedCause = "TIME_CHANGED";
constexpr std::string_view kWithdrawn = "consent.withdrawn";
constexpr std::string_view kWithdrawnCause = "CONSENT_WITHDRAWN";
constexpr std::string_view kSiteAdded = "site.added";
constexpr std::string_view kSiteAddedCause = "SITE_ADDED";
constexpr std::string_view kOffice = "PPCO";

bool shares(const std::set<std::string>& have, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const auto& name) { return have.count(name) != 0; });
}

// Evaluates one case; holds what every rule of it shares.
class Evaluation {
 public:
  Evaluation(const RuleSet& set, const Calendar& calendar, const Case& meeting, WallTime now)
      : set_(set), calendar_(calendar), case_(meeting), now_(now), anchors_(meeting.anchors) {
    for (const Happened& fact : meeting.facts)
      if (fact.at <= now) facts_[fact.subject].push_back(&fact);
    for (auto& [subject, facts] : facts_)
      std::stable_sort(facts.begin(), facts.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
    if (meeting.opens_at) anchors_["T0"] = *meeting.opens_at;
    add_facts(kMeeting, anchors_);
  }

  std::vector<Outcome> run() {
    settle_test1();
    std::vector<Outcome> outcomes;
    for (const Rule& rule : set_.rules) {
      for (const Subject* subject : subjects_of(rule)) outcomes.push_back(outcome(rule, *subject));
    }
    for (Outcome& item : outcomes) {
      if (item.status == OutcomeStatus::impossible) blame(item, outcomes);
    }
    return outcomes;
  }

 private:
  std::vector<const Subject*> subjects_of(const Rule& rule) const {
    std::vector<const Subject*> found;
    for (const Subject& subject : case_.subjects) {
      if (shares(subject.kinds, rule.per)) found.push_back(&subject);
    }
    return found;
  }

  // Planned or begun, its start is known. Waived or impossible for every site, T0 stands for it; else it may begin as
  // late as its own limit, and a test 1 that never was leaves that limit standing.
  void settle_test1() {
    const Rule* rule = set_.rule(kTest1Rule);
    const auto opens = anchors_.find("T0");
    if (!rule || opens == anchors_.end()) return;
    bool none = true;
    std::optional<WallTime> latest;
    for (const Subject* subject : subjects_of(*rule)) {
      const Outcome test1 = outcome(*rule, *subject);
      none = none && (test1.status == OutcomeStatus::waived || test1.status == OutcomeStatus::impossible);
      if (test1.limit) latest = std::max(latest.value_or(*test1.limit), *test1.limit);
    }
    if (none) {
      anchors_[std::string(kTest1Start)] = opens->second;
    } else if (latest) {
      anchors_.emplace(kTest1Start, *latest);
    }
  }

  bool applies(const Rule& rule, const Subject& subject) const {
    if (rule.not_for_central && case_.origin == Origin::central) return false;
    if (shares(case_.traits, rule.unless) || shares(subject.traits, rule.unless)) return false;
    return std::all_of(rule.needs.begin(), rule.needs.end(), [&](const auto& trait) {
      return case_.traits.count(trait) != 0 || subject.traits.count(trait) != 0;
    });
  }

  // A fact's kind is the name of the instant at which it first happened; an anchor given by name stands before it.
  void add_facts(std::string_view subject, Anchors& anchors) const {
    Anchors first;
    for (const Happened* fact : facts_of(subject)) first.emplace(fact->kind, fact->at);
    anchors.merge(first);
  }

  Anchors anchors_for(const Subject& subject) const {
    Anchors anchors = subject.anchors;
    if (subject.key != kMeeting) add_facts(subject.key, anchors);
    anchors.insert(anchors_.begin(), anchors_.end());
    return anchors;
  }

  std::vector<const Happened*> facts_for(const Rule& rule, const Subject& subject) const {
    const auto named = [&](const std::string& kind) {
      const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), kind) != list.end(); };
      return in(rule.facts) || in(rule.met_by);
    };
    std::vector<const Happened*> facts;
    for (const Happened* fact : facts_of(subject.key))
      if (named(fact->kind)) facts.push_back(fact);
    return facts;
  }

  // Of one subject until now, by time. Asked for every rule and subject: looking through all facts each time would cost
  // a meeting of 168 sites a quarter of a second.
  const std::vector<const Happened*>& facts_of(std::string_view subject) const {
    static const std::vector<const Happened*> kNone;
    const auto found = facts_.find(subject);
    return found == facts_.end() ? kNone : found->second;
  }

  UnitId answering(const Rule& rule, const Subject& subject) const {
    for (const auto& actor : rule.who) {
      if (const auto own = subject.answers.find(actor); own != subject.answers.end()) return own->second;
      if (const auto shared = case_.answers.find(actor); shared != case_.answers.end()) return shared->second;
    }
    return {};
  }

  Outcome outcome(const Rule& rule, const Subject& subject) const {
    Outcome out;
    out.rule = rule.id;
    out.subject = subject.key;
    out.unit = answering(rule, subject);
    if (!applies(rule, subject)) {
      out.status = OutcomeStatus::not_applicable;
      return out;
    }
    const Anchors anchors = anchors_for(subject);
    const bool emergency = case_.urgency == Urgency::emergency;
    const Judgement judged = judge({rule, calendar_, anchors, facts_for(rule, subject), emergency, year(), now_});
    out.limit = judged.limit;
    out.met_at = judged.met_at;
    out.done_at = judged.done_at;
    out.early = judged.early;
    out.warning = judged.warning;
    out.status = judged.status;
    if (std::find(rule.waive.begin(), rule.waive.end(), case_.urgency) != rule.waive.end()) {
      out.status = OutcomeStatus::waived;
      out.cause = to_text(case_.urgency);
    } else if (out.status != OutcomeStatus::met && never_possible(rule, anchors, judged.limit)) {
      out.status = OutcomeStatus::impossible;
    }
    if (out.status != OutcomeStatus::missed) {
      out.done_at.reset();
      out.early = false;
    }
    return out;
  }

  // The duty came into being when its time was over, or with no office hour left; or it has not come into being yet,
  // and its time is over. In an emergency people are called at night, so there the hours do not count.
  bool never_possible(const Rule& rule, const Anchors& anchors, std::optional<WallTime> limit) const {
    if (rule.arises.empty() || !limit) return false;
    const auto arisen = anchors.find(rule.arises);
    if (arisen == anchors.end()) return rule.arises != kOrdered && *limit <= now_;
    if (*limit <= arisen->second) return true;
    if (case_.urgency == Urgency::emergency || !set_.settings.impossible_without_office_time) return false;
    return !has_office_time(calendar_, arisen->second, *limit);
  }

  // Never the technician's: the first rule that was missed before it, and its unit. Was none, it is the time the host
  // chose, or the consent the office took back after that; an emergency is nobody's choice.
  void blame(Outcome& item, const std::vector<Outcome>& outcomes) const {
    for (const auto& cause : set_.rule(item.rule)->because) {
      const auto missed = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& other) {
        const bool same_place = other.subject == item.subject || other.subject == kMeeting;
        return other.rule == cause && same_place && other.status == OutcomeStatus::missed;
      });
      if (missed == outcomes.end()) continue;
      item.cause = cause;
      item.unit = missed->unit;
      return;
    }
    const auto changed = last(kMeeting, kTimeChanged), withdrawn = last(kMeeting, kWithdrawn);
    const bool by_office = withdrawn && (!changed || *withdrawn > *changed);
    item.cause = to_text(case_.urgency);
    if (changed) item.cause = kTimeChangedCause;
    if (last(item.subject, kSiteAdded)) item.cause = kSiteAddedCause;
    if (by_office) item.cause = kWithdrawnCause;
    const auto chooser = case_.answers.find(by_office ? kOffice : kHost);
    const bool chosen = case_.urgency != Urgency::emergency && chooser != case_.answers.end();
    item.unit = chosen ? chooser->second : UnitId();
  }

  // When it last happened; none: never.
  std::optional<WallTime> last(std::string_view subject, std::string_view kind) const {
    std::optional<WallTime> at;
    for (const Happened* fact : facts_of(subject))
      if (fact->kind == kind) at = fact->at;
    return at;
  }

  std::chrono::year year() const {
    return case_.opens_at ? std::chrono::year_month_day(local_date(*case_.opens_at)).year() : case_.year;
  }

  const RuleSet& set_;
  const Calendar& calendar_;
  const Case& case_;
  const WallTime now_;
  std::map<std::string, std::vector<const Happened*>, std::less<>> facts_;  // by subject
  Anchors anchors_;
};

}  // namespace

std::string_view to_text(OutcomeStatus status) {
  return kStatuses.text(status);
}

std::vector<Outcome> evaluate(const RuleSet& set, const Calendar& calendar, const Case& meeting, WallTime now) {
  const LocalDate day = local_date(meeting.opens_at.value_or(now));
  if (!set.in_force(day)) return {};
  return Evaluation(set, calendar, meeting, now).run();
}

std::vector<Finding> findings_of(const RuleSet& set, const std::vector<Outcome>& outcomes) {
  std::vector<Finding> findings;
  for (const Outcome& outcome : outcomes) {
    if (outcome.status != OutcomeStatus::missed) continue;
    for (const auto& clause : set.rule(outcome.rule)->clauses) {
      findings.push_back({set.id, set.version, clause, outcome.rule, outcome.subject, outcome.unit});
    }
  }
  return findings;
}

}  // namespace diemcau::governance
