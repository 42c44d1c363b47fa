#include "governance/rules/judge.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

std::vector<Window> windows(const Bench& bench, const Condition& condition) {
  return windows_of(condition, bench.anchors, bench.calendar, bench.rule.day_kind, bench.year);
}

const Condition& condition_of(const Bench& bench) {
  return bench.emergency && bench.rule.emergency ? *bench.rule.emergency : *bench.rule.condition;
}

// The last moment of any alternative. None: some alternative has no known end yet.
std::optional<WallTime> limit_of(const std::vector<Window>& windows) {
  std::optional<WallTime> limit;
  for (const Window& window : windows) {
    if (!window.until) return std::nullopt;
    limit = std::max(limit.value_or(*window.until), *window.until);
  }
  return limit;
}

bool any_holds(const std::vector<Window>& windows, WallTime at) {
  return std::any_of(windows.begin(), windows.end(), [&](const Window& window) { return window.holds(at); });
}

bool before_all(const std::vector<Window>& windows, WallTime at) {
  return std::all_of(windows.begin(), windows.end(),
                     [&](const Window& w) { return !w.certain || (w.from && at < *w.from); });
}

// The earliest fact of a kind that satisfies the windows.
std::optional<WallTime> satisfied_at(const Bench& bench, const std::string& kind, const std::vector<Window>& windows) {
  std::optional<WallTime> at;
  for (const Happened* fact : bench.facts) {
    if (fact->kind == kind && any_holds(windows, fact->at)) at = std::min(at.value_or(fact->at), fact->at);
  }
  return at;
}

bool happened(const Bench& bench, const std::string& kind) {
  return std::any_of(bench.facts.begin(), bench.facts.end(), [&](const Happened* fact) { return fact->kind == kind; });
}

std::optional<WallTime> met_whenever(const Bench& bench) {
  for (const Happened* fact : bench.facts) {
    const auto& kinds = bench.rule.met_by;
    if (std::find(kinds.begin(), kinds.end(), fact->kind) != kinds.end()) return fact->at;
  }
  return std::nullopt;
}

std::optional<WallTime> breached_early(const Bench& bench, const std::vector<Window>& windows) {
  if (!bench.rule.early_is_missed) return std::nullopt;
  for (const Happened* fact : bench.facts)
    if (before_all(windows, fact->at)) return fact->at;
  return std::nullopt;
}

// When the last of its facts was there, in time or not. None: some are not.
std::optional<WallTime> done_at(const Bench& bench) {
  std::optional<WallTime> done;
  for (const auto& kind : bench.rule.facts) {
    const auto first =
        std::find_if(bench.facts.begin(), bench.facts.end(), [&](const Happened* fact) { return fact->kind == kind; });
    if (first == bench.facts.end()) return std::nullopt;
    done = std::max(done.value_or((*first)->at), (*first)->at);
  }
  return done;
}

// Until when an answer may still come in: of a rule that waits longer than its limit, later than the limit.
std::optional<WallTime> last_answer(const Bench& bench, std::optional<WallTime> limit) {
  if (!bench.rule.answer_by) return limit;
  return limit_of(windows(bench, *bench.rule.answer_by));
}

Judgement within_limit(const Bench& bench) {
  const auto open = windows(bench, condition_of(bench));
  Judgement out{OutcomeStatus::pending, limit_of(open), std::nullopt, false};
  if (const auto at = met_whenever(bench)) return {OutcomeStatus::met, out.limit, at, false};
  // What was breached stays so: the same thing done once more in its time does not undo it.
  if (const auto at = breached_early(bench, open))
    return {OutcomeStatus::missed, out.limit, std::nullopt, false, at, true};
  bool all = true;
  bool outside = false;
  for (const auto& kind : bench.rule.facts) {
    const auto at = satisfied_at(bench, kind, open);
    all = all && at;
    outside = outside || (!at && happened(bench, kind));
    if (at) out.met_at = std::max(out.met_at.value_or(*at), *at);
  }
  if (all) {
    out.status = OutcomeStatus::met;
    out.warning = bench.rule.warn && any_holds(windows(bench, *bench.rule.warn), *out.met_at);
    return out;
  }
  out.met_at.reset();
  const auto waits_until = outside ? out.limit : last_answer(bench, out.limit);
  const bool over = waits_until && bench.now >= *waits_until;
  if (!over) return out;
  out.status = OutcomeStatus::missed;
  out.done_at = done_at(bench);
  out.early = out.done_at && before_all(open, *out.done_at);
  return out;
}

// As within_limit, and each step after the one before it.
Judgement in_order(const Bench& bench) {
  Judgement out = within_limit(bench);
  std::optional<WallTime> last;
  for (const auto& kind : bench.rule.facts) {
    for (const Happened* fact : bench.facts) {
      if (fact->kind != kind) continue;
      if (last && fact->at < *last)
        return {OutcomeStatus::missed, out.limit, std::nullopt, false, done_at(bench), false};
      last = fact->at;
      break;
    }
  }
  return out;
}

std::optional<WallTime> known_by_now(const Bench& bench, const std::string& anchor) {
  const auto found = bench.anchors.find(anchor);
  return found != bench.anchors.end() && found->second <= bench.now ? std::optional(found->second) : std::nullopt;
}

// The first moment of [from, to) at which nobody is present; `to` when somebody always is.
WallTime covered_until(const Bench& bench, WallTime from, WallTime to) {
  WallTime reached = from;
  for (bool grown = true; grown && reached < to;) {
    grown = false;
    for (const Happened* fact : bench.facts) {
      const WallTime until = fact->until.value_or(bench.now);
      if (fact->at <= reached && until > reached) {
        reached = until;
        grown = true;
      }
    }
  }
  return std::min(reached, to);
}

// The intervals stand in the order of time: one that had not begun when a later one did is not owed any more.
std::size_t first_owed(const Bench& bench) {
  const auto& cover = bench.rule.cover;
  const auto begun = std::find_if(cover.rbegin(), cover.rend(), [&](const Interval& interval) {
    return known_by_now(bench, interval.from).has_value();
  });
  return static_cast<std::size_t>(cover.rend() - begun);
}

Judgement covering(const Bench& bench) {
  Judgement out{OutcomeStatus::met, std::nullopt, std::nullopt, false};
  for (std::size_t i = 0; i < bench.rule.cover.size(); ++i) {
    const Interval& interval = bench.rule.cover[i];
    const auto from = known_by_now(bench, interval.from);
    const auto to = from ? known_by_now(bench, interval.to) : std::nullopt;
    // One whose end is open is owed up to now.
    if (from ? !to : i >= first_owed(bench)) out.status = OutcomeStatus::pending;
    if (!from) continue;
    const WallTime upto = to.value_or(bench.now);
    if (covered_until(bench, *from, upto) < upto) return {OutcomeStatus::missed, std::nullopt, std::nullopt, false};
  }
  return out;
}

Judgement staying_away(const Bench& bench) {
  const auto closed = windows(bench, condition_of(bench));
  const auto begun = [&](const Window& window) { return window.certain && window.from && bench.now >= *window.from; };
  const auto present_in = [&](const Window& window) {
    return begun(window) && std::any_of(bench.facts.begin(), bench.facts.end(), [&](const Happened* fact) {
             const WallTime until = fact->until.value_or(bench.now);
             return until > *window.from && (!window.until || fact->at < *window.until);
           });
  };
  // The first window is the last to come: what is kept until then may still be missed.
  Judgement out{OutcomeStatus::pending, closed.front().from, std::nullopt, false};
  if (std::any_of(closed.begin(), closed.end(), present_in)) {
    out.status = OutcomeStatus::missed;
  } else if (begun(closed.front())) {
    out.status = OutcomeStatus::met;
  }
  return out;
}

Judgement periodically(const Bench& bench) {
  using namespace std::chrono;
  std::optional<WallTime> last;
  for (const Happened* fact : bench.facts) {
    if (fact->at <= bench.now) last = std::max(last.value_or(fact->at), fact->at);
  }
  if (!last) return {OutcomeStatus::missed, std::nullopt, std::nullopt, false};
  year_month_day due(local_date(*last));
  due += months(bench.rule.every_months);
  if (!due.ok()) due = due.year() / due.month() / std::chrono::last;
  const WallTime limit = start_of(LocalDate(due) + days(1));
  return {bench.now < limit ? OutcomeStatus::met : OutcomeStatus::missed, limit, last, false};
}

}  // namespace

Judgement judge(const Bench& bench) {
  switch (bench.rule.duty) {
    case Duty::limit:
      return within_limit(bench);
    case Duty::order:
      return in_order(bench);
    case Duty::cover:
      return covering(bench);
    case Duty::absent:
      return staying_away(bench);
    case Duty::every:
      return periodically(bench);
  }
  return {};
}

}  // namespace diemcau::governance
