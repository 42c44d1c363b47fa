#pragma once

#include <optional>
#include <string>
#include <vector>

#include "governance/account.hpp"
#include "governance/audit.hpp"
#include "governance/ports/store_error.hpp"
#include "governance/secrets.hpp"
#include "governance/throttle.hpp"

// Ports for people's log-ins. Every write is one transaction with its audit entry. Callable from any thread; each call
// blocks for one commit (about 0.2 ms on SQLite).
namespace diemcau::governance {

class Accounts {
 public:
  virtual ~Accounts() = default;
  virtual Stored<std::optional<Account>> find(const UserName& user) = 0;
  virtual Stored<std::vector<Account>> all() = 0;  // by user name
  virtual Stored<void> add(const Account& account, const AuditDraft& audit) = 0;
  // Ends every session of the user in the same transaction.
  virtual Stored<void> set_password(const UserName& user, const std::string& hash, PasswordState state,
                                    const AuditDraft& audit) = 0;
};

class Sessions {
 public:
  virtual ~Sessions() = default;
  virtual Stored<void> add(const PersonSession& session, const AuditDraft& audit) = 0;
  // Expired ones are not found.
  virtual Stored<std::optional<PersonSession>> find(const std::string& token_hash, WallTime wall) = 0;
  virtual Stored<void> remove(const std::string& token_hash, const AuditDraft& audit) = 0;
  virtual Stored<void> remove_expired(WallTime wall) = 0;
};

class OneTimeCodes {
 public:
  virtual ~OneTimeCodes() = default;
  // Replaces the subject's earlier code.
  virtual Stored<void> issue(const OneTimeCode& code, const AuditDraft& audit) = 0;
  // True once: when the subject has this code and it has not expired. The code is gone then, and the audit written.
  virtual Stored<bool> use(const std::string& subject, const std::string& code_hash, WallTime wall,
                           const AuditDraft& audit) = 0;
};

class Attempts {
 public:
  virtual ~Attempts() = default;
  // Runs decide_attempt() on the stored state of `key` ("user:vanphong", "address:10.60.41.7") and stores the next one.
  virtual Stored<AttemptDecision> begin(const std::string& key, const ThrottlePolicy& policy, WallTime wall) = 0;
  virtual Stored<AttemptState> state(const std::string& key) = 0;
  virtual Stored<void> clear(const std::string& key) = 0;
  // Takes one counted try back: for an address, whose other tries a success says nothing about.
  virtual Stored<void> refund(const std::string& key) = 0;
};

// Memory-hard password hash (argon2id). hash() and verify() take some 50 ms and 64 MiB: call them off the control
// strand.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  virtual std::string hash(const std::string& secret) = 0;
  virtual bool verify(const std::string& hash, const std::string& secret) = 0;
};

}  // namespace diemcau::governance
