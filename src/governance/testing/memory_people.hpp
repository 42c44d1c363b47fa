#pragma once

#include "governance/testing/memory_state.hpp"

// Accounts, log-ins, codes and attempts in memory.
namespace diemcau::governance::testing {

class MemoryAccounts final : public Accounts {
 public:
  explicit MemoryAccounts(MemoryState& state) : state_(state) {}
  Stored<std::optional<Account>> find(const UserName& user) override {
    const auto found = state_.accounts.find(user);
    return found == state_.accounts.end() ? std::nullopt : std::optional<Account>(found->second);
  }
  Stored<std::vector<Account>> all() override {
    std::vector<Account> accounts;
    for (const auto& [user, account] : state_.accounts) accounts.push_back(account);
    return accounts;
  }
  Stored<void> add(const Account& account, const AuditDraft& audit) override {
    if (state_.accounts.count(account.user)) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.accounts[account.user] = account;
    return {};
  }
  Stored<void> set_password(const UserName& user, const std::string& hash, PasswordState password,
                            const AuditDraft& audit) override {
    if (!state_.accounts.count(user)) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.accounts[user].password_hash = hash;
    state_.accounts[user].password = password;
    std::erase_if(state_.sessions, [&](const auto& entry) { return entry.second.user == user; });
    return {};
  }

 private:
  MemoryState& state_;
};

class MemorySessions final : public Sessions {
 public:
  explicit MemorySessions(MemoryState& state) : state_(state) {}
  Stored<void> add(const PersonSession& session, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.sessions[session.token_hash] = session;
    return {};
  }
  Stored<std::optional<PersonSession>> find(const std::string& token_hash, WallTime wall) override {
    const auto found = state_.sessions.find(token_hash);
    if (found == state_.sessions.end() || found->second.expires_at <= wall) return std::optional<PersonSession>{};
    return std::optional<PersonSession>(found->second);
  }
  Stored<void> remove(const std::string& token_hash, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.sessions.erase(token_hash);
    return {};
  }
  Stored<void> remove_expired(WallTime wall) override {
    std::erase_if(state_.sessions, [&](const auto& entry) { return entry.second.expires_at <= wall; });
    return {};
  }

 private:
  MemoryState& state_;
};

class MemoryCodes final : public OneTimeCodes {
 public:
  explicit MemoryCodes(MemoryState& state) : state_(state) {}
  Stored<void> issue(const OneTimeCode& code, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.codes[code.subject] = code;
    return {};
  }
  Stored<bool> use(const std::string& subject, const std::string& code_hash, WallTime wall,
                   const AuditDraft& audit) override {
    const auto found = state_.codes.find(subject);
    if (found == state_.codes.end() || found->second.code_hash != code_hash || found->second.expires_at <= wall)
      return false;
    TRY(state_.commit(audit));
    state_.codes.erase(found);
    return true;
  }

 private:
  MemoryState& state_;
};

class MemoryAttempts final : public Attempts {
 public:
  explicit MemoryAttempts(MemoryState& state) : state_(state) {}
  Stored<AttemptDecision> begin(const std::string& key, const ThrottlePolicy& policy, WallTime wall) override {
    if (state_.broken) return fail(*state_.broken);
    const AttemptDecision decision = decide_attempt(state_.attempts[key], policy, wall);
    state_.attempts[key] = decision.next;
    return decision;
  }
  Stored<AttemptState> state(const std::string& key) override { return state_.attempts[key]; }
  Stored<void> clear(const std::string& key) override {
    state_.attempts.erase(key);
    return {};
  }
  Stored<void> refund(const std::string& key) override {
    if (state_.attempts[key].failures > 0) --state_.attempts[key].failures;
    return {};
  }

 private:
  MemoryState& state_;
};

// Reversible on purpose: a test can see what was hashed, and nothing takes 50 ms.
class PlainHasher final : public PasswordHasher {
 public:
  std::string hash(const std::string& secret) override { return "plain:" + secret; }
  bool verify(const std::string& hash, const std::string& secret) override { return hash == "plain:" + secret; }
};

}  // namespace diemcau::governance::testing
