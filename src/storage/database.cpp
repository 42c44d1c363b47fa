#include "storage/database.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>

#include "base/log.hpp"
#include "storage/column.hpp"
#include "storage/errors.hpp"
#include "storage/postgres_connection.hpp"

namespace diemcau::storage {
namespace {

using governance::StoreError;

// Serialization failures come from another process (a second control, a report); ours are taken one after another.
constexpr int kMostRuns = 10;
constexpr int kSynchronousFull = 2;

Integer pragma_number(soci::session& sql, const std::string& name) {
  Integer value = -1;
  sql << "PRAGMA " << name, soci::into(value);
  return value;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("SQLite does not keep ") + what);
}

}  // namespace

std::string Database::sqlite_path(const StorageConfig& config) {
  return config.data_directory + "/db/diemcau.sqlite";
}

Database::Database(const StorageConfig& config)
    : backend_(config.postgres.empty() ? Backend::sqlite : Backend::postgres) {
  const bool sqlite = backend_ == Backend::sqlite;
  connection_text_ = sqlite ? "dbname=\"" + sqlite_path(config) + "\"" : bounded_connection(config.postgres);
  begin_write_ = sqlite ? "BEGIN IMMEDIATE" : "BEGIN ISOLATION LEVEL SERIALIZABLE";
  begin_read_ = sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  connect(writer_);
  connect(reader_);
  if (sqlite) reader_.sql << "PRAGMA query_only=ON";
}

void Database::connect(Connection& connection) {
  if (backend_ == Backend::sqlite) {
    connection.sql.open(soci::sqlite3, connection_text_);
    set_sqlite(connection.sql);
  } else {
    connection.sql.open(soci::postgresql, connection_text_);
    connection.sql << "SET client_min_messages TO warning";
  }
  connection.lost = false;
}

void Database::set_sqlite(soci::session& sql) {
  std::string mode;
  Integer timeout_ms = 0;
  sql << "PRAGMA busy_timeout=5000", soci::into(timeout_ms);
  sql << "PRAGMA journal_mode=WAL", soci::into(mode);
  sql << "PRAGMA synchronous=FULL";
  sql << "PRAGMA foreign_keys=ON";
  require(timeout_ms == 5000, "busy_timeout");
  require(mode == "wal", "journal_mode=WAL");
  require(pragma_number(sql, "synchronous") == kSynchronousFull, "synchronous=FULL");
  require(pragma_number(sql, "foreign_keys") == 1, "foreign_keys=ON");
}

void Database::reconnect_if_lost(Connection& connection) {
  if (!connection.lost) return;
  connection.sql.close();
  connect(connection);
}

void Database::roll_back(Connection& connection) {
  try {
    connection.sql << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // BEGIN itself failed, or the server is gone and has rolled back by itself.
  }
}

governance::Stored<void> Database::run(Connection& connection, const std::string& begin,
                                       const std::function<bool(soci::session&)>& body) {
  const std::lock_guard lock(connection.mutex);
  for (int run = 1;; ++run) {
    bool begun = false;
    try {
      reconnect_if_lost(connection);
      connection.sql << begin;
      begun = true;
      connection.sql << (body(connection.sql) ? "COMMIT" : "ROLLBACK");
      return {};
    } catch (const soci::soci_error& thrown) {
      const Classified fault = classify(thrown);
      roll_back(connection);
      connection.lost = fault.remedy == Remedy::reconnect;
      if (fault.remedy == Remedy::run_again && run < kMostRuns) continue;
      // An idle connection that a restart of the server had cut: nothing was asked of it yet. Later than that nobody
      // knows whether the commit arrived, and the caller must be told.
      if (connection.lost && !begun && run == 1) continue;
      if (fault.error != StoreError::conflict)
        log::error("store_failed", {{"error", std::string(describe(fault.error))}, {"database", fault.message}});
      return fail(fault.error);
    } catch (...) {
      roll_back(connection);
      throw;
    }
  }
}

}  // namespace diemcau::storage
