#pragma once

#include "governance/ports/sites.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

class SqlPairings final : public governance::Pairings {
 public:
  explicit SqlPairings(Database& database) : database_(database) {}
  governance::Stored<void> issue_code(governance::SiteNumber site, const std::string& code_hash, WallTime expires_at,
                                      const governance::AuditDraft& audit) override;
  governance::Stored<std::optional<governance::SiteNumber>> site_of_code(const std::string& code_hash,
                                                                         WallTime wall) override;
  governance::Stored<void> pair(const std::string& code_hash, const governance::SiteCredential& credential,
                                const governance::AuditDraft& audit) override;
  governance::Stored<std::optional<governance::SiteCredential>> find(const std::string& token_hash) override;
  governance::Stored<std::vector<governance::SiteCredential>> all() override;
  governance::Stored<void> revoke(governance::SiteNumber site, const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

class SqlCheckIns final : public governance::CheckIns {
 public:
  explicit SqlCheckIns(Database& database) : database_(database) {}
  governance::Stored<std::vector<governance::CheckIn>> current(WallTime wall) override;
  governance::Stored<std::optional<governance::CheckIn>> current_of(governance::SiteNumber site,
                                                                    WallTime wall) override;
  governance::Stored<void> check_in(const governance::CheckIn& check_in, const governance::AuditDraft& audit) override;
  governance::Stored<void> check_out(governance::SiteNumber site, WallTime wall,
                                     const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
