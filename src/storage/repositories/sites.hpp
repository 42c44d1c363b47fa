#pragma once

#include "governance/ports/sites.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

class SqlSites final : public governance::Sites {
 public:
  explicit SqlSites(Database& database) : database_(database) {}
  governance::Stored<governance::Institution> load() override;
  governance::Stored<void> replace(const governance::Institution& institution,
                                   const governance::AuditDraft& audit) override;
  governance::Stored<std::optional<std::string>> pin_hash(governance::TechnicianId technician) override;
  governance::Stored<void> set_pin(governance::TechnicianId technician, const std::string& hash,
                                   const governance::AuditDraft& audit) override;
  governance::Stored<void> set_echo_cancellation(governance::SiteNumber site, bool on,
                                                 const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
