#include "governance/access_error.hpp"

namespace diemcau::governance {

std::string_view describe(StoreError error) {
  switch (error) {
    case StoreError::conflict:
      return "store.conflict";
    case StoreError::busy:
      return "store.busy";
    case StoreError::unavailable:
      return "store.unavailable";
    case StoreError::bug:
      return "store.bug";
  }
  return "store.unknown";
}

std::string_view describe(AccessReason reason) {
  switch (reason) {
    case AccessReason::wrong:
      return "access.wrong";
    case AccessReason::wait:
      return "access.wait";
    case AccessReason::weak_secret:
      return "access.weak_secret";
    case AccessReason::needs_new_pin:
      return "access.needs_new_pin";
    case AccessReason::outside_prefix:
      return "access.outside_prefix";
    case AccessReason::unknown_subject:
      return "access.unknown_subject";
    case AccessReason::conflict:
      return "access.conflict";
    case AccessReason::store_unavailable:
      return "access.store_unavailable";
  }
  return "access.unknown";
}

AccessError::AccessError(StoreError error)
    : reason(error == StoreError::conflict ? AccessReason::conflict : AccessReason::store_unavailable) {}

}  // namespace diemcau::governance
