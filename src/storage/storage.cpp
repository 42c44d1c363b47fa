#include "storage/storage.hpp"

#include <filesystem>

#include "storage/content_files.hpp"
#include "storage/database.hpp"
#include "storage/errors.hpp"
#include "storage/migrations/migrations.hpp"
#include "storage/password_hasher.hpp"
#include "storage/repositories/accounts.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/dossiers.hpp"
#include "storage/repositories/meetings.hpp"
#include "storage/repositories/rooms.hpp"
#include "storage/repositories/sites.hpp"

namespace diemcau::storage {
namespace {

namespace fs = std::filesystem;

class SqlStorage final : public Storage {
 public:
  explicit SqlStorage(const StorageConfig& config)
      : database_(config), files_(fs::path(config.data_directory) / "documents") {}

  Database& database() { return database_; }
  governance::Accounts& accounts() override { return accounts_; }
  governance::Sessions& sessions() override { return sessions_; }
  governance::OneTimeCodes& one_time_codes() override { return codes_; }
  governance::Attempts& attempts() override { return attempts_; }
  governance::PasswordHasher& password_hasher() override { return hasher_; }
  governance::Sites& sites() override { return sites_; }
  governance::Pairings& pairings() override { return pairings_; }
  governance::CheckIns& check_ins() override { return check_ins_; }
  governance::Meetings& meetings() override { return meetings_; }
  governance::ConferenceLog& conference_log() override { return log_; }
  governance::Dossiers& dossiers() override { return dossiers_; }
  governance::InstitutionClocks& institution_clocks() override { return clocks_; }
  governance::Files& files() override { return files_; }
  governance::AuditLog& audit() override { return audit_; }
  governance::Stored<void> probe() override {
    return database_.write([](soci::session& sql) -> governance::Stored<void> {
      sql << "UPDATE epoch SET value = value WHERE id = 1";
      return {};
    });
  }

 private:
  Database database_;
  SodiumPasswordHasher hasher_;
  SqlAccounts accounts_{database_};
  SqlSessions sessions_{database_};
  SqlOneTimeCodes codes_{database_};
  SqlAttempts attempts_{database_};
  SqlSites sites_{database_};
  SqlPairings pairings_{database_};
  SqlCheckIns check_ins_{database_};
  SqlMeetings meetings_{database_};
  SqlConferenceLog log_{database_};
  SqlDossiers dossiers_{database_};
  SqlInstitutionClocks clocks_{database_};
  ContentFiles files_;
  SqlAuditLog audit_{database_};
};

Result<void, OpenError> make_directories(const fs::path& data_directory) {
  std::error_code error;
  fs::create_directories(data_directory / "db", error);
  if (!error) fs::permissions(data_directory, fs::perms::owner_all, error);
  if (!error) fs::permissions(data_directory / "db", fs::perms::owner_all, error);
  if (error) return fail(OpenError{OpenFault::unreachable, data_directory.string() + ": " + error.message()});
  return {};
}

}  // namespace

Result<std::unique_ptr<Storage>, OpenError> open(const StorageConfig& config) {
  TRY(make_directories(config.data_directory));
  try {
    auto storage = std::make_unique<SqlStorage>(config);
    TRY(migrate(storage->database(), config, all_migrations()));
    return std::unique_ptr<Storage>(std::move(storage));
  } catch (const soci::soci_error& thrown) {
    return fail(OpenError{OpenFault::unreachable, classify(thrown).message});
  } catch (const std::runtime_error& thrown) {
    return fail(OpenError{OpenFault::settings, thrown.what()});
  }
}

}  // namespace diemcau::storage
