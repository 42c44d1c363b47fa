#include "storage/migrations/migrations.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "storage/column.hpp"
#include "storage/copy.hpp"

namespace diemcau::storage {
namespace {

using governance::Stored;

constexpr std::string_view kSeparator = "\n----\n";

struct Applied {
  std::map<std::int64_t, std::string> checksums;  // by number
  std::int64_t last() const { return checksums.empty() ? 0 : checksums.rbegin()->first; }
};

Stored<bool> has_migration_table(Database& database) {
  return database.read([&](soci::session& sql) -> Stored<bool> {
    Integer count = 0;
    if (database.backend() == Backend::sqlite)
      sql << "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'", soci::into(count);
    else
      sql << "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()"
             " AND table_name = 'schema_migration'",
          soci::into(count);
    return count > 0;
  });
}

Stored<Applied> read_applied(Database& database) {
  if (!TRY(has_migration_table(database))) return Applied{};
  return database.read([](soci::session& sql) -> Stored<Applied> {
    Applied applied;
    Integer number = 0;
    std::string sum;
    soci::statement rows = (sql.prepare << "SELECT number, checksum FROM schema_migration ORDER BY number",
                            soci::into(number), soci::into(sum));
    rows.execute();
    while (rows.fetch()) applied.checksums[number] = sum;
    return applied;
  });
}

Stored<void> create_migration_table(Database& database) {
  return database.write([](soci::session& sql) -> Stored<void> {
    sql << "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT "
           "NOT NULL,"
           " applied_at BIGINT NOT NULL)";
    return {};
  });
}

Stored<void> apply(Database& database, const Migration& migration, WallTime wall) {
  return database.write([&](soci::session& sql) -> Stored<void> {
    const bool sqlite = database.backend() == Backend::sqlite;
    for (const std::string& statement : statements_of(migration.tables)) sql << statement;
    for (const std::string& statement : statements_of(sqlite ? migration.sqlite_only : migration.postgres_only))
      sql << statement;
    const Integer number = migration.number, at = to_us(wall);
    const std::string name(migration.name), sum = checksum(migration);
    sql << "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (:number, :name, :sum, :at)",
        soci::use(number), soci::use(name), soci::use(sum), soci::use(at);
    return {};
  });
}

OpenError store_fault(governance::StoreError error, OpenFault fault, const std::string& what) {
  return {fault, what + ": " + std::string(describe(error))};
}

// What is there must be a prefix of what this program knows, statement by statement.
Result<void, OpenError> check_applied(const Applied& applied, const std::vector<Migration>& migrations) {
  const std::int64_t newest = migrations.empty() ? 0 : migrations.back().number;
  if (applied.last() > newest)
    return fail(OpenError{OpenFault::newer_schema, "the database has schema " + std::to_string(applied.last()) +
                                                       ", this program knows schema " + std::to_string(newest)});
  for (const Migration& migration : migrations) {
    const auto found = applied.checksums.find(migration.number);
    if (found == applied.checksums.end() ? migration.number <= applied.last() : found->second != checksum(migration))
      return fail(OpenError{OpenFault::changed_migration, "migration " + std::to_string(migration.number) +
                                                              " of the database is not this program's"});
  }
  return {};
}

Result<void, OpenError> copy_before(const Database& database, const StorageConfig& config, const Applied& applied,
                                    std::int64_t newest) {
  if (applied.last() == 0) return {};
  const std::string stem = config.data_directory + "/db/before-schema-" + std::to_string(newest) + "-from-" +
                           std::to_string(applied.last()) + "-" + std::to_string(to_us(config.opened_at));
  const auto copied = copy_database(database.backend(), config, stem);
  if (!copied.ok()) return fail(OpenError{OpenFault::backup_failed, copied.error().message});
  return {};
}

}  // namespace

std::vector<Migration> all_migrations() {
  return {kMigration0001, kMigration0002, kMigration0003, kMigration0004};
}

std::string checksum(const Migration& migration) {
  std::string text(migration.tables);
  text.append(1, '\0').append(migration.sqlite_only).append(1, '\0').append(migration.postgres_only);
  return to_hex(sha256(as_bytes(text)));
}

std::vector<std::string> statements_of(std::string_view text) {
  std::vector<std::string> statements;
  while (text.find_first_not_of(" \n") != std::string_view::npos) {
    const std::size_t end = std::min(text.find(kSeparator), text.size());
    statements.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + kSeparator.size(), text.size()));
  }
  return statements;
}

Result<void, OpenError> migrate(Database& database, const StorageConfig& config,
                                const std::vector<Migration>& migrations) {
  const auto applied = read_applied(database);
  if (!applied.ok()) return fail(store_fault(applied.error(), OpenFault::unreachable, "the schema cannot be read"));
  TRY(check_applied(*applied, migrations));
  if (migrations.empty() || applied->last() == migrations.back().number) return {};
  TRY(copy_before(database, config, *applied, migrations.back().number));
  if (applied->checksums.empty()) {
    const auto created = create_migration_table(database);
    if (!created.ok()) return fail(store_fault(created.error(), OpenFault::migration_failed, "schema_migration"));
  }
  for (const Migration& migration : migrations) {
    if (migration.number <= applied->last()) continue;
    const auto done = apply(database, migration, config.opened_at);
    if (!done.ok())
      return fail(
          store_fault(done.error(), OpenFault::migration_failed, "migration " + std::to_string(migration.number)));
  }
  return {};
}

}  // namespace diemcau::storage
