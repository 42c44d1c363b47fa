#pragma once

#include <optional>

#include "base/time.hpp"

// How fast secrets may be guessed: per account, per technician and per address. Pure; the store runs decide_attempt()
// inside its transaction, so that parallel guesses are counted one after another.
//
// No lock-out is ever asked about by a paired site that joins a meeting: site_admission.hpp has no parameter for one.
namespace diemcau::governance {

struct AttemptState {
  std::int64_t failures = 0;  // since the last success or the last quiet period
  WallTime last_at{};
  bool operator==(const AttemptState&) const = default;
};

struct ThrottlePolicy {
  std::int64_t free_attempts;  // this many without any wait
  Duration first_wait;         // doubled with each further failure
  Duration longest_wait;
  Duration forgotten_after;  // quiet time after which the count starts again
};

// A person mistyping (5 free, then 30 s, 1, 2, ... 15 min) and a whole office behind one address (20 free).
inline constexpr ThrottlePolicy kAccountThrottle{5, seconds(30), minutes(15), minutes(60)};
inline constexpr ThrottlePolicy kAddressThrottle{20, seconds(30), minutes(15), minutes(60)};
inline constexpr ThrottlePolicy kPinThrottle{5, seconds(30), minutes(15), minutes(60)};
// A six-digit code is 20 bits: 5 tries, then 15 minutes, which outlives the code.
inline constexpr ThrottlePolicy kCodeThrottle{5, minutes(15), minutes(15), minutes(15)};

// When the next try is let through; none: at once.
std::optional<WallTime> blocked_until(const AttemptState& state, const ThrottlePolicy& policy, WallTime wall);

struct AttemptDecision {
  bool allowed = false;
  AttemptState next;    // to be stored; a success clears it afterwards
  WallTime retry_at{};  // when not allowed
};
// Counts the try as failed before its secret is looked at; a refused try changes nothing.
AttemptDecision decide_attempt(const AttemptState& state, const ThrottlePolicy& policy, WallTime wall);

}  // namespace diemcau::governance
