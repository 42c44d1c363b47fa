#include "governance/throttle.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

Duration wait_after(std::int64_t failures, const ThrottlePolicy& policy) {
  const std::int64_t beyond = failures - policy.free_attempts;
  if (beyond < 0) return Duration::zero();
  Duration wait = policy.first_wait;
  for (std::int64_t i = 0; i < beyond && wait < policy.longest_wait; ++i) wait *= 2;
  return std::min(wait, policy.longest_wait);
}

bool is_forgotten(const AttemptState& state, const ThrottlePolicy& policy, WallTime wall) {
  return wall - state.last_at >= policy.forgotten_after;
}

}  // namespace

std::optional<WallTime> blocked_until(const AttemptState& state, const ThrottlePolicy& policy, WallTime wall) {
  if (is_forgotten(state, policy, wall)) return std::nullopt;
  // A clock set back must not lock anybody out for longer than the longest wait from now.
  const WallTime last_at = std::min(state.last_at, wall);
  const WallTime until = last_at + wait_after(state.failures, policy);
  if (until <= wall) return std::nullopt;
  return until;
}

AttemptDecision decide_attempt(const AttemptState& state, const ThrottlePolicy& policy, WallTime wall) {
  if (const auto until = blocked_until(state, policy, wall)) return {false, state, *until};
  const std::int64_t before = is_forgotten(state, policy, wall) ? 0 : state.failures;
  return {true, {before + 1, wall}, {}};
}

}  // namespace diemcau::governance
