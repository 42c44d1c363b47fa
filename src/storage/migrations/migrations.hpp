#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"

// Numbered, never edited once released: the database remembers the SHA-256 of each one it has gone through.
namespace diemcau::storage {

struct Migration {
  std::int64_t number = 0;
  std::string_view name;
  // Statements between lines of "----". `tables` runs on both databases, the other two on one each.
  std::string_view tables;
  std::string_view sqlite_only;
  std::string_view postgres_only;
};

extern const Migration kMigration0001;
extern const Migration kMigration0002;
extern const Migration kMigration0003;
extern const Migration kMigration0004;

std::vector<Migration> all_migrations();
std::string checksum(const Migration& migration);
std::vector<std::string> statements_of(std::string_view text);

// Brings the database from what it is to the last of `migrations`. An existing database is copied first, to a file
// named after both numbers in <data_directory>/db/.
Result<void, OpenError> migrate(Database& database, const StorageConfig& config,
                                const std::vector<Migration>& migrations);

}  // namespace diemcau::storage
