#pragma once

#include "governance/ports/meetings.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

// Appends to the chain inside the caller's transaction: the fact and its audit entry are one.
void append_audit(soci::session& sql, const governance::AuditDraft& entry);

class SqlAuditLog final : public governance::AuditLog {
 public:
  explicit SqlAuditLog(Database& database) : database_(database) {}
  governance::Stored<void> append(const governance::AuditDraft& entry) override;
  governance::Stored<std::vector<governance::AuditRecord>> after(std::int64_t seq, std::int64_t limit) override;
  governance::Stored<governance::AuditHead> head() override;
  governance::Stored<governance::AuditVerdict> verify() override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
