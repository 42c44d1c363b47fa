#pragma once

#include "governance/ports/accounts.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

class SqlAccounts final : public governance::Accounts {
 public:
  explicit SqlAccounts(Database& database) : database_(database) {}
  governance::Stored<std::optional<governance::Account>> find(const governance::UserName& user) override;
  governance::Stored<std::vector<governance::Account>> all() override;
  governance::Stored<void> add(const governance::Account& account, const governance::AuditDraft& audit) override;
  governance::Stored<void> set_password(const governance::UserName& user, const std::string& hash,
                                        governance::PasswordState state, const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

class SqlSessions final : public governance::Sessions {
 public:
  explicit SqlSessions(Database& database) : database_(database) {}
  governance::Stored<void> add(const governance::PersonSession& session, const governance::AuditDraft& audit) override;
  governance::Stored<std::optional<governance::PersonSession>> find(const std::string& token_hash,
                                                                    WallTime wall) override;
  governance::Stored<void> remove(const std::string& token_hash, const governance::AuditDraft& audit) override;
  governance::Stored<void> remove_expired(WallTime wall) override;

 private:
  Database& database_;
};

class SqlOneTimeCodes final : public governance::OneTimeCodes {
 public:
  explicit SqlOneTimeCodes(Database& database) : database_(database) {}
  governance::Stored<void> issue(const governance::OneTimeCode& code, const governance::AuditDraft& audit) override;
  governance::Stored<bool> use(const std::string& subject, const std::string& code_hash, WallTime wall,
                               const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

class SqlAttempts final : public governance::Attempts {
 public:
  explicit SqlAttempts(Database& database) : database_(database) {}
  governance::Stored<governance::AttemptDecision> begin(const std::string& key,
                                                        const governance::ThrottlePolicy& policy,
                                                        WallTime wall) override;
  governance::Stored<governance::AttemptState> state(const std::string& key) override;
  governance::Stored<void> clear(const std::string& key) override;
  governance::Stored<void> refund(const std::string& key) override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
