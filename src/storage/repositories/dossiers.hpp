#pragma once

#include "governance/ports/dossiers.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

class SqlDossiers final : public governance::Dossiers {
 public:
  explicit SqlDossiers(Database& database) : database_(database) {}
  Result<governance::MeetingId, governance::CommitRefusal> commit(const governance::DossierCommit& commit) override;
  governance::Stored<std::vector<governance::Fact>> load(governance::MeetingId dossier) override;
  governance::Stored<std::vector<governance::DossierCard>> cards(const governance::CardQuery& query) override;
  governance::Stored<std::vector<governance::Clash>> clashes(const governance::HoldChange& wanted,
                                                             std::optional<governance::MeetingId> except,
                                                             std::int64_t ports) override;
  governance::Stored<std::vector<governance::Reservation>> reservations(WallTime from, WallTime until) override;
  governance::Stored<std::vector<governance::MeetingStep>> steps_not_recorded() override;

 private:
  Database& database_;
};

class SqlInstitutionClocks final : public governance::InstitutionClocks {
 public:
  explicit SqlInstitutionClocks(Database& database) : database_(database) {}
  governance::Stored<governance::ClockSetting> load() override;
  governance::Stored<void> store(const governance::ClockSetting& setting, const governance::AuditDraft& audit) override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
