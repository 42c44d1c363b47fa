#include "governance/account.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Role, kRoleCount> kRoles{{"ADMIN", "OFFICE_CLERK", "OFFICE_LEADER", "MAIN_TECH", "SITE_TECH",
                                              "CHAIR", "SECRETARY", "HOST_CLERK", "AUDITOR", "DIC", "DOF", "TELCO_DUTY",
                                              "POWER_DUTY", "SITE"}};

}  // namespace

std::string_view to_text(Role role) {
  return kRoles.text(role);
}
std::optional<Role> role_from_text(std::string_view text) {
  return kRoles.value(text);
}

bool has_role(const Account& account, Role role) {
  return std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end();
}

}  // namespace diemcau::governance
