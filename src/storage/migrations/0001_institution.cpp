#include "storage/migrations/migrations.hpp"

namespace diemcau::storage {
namespace {

// BIGINT is 64 bits on both databases; the names of types are otherwise only notes to SQLite. Rows that reports refer
// to (units, sites, technicians) are never deleted: `removed` takes them out of use.
constexpr std::string_view kTables = R"sql(
CREATE TABLE province (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  vc_network TEXT NOT NULL,
  allow_loopback BIGINT NOT NULL
)
----
CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  unit_class TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT NOT NULL,
  symbol TEXT NOT NULL,
  functions TEXT NOT NULL,
  protocol_order BIGINT NOT NULL,
  head_title TEXT NOT NULL,
  head_name TEXT NOT NULL,
  removed BIGINT NOT NULL DEFAULT 0
)
----
CREATE TABLE site (
  number BIGINT PRIMARY KEY,
  position BIGINT NOT NULL,
  code TEXT NOT NULL,
  role TEXT NOT NULL,
  level TEXT NOT NULL,
  caption TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES unit (id),
  owner_class TEXT NOT NULL,
  protocol_order BIGINT NOT NULL,
  room TEXT NOT NULL,
  room_seats BIGINT NOT NULL,
  endpoint TEXT NOT NULL,
  profile TEXT NOT NULL,
  prefix TEXT NOT NULL,
  desk_phone TEXT NOT NULL,
  telco_unit TEXT NOT NULL,
  telco_name TEXT NOT NULL,
  telco_phone TEXT NOT NULL,
  telco_hotline TEXT NOT NULL,
  power_unit TEXT NOT NULL,
  power_name TEXT NOT NULL,
  power_phone TEXT NOT NULL,
  power_hotline TEXT NOT NULL,
  echo_cancellation BIGINT NOT NULL,
  removed BIGINT NOT NULL DEFAULT 0
)
----
CREATE UNIQUE INDEX site_code ON site (code) WHERE removed = 0
----
CREATE TABLE technician (
  id BIGINT PRIMARY KEY,
  position BIGINT NOT NULL,
  site BIGINT NOT NULL REFERENCES site (number),
  name TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  job TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  branch TEXT NOT NULL,
  main_site BIGINT NOT NULL,
  trained_at BIGINT,
  pin_hash TEXT,
  removed BIGINT NOT NULL DEFAULT 0
)
----
CREATE TABLE site_group (
  name TEXT PRIMARY KEY,
  position BIGINT NOT NULL
)
----
CREATE TABLE site_group_member (
  group_name TEXT NOT NULL REFERENCES site_group (name),
  site BIGINT NOT NULL REFERENCES site (number),
  position BIGINT NOT NULL,
  PRIMARY KEY (group_name, site)
)
----
CREATE TABLE account (
  user_name TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  password_hash TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  disabled BIGINT NOT NULL
)
----
CREATE TABLE person_session (
  token_hash TEXT PRIMARY KEY,
  user_name TEXT NOT NULL REFERENCES account (user_name),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT NOT NULL
)
----
CREATE INDEX person_session_user ON person_session (user_name)
----
CREATE TABLE one_time_code (
  subject TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL
)
----
CREATE TABLE attempt (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL
)
----
CREATE TABLE pairing_code (
  site BIGINT PRIMARY KEY REFERENCES site (number),
  code_hash TEXT NOT NULL UNIQUE,
  expires_at BIGINT NOT NULL
)
----
CREATE TABLE site_credential (
  site BIGINT PRIMARY KEY REFERENCES site (number),
  token_hash TEXT NOT NULL UNIQUE,
  paired_at BIGINT NOT NULL,
  paired_from TEXT NOT NULL
)
----
CREATE TABLE check_in (
  site BIGINT PRIMARY KEY REFERENCES site (number),
  technician BIGINT NOT NULL REFERENCES technician (id),
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  means TEXT NOT NULL,
  confirmed_by TEXT NOT NULL
)
----
CREATE TABLE meeting (
  id BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  chair_site BIGINT NOT NULL REFERENCES site (number),
  phase TEXT NOT NULL,
  opened_at BIGINT,
  ended_at BIGINT,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL
)
----
CREATE INDEX meeting_starts_at ON meeting (starts_at)
----
CREATE TABLE meeting_site (
  meeting BIGINT NOT NULL REFERENCES meeting (id),
  site BIGINT NOT NULL REFERENCES site (number),
  position BIGINT NOT NULL,
  PRIMARY KEY (meeting, site)
)
----
CREATE TABLE conference_event (
  meeting BIGINT NOT NULL REFERENCES meeting (id),
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (meeting, seq)
)
----
CREATE TABLE epoch (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  value BIGINT NOT NULL
)
----
INSERT INTO epoch (id, value) VALUES (1, 0)
----
CREATE TABLE audit_entry (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_address TEXT NOT NULL,
  clause TEXT NOT NULL,
  on_behalf TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
)
)sql";

// What happened is never rewritten, not even by our own mistake.
constexpr std::string_view kSqliteOnly = R"sql(
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
----
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END
----
CREATE TRIGGER conference_event_is_kept BEFORE UPDATE ON conference_event
BEGIN SELECT RAISE(ABORT, 'conference events are never changed'); END
----
CREATE TRIGGER conference_event_stays BEFORE DELETE ON conference_event
BEGIN SELECT RAISE(ABORT, 'conference events are never deleted'); END
)sql";

constexpr std::string_view kPostgresOnly = R"sql(
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''rows of % are never changed'', TG_TABLE_NAME USING ERRCODE = ''23000''; END'
----
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change()
----
CREATE TRIGGER conference_event_is_kept BEFORE UPDATE OR DELETE ON conference_event
FOR EACH ROW EXECUTE FUNCTION refuse_change()
)sql";

}  // namespace

const Migration kMigration0001{1, "institution", kTables, kSqliteOnly, kPostgresOnly};

}  // namespace diemcau::storage
