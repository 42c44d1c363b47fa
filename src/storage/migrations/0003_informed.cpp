#include "storage/migrations/migrations.hpp"

namespace diemcau::storage {
namespace {

// Which sites go on reading what becomes of a meeting they were invited to, and whether it was moved to a time that is
// not confirmed. Empty for the dossiers of before: those are found by their sites while they are consented to.
constexpr std::string_view kTables = R"sql(
ALTER TABLE dossier ADD COLUMN informed TEXT NOT NULL DEFAULT ''
----
ALTER TABLE dossier ADD COLUMN moved BIGINT NOT NULL DEFAULT 0
)sql";

}  // namespace

const Migration kMigration0003{3, "informed", kTables, {}, {}};

}  // namespace diemcau::storage
