#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "governance/ids.hpp"

// Who may log in. Roles are those of the regulation's permission table; each account acts for one organisation.
namespace diemcau::governance {

enum class Role {
  admin,
  office_clerk,
  office_leader,
  main_tech,
  site_tech,
  chair,
  secretary,
  host_clerk,
  auditor,
  dic,
  dof,
  telco_duty,
  power_duty,
  site,  // a paired room PC with no person logged in; never the role of an account
};
inline constexpr std::size_t kRoleCount = 14;

std::string_view to_text(Role role);  // "MAIN_TECH"
std::optional<Role> role_from_text(std::string_view text);

enum class PasswordState { chosen, must_change };

struct Account {
  UserName user;
  std::string name;  // the person's, or the unit's where no person is named
  std::vector<Role> roles;
  UnitId unit;
  std::string password_hash;  // argon2id text of the PasswordHasher; never leaves governance and storage
  PasswordState password = PasswordState::must_change;
  bool disabled = false;
  bool operator==(const Account&) const = default;
};

bool has_role(const Account& account, Role role);

// A person's log-in. The cookie holds the token; only its SHA-256 is stored.
struct PersonSession {
  std::string token_hash;  // 64 hex digits
  UserName user;
  WallTime created_at{};
  WallTime expires_at{};
  std::string address;  // where it was made from
  bool operator==(const PersonSession&) const = default;
};

}  // namespace diemcau::governance
