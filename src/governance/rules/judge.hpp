#pragma once

#include "governance/rules/evaluate.hpp"

// One rule for one subject, the kinds of duty apart from waiving and blame, which evaluate.cpp adds.
namespace diemcau::governance {

struct Judgement {
  OutcomeStatus status = OutcomeStatus::pending;  // pending, met or missed
  std::optional<WallTime> limit;
  std::optional<WallTime> met_at;
  bool warning = false;
  std::optional<WallTime> done_at{};  // of MISSED: when it happened all the same; none: never, or not all of it
  bool early = false;                 // before its time, not after
};

struct Bench {
  const Rule& rule;
  const Calendar& calendar;
  const Anchors& anchors;              // the meeting's and the subject's
  std::vector<const Happened*> facts;  // of the subject, of kinds the rule names
  bool emergency = false;
  std::chrono::year year{};
  WallTime now{};
};

Judgement judge(const Bench& bench);

}  // namespace diemcau::governance
