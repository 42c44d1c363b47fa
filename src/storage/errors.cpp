#include "storage/errors.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
// After SOCI's, which opens its own namespace around the C header.
#include <sqlite3.h>

namespace diemcau::storage {
namespace {

using governance::StoreError;

// SOCI calls a UNIQUE violation "unknown" on SQLite, so its categories are not asked; the low byte is the primary code.
Classified classify_sqlite(int result, const std::string& message) {
  switch (result & 0xff) {
    case SQLITE_CONSTRAINT:
      return {StoreError::conflict, Remedy::none, message};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {StoreError::busy, Remedy::none, message};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {StoreError::unavailable, Remedy::none, message};
    default:
      return {StoreError::bug, Remedy::none, message};
  }
}

// PostgreSQL manual, appendix A: the first two characters are the class.
Classified classify_postgres(const std::string& state, const std::string& message) {
  if (state == "40001" || state == "40P01") return {StoreError::busy, Remedy::run_again, message};
  if (state == "55P03") return {StoreError::busy, Remedy::none, message};
  if (state == "25006") return {StoreError::unavailable, Remedy::reconnect, message};  // a standby: read-only
  const std::string state_class = state.substr(0, 2);
  if (state_class == "23") return {StoreError::conflict, Remedy::none, message};
  if (state_class == "53" || state_class == "58") return {StoreError::unavailable, Remedy::none, message};
  if (state_class == "08" || state_class == "57" || state_class == "28" || state_class == "3D")
    return {StoreError::unavailable, Remedy::reconnect, message};
  // A connection that broke under the statement has no state at all.
  if (state.find_first_not_of(std::string(" \0", 2)) == std::string::npos)
    return {StoreError::unavailable, Remedy::reconnect, message};
  return {StoreError::bug, Remedy::none, message};
}

}  // namespace

Classified classify(const std::exception& thrown) {
  // Never what(): SOCI adds the values that were bound, and hashes of secrets are among them.
  const auto* database = dynamic_cast<const soci::soci_error*>(&thrown);
  const std::string message = database ? database->get_error_message() : thrown.what();
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown))
    return classify_sqlite(sqlite->result(), message);
  if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&thrown))
    return classify_postgres(postgres->sqlstate(), message);
  if (message.find("onnection") != std::string::npos) return {StoreError::unavailable, Remedy::reconnect, message};
  return {StoreError::bug, Remedy::none, message};
}

}  // namespace diemcau::storage
