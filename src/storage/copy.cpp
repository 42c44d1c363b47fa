#include "storage/copy.hpp"

#include <libpq-fe.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "storage/column.hpp"
#include "storage/process.hpp"

namespace diemcau::storage {
namespace {

namespace fs = std::filesystem;

// The connection string without its password, which must not show in the list of processes: it goes by PGPASSWORD.
struct PostgresTarget {
  std::string connection;
  std::vector<std::string> environment;
};

std::string quoted(const std::string& value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + "'";
}

std::optional<PostgresTarget> split_connection(const std::string& connection) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(connection.c_str(), nullptr), PQconninfoFree);
  if (!options) return std::nullopt;
  PostgresTarget target;
  for (const PQconninfoOption* option = options.get(); option->keyword; ++option) {
    if (!option->val || !*option->val) continue;
    if (std::string(option->keyword) == "password")
      target.environment.push_back("PGPASSWORD=" + std::string(option->val));
    else
      target.connection += std::string(option->keyword) + "=" + quoted(option->val) + " ";
  }
  return target;
}

Result<void, BackupError> run_on_postgres(const StorageConfig& config, std::vector<std::string> command) {
  const auto target = split_connection(config.postgres);
  if (!target) return fail(BackupError{"the PostgreSQL connection string is not valid"});
  command.insert(command.begin() + 1, "--dbname=" + target->connection);
  const ProcessOutcome outcome = run_process(command, target->environment);
  if (!outcome.ok()) return fail(BackupError{command[0] + ": " + outcome.errors});
  return {};
}

Result<void, BackupError> copy_sqlite(const StorageConfig& config, const std::string& copy) {
  try {
    soci::session sql(soci::sqlite3, "dbname=\"" + Database::sqlite_path(config) + "\"");
    Integer timeout_ms = 0;
    sql << "PRAGMA busy_timeout=5000", soci::into(timeout_ms);
    sql << "VACUUM INTO :copy", soci::use(copy);
    return {};
  } catch (const soci::soci_error& thrown) {
    return fail(BackupError{"SQLite: " + thrown.get_error_message()});
  }
}

}  // namespace

Result<std::string, BackupError> copy_database(Backend backend, const StorageConfig& config, const std::string& stem) {
  const std::string copy = stem + (backend == Backend::sqlite ? ".sqlite" : ".dump");
  if (backend == Backend::sqlite)
    TRY(copy_sqlite(config, copy));
  else
    TRY(run_on_postgres(config, {"pg_dump", "--format=custom", "--no-owner", "--file=" + copy}));
  std::error_code ignored;
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, ignored);
  return copy;
}

Result<void, BackupError> restore_database(Backend backend, const StorageConfig& config, const std::string& copy) {
  if (backend == Backend::postgres)
    // One transaction: it fails as a whole when the database is not empty.
    return run_on_postgres(config, {"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", copy});
  const fs::path target = Database::sqlite_path(config);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (!error) fs::copy_file(copy, target, fs::copy_options::none, error);
  if (error) return fail(BackupError{target.string() + ": " + error.message()});
  return {};
}

}  // namespace diemcau::storage
