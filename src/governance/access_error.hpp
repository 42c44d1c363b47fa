#pragma once

#include <string_view>

#include "base/time.hpp"
#include "governance/ports/store_error.hpp"

namespace diemcau::governance {

enum class AccessReason {
  wrong,            // user, password, PIN or code; never says which
  wait,             // too many tries: retry_at
  weak_secret,      // password_fault() or pin_fault() says why
  needs_new_pin,    // first check-in, or after a one-time code: choose a PIN with it
  outside_prefix,   // not from the site's own network
  unknown_subject,  // no such site, technician or user
  conflict,
  store_unavailable,
};
std::string_view describe(AccessReason reason);  // stable code: "access.wait"

struct AccessError {
  AccessReason reason = AccessReason::wrong;
  WallTime retry_at{};  // for wait

  AccessError(AccessReason r, WallTime at = {}) : reason(r), retry_at(at) {}  // NOLINT: implicit by intent
  AccessError(StoreError error);                                              // NOLINT
  bool operator==(const AccessError&) const = default;
};

template <class T>
using Access = Result<T, AccessError>;

}  // namespace diemcau::governance
