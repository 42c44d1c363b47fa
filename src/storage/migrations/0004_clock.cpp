#include "storage/migrations/migrations.hpp"

namespace diemcau::storage {
namespace {

// Every record of an institution whose clock may be moved says so, as facts of a dossier do from the start.
constexpr std::string_view kTables = R"sql(
ALTER TABLE audit_entry ADD COLUMN simulated BIGINT NOT NULL DEFAULT 0
----
ALTER TABLE conference_event ADD COLUMN simulated BIGINT NOT NULL DEFAULT 0
----
ALTER TABLE check_in ADD COLUMN simulated BIGINT NOT NULL DEFAULT 0
)sql";

}  // namespace

const Migration kMigration0004{4, "clock", kTables, "", ""};

}  // namespace diemcau::storage
