#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "governance/ports/accounts.hpp"
#include "governance/ports/dossiers.hpp"
#include "governance/ports/meetings.hpp"
#include "governance/ports/sites.hpp"

// The store of the program: every repository over one database. app/ opens it once, in the control process only.
namespace diemcau::storage {

struct StorageConfig {
  std::string data_directory;  // holds db/, made with mode 0700 when missing
  std::string postgres;        // libpq connection string; empty: SQLite at <data_directory>/db/diemcau.sqlite
  WallTime opened_at{};        // now: stamps migrations and the copies made before them
};

enum class OpenFault {
  unreachable,        // directory or server
  newer_schema,       // written by a newer program; never touched
  changed_migration,  // a migration of this database is not the one this program knows
  settings,           // WAL, synchronous or foreign keys could not be set
  backup_failed,      // no migration without a backup before it
  migration_failed,
};

struct OpenError {
  OpenFault fault = OpenFault::unreachable;
  std::string message;  // for the operator: what, where
};

// Repositories are callable from any thread; writes are taken one after another.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual governance::Accounts& accounts() = 0;
  virtual governance::Sessions& sessions() = 0;
  virtual governance::OneTimeCodes& one_time_codes() = 0;
  virtual governance::Attempts& attempts() = 0;
  virtual governance::PasswordHasher& password_hasher() = 0;
  virtual governance::Sites& sites() = 0;
  virtual governance::Pairings& pairings() = 0;
  virtual governance::CheckIns& check_ins() = 0;
  virtual governance::Meetings& meetings() = 0;
  virtual governance::ConferenceLog& conference_log() = 0;
  virtual governance::Dossiers& dossiers() = 0;
  virtual governance::InstitutionClocks& institution_clocks() = 0;
  virtual governance::Files& files() = 0;
  virtual governance::AuditLog& audit() = 0;
  // For /readyz and the "log is writable" sign: a commit that changes nothing of meaning.
  virtual governance::Stored<void> probe() = 0;
};

// Creates or migrates the database; a backup of an existing one is made before any migration.
Result<std::unique_ptr<Storage>, OpenError> open(const StorageConfig& config);

}  // namespace diemcau::storage
