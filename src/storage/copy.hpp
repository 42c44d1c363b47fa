#pragma once

#include <string>

#include "base/result.hpp"
#include "storage/backup.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

// A consistent copy of the database while it is in use: `<stem>.sqlite` by VACUUM INTO, `<stem>.dump` by pg_dump -Fc.
// Yields the file's path.
Result<std::string, BackupError> copy_database(Backend backend, const StorageConfig& config, const std::string& stem);

// Puts such a copy into its place; the database file must not exist, the PostgreSQL database must have no tables.
Result<void, BackupError> restore_database(Backend backend, const StorageConfig& config, const std::string& copy);

}  // namespace diemcau::storage
