#pragma once

#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "storage/storage.hpp"

// `diemcau backup` and `diemcau restore`: a consistent copy of the database and the files beside it, with a manifest of
// hashes. Safe while the program runs.
namespace diemcau::storage {

struct BackupError {
  std::string message;
};

struct BackupReport {
  std::string directory;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

// Makes `target` (must not exist or be empty): database.sqlite (VACUUM INTO) or database.dump (pg_dump -Fc), the
// folders recordings/ snapshots/ certs/ secrets/ of the data directory, and MANIFEST with a SHA-256 a line.
Result<BackupReport, BackupError> backup(const StorageConfig& config, const std::string& target, WallTime wall);

// Verifies every hash first, then fills config.data_directory (must not exist or be empty) and, for PostgreSQL, an
// empty database. Opening the store afterwards migrates it if the backup is older.
Result<BackupReport, BackupError> restore(const StorageConfig& config, const std::string& source);

}  // namespace diemcau::storage
