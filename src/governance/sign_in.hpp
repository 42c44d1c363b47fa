#pragma once

#include <optional>
#include <string>

#include "base/random.hpp"
#include "governance/access_error.hpp"
#include "governance/ports/accounts.hpp"
#include "governance/ports/meetings.hpp"

// People's log-in over the ports. Stateless, callable from any thread; sign_in() and change_password() hash a password
// (some 50 ms), so api/ calls them off the control strand.
namespace diemcau::governance {

struct SignedIn {
  Account account;
  std::string token;  // for the cookie; not kept anywhere else
  WallTime expires_at{};
};

struct IssuedCode {
  std::string code;  // to be read out
  WallTime expires_at{};
};

// Who asks, and from where.
struct Caller {
  std::string who;   // for the audit
  std::string from;  // remote address as text
};

class SignIn {
 public:
  struct Ports {
    Accounts& accounts;
    Sessions& sessions;
    OneTimeCodes& codes;
    Attempts& attempts;
    AuditLog& audit;
    PasswordHasher& hasher;
    Random& random;
  };
  explicit SignIn(Ports ports) : ports_(ports) {}

  Access<SignedIn> by_password(const UserName& user, const std::string& password, const std::string& from,
                               WallTime wall);
  // A forgotten password: the code read out by the operator opens once; the password must be changed next.
  Access<SignedIn> by_code(const UserName& user, const std::string& code, const std::string& from, WallTime wall);
  // Who the cookie is; none when unknown, expired or the account is disabled.
  Access<std::optional<Account>> of_token(const std::string& token, WallTime wall);
  Access<void> sign_out(const std::string& token, const Caller& caller, WallTime wall);
  // Ends all other sessions and yields a new one. After a one-time code `old_password` may be empty: the account is
  // then in PasswordState::must_change by the code. For weak_secret, password_fault() says why.
  Access<SignedIn> change_password(const UserName& user, const std::string& old_password,
                                   const std::string& new_password, const std::string& from, WallTime wall);
  Access<IssuedCode> issue_code(const UserName& user, const Caller& caller, WallTime wall);

 private:
  Access<void> begin_attempts(const UserName& user, const std::string& key, const ThrottlePolicy& policy,
                              const std::string& from, WallTime wall);
  Access<void> end_attempts(const UserName& user, const std::string& from);
  Access<SignedIn> refuse(const UserName& user, const char* what, const std::string& from, WallTime wall);
  Access<SignedIn> open_session(Account account, const std::string& from, const char* what, WallTime wall);

  Ports ports_;
};

}  // namespace diemcau::governance
