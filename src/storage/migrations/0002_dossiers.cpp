#include "storage/migrations/migrations.hpp"

namespace diemcau::storage {
namespace {

// A dossier has the id of the meeting it may become. `dossier` is what lists show, written with the facts; the facts
// are the truth. A slot is five minutes of UTC: the primary key of `reserved_slot` is why nothing is ever booked twice.
constexpr std::string_view kTables = R"sql(
CREATE TABLE dossier (
  id BIGINT PRIMARY KEY,
  facts BIGINT NOT NULL,
  stage TEXT NOT NULL,
  title TEXT NOT NULL,
  late BIGINT NOT NULL,
  urgency TEXT NOT NULL,
  kind TEXT NOT NULL,
  opens_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  host_unit TEXT NOT NULL,
  registered_by TEXT NOT NULL,
  registered_at BIGINT,
  chair_site BIGINT NOT NULL,
  sites TEXT NOT NULL,
  acknowledged BIGINT NOT NULL,
  declined BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
)
----
CREATE INDEX dossier_opens_at ON dossier (opens_at)
----
CREATE INDEX dossier_stage ON dossier (stage)
----
CREATE TABLE dossier_fact (
  dossier BIGINT NOT NULL REFERENCES dossier (id),
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  happened_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_user TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  channel TEXT NOT NULL,
  document_number TEXT NOT NULL,
  document_date BIGINT,
  document_signer TEXT NOT NULL,
  document_file TEXT NOT NULL,
  simulated BIGINT NOT NULL,
  PRIMARY KEY (dossier, seq)
)
----
CREATE TABLE reservation (
  dossier BIGINT NOT NULL REFERENCES dossier (id),
  what TEXT NOT NULL,
  opens_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  sites TEXT NOT NULL,
  ports BIGINT NOT NULL,
  PRIMARY KEY (dossier, what)
)
----
CREATE INDEX reservation_opens_at ON reservation (opens_at)
----
CREATE TABLE reserved_slot (
  resource TEXT NOT NULL,
  slot BIGINT NOT NULL,
  dossier BIGINT NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (resource, slot),
  FOREIGN KEY (dossier, what) REFERENCES reservation (dossier, what)
)
----
CREATE INDEX reserved_slot_of ON reserved_slot (dossier, what)
----
CREATE TABLE capacity (
  resource TEXT NOT NULL,
  slot BIGINT NOT NULL,
  used BIGINT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (resource, slot),
  CHECK (used >= 0 AND used <= total)
)
----
CREATE TABLE institution_clock (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  movable BIGINT NOT NULL,
  ahead BIGINT NOT NULL
)
----
INSERT INTO institution_clock (id, movable, ahead) VALUES (1, 0, 0)
----
ALTER TABLE meeting ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0
)sql";

constexpr std::string_view kSqliteOnly = R"sql(
CREATE TRIGGER dossier_fact_is_kept BEFORE UPDATE ON dossier_fact
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END
----
CREATE TRIGGER dossier_fact_stays BEFORE DELETE ON dossier_fact
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END
)sql";

constexpr std::string_view kPostgresOnly = R"sql(
CREATE TRIGGER dossier_fact_is_kept BEFORE UPDATE OR DELETE ON dossier_fact
FOR EACH ROW EXECUTE FUNCTION refuse_change()
)sql";

}  // namespace

const Migration kMigration0002{2, "dossiers", kTables, kSqliteOnly, kPostgresOnly};

}  // namespace diemcau::storage
