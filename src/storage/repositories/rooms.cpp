#include "storage/repositories/rooms.hpp"

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/clock_mark.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

SiteNumber site_number(Integer value) {
  return SiteNumber(static_cast<std::uint32_t>(value));
}

struct CredentialRow {
  SiteCredential credential;
  Integer site = 0, paired_at = 0;

  SiteCredential value() const {
    SiteCredential complete = credential;
    complete.site = site_number(site);
    complete.paired_at = wall_from_us(paired_at);
    return complete;
  }
};

// `condition` may name :bound once.
std::vector<CheckIn> check_ins_where(soci::session& sql, const std::string& condition, Integer bound, WallTime wall) {
  CheckIn row;
  Integer site = 0, technician = 0, at = 0;
  std::string means;
  soci::statement rows = (sql.prepare << "SELECT site, technician, name, at, means, confirmed_by FROM check_in WHERE "
                                      << condition << " ORDER BY site",
                          soci::into(site), soci::into(technician), soci::into(row.name), soci::into(at),
                          soci::into(means), soci::into(row.confirmed_by), soci::use(bound, "bound"));
  rows.execute();
  std::vector<CheckIn> found;
  while (rows.fetch()) {
    row.site = site_number(site);
    row.technician = TechnicianId(static_cast<std::uint64_t>(technician));
    row.at = wall_from_us(at);
    const auto known = check_in_means_from_text(means);
    CHECK(known, "a check-in's means is one this program writes");
    row.means = *known;
    if (is_current(row, wall)) found.push_back(row);
  }
  return found;
}

}  // namespace

Stored<void> SqlPairings::issue_code(SiteNumber site, const std::string& code_hash, WallTime expires_at,
                                     const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer number = site.value, expires = to_us(expires_at), now = to_us(audit.at);
    // Digits that nobody can use any more must not stand in the way of the same digits for somebody else.
    sql << "DELETE FROM pairing_code WHERE expires_at <= :now OR site = :site", soci::use(now), soci::use(number);
    sql << "INSERT INTO pairing_code (site, code_hash, expires_at) VALUES (:site, :hash, :expires)", soci::use(number),
        soci::use(code_hash), soci::use(expires);
    append_audit(sql, audit);
    return {};
  });
}

Stored<std::optional<SiteNumber>> SqlPairings::site_of_code(const std::string& code_hash, WallTime wall) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<SiteNumber>> {
    Integer site = 0;
    const Integer now = to_us(wall);
    sql << "SELECT site FROM pairing_code WHERE code_hash = :hash AND expires_at > :now", soci::into(site),
        soci::use(code_hash), soci::use(now);
    return sql.got_data() ? std::optional<SiteNumber>(site_number(site)) : std::nullopt;
  });
}

Stored<void> SqlPairings::pair(const std::string& code_hash, const SiteCredential& credential,
                               const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer site = credential.site.value, paired_at = to_us(credential.paired_at);
    soci::statement remove = (sql.prepare << "DELETE FROM pairing_code WHERE code_hash = :hash AND site = :site"
                                             " AND expires_at > :now",
                              soci::use(code_hash), soci::use(site), soci::use(paired_at));
    remove.execute(true);
    if (remove.get_affected_rows() != 1) return fail(StoreError::conflict);
    sql << "INSERT INTO site_credential (site, token_hash, paired_at, paired_from)"
           " VALUES (:site, :hash, :paired_at, :paired_from) ON CONFLICT (site) DO UPDATE SET"
           " token_hash = excluded.token_hash, paired_at = excluded.paired_at, paired_from = excluded.paired_from",
        soci::use(site), soci::use(credential.token_hash), soci::use(paired_at), soci::use(credential.paired_from);
    append_audit(sql, audit);
    return {};
  });
}

Stored<std::optional<SiteCredential>> SqlPairings::find(const std::string& token_hash) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<SiteCredential>> {
    CredentialRow row;
    sql << "SELECT site, token_hash, paired_at, paired_from FROM site_credential WHERE token_hash = :hash",
        soci::into(row.site), soci::into(row.credential.token_hash), soci::into(row.paired_at),
        soci::into(row.credential.paired_from), soci::use(token_hash);
    return sql.got_data() ? std::optional<SiteCredential>(row.value()) : std::nullopt;
  });
}

Stored<std::vector<SiteCredential>> SqlPairings::all() {
  return database_.read([](soci::session& sql) -> Stored<std::vector<SiteCredential>> {
    CredentialRow row;
    soci::statement rows =
        (sql.prepare << "SELECT site, token_hash, paired_at, paired_from FROM site_credential ORDER BY site",
         soci::into(row.site), soci::into(row.credential.token_hash), soci::into(row.paired_at),
         soci::into(row.credential.paired_from));
    rows.execute();
    std::vector<SiteCredential> credentials;
    while (rows.fetch()) credentials.push_back(row.value());
    return credentials;
  });
}

Stored<void> SqlPairings::revoke(SiteNumber site, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer number = site.value;
    sql << "DELETE FROM site_credential WHERE site = :site", soci::use(number);
    sql << "DELETE FROM pairing_code WHERE site = :site", soci::use(number);
    append_audit(sql, audit);
    return {};
  });
}

Stored<std::vector<CheckIn>> SqlCheckIns::current(WallTime wall) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<CheckIn>> {
    return check_ins_where(sql, "at > :bound", to_us(wall - kCheckInLifetime), wall);
  });
}

Stored<std::optional<CheckIn>> SqlCheckIns::current_of(SiteNumber site, WallTime wall) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<CheckIn>> {
    const auto found = check_ins_where(sql, "site = :bound", site.value, wall);
    return found.empty() ? std::nullopt : std::optional<CheckIn>(found.front());
  });
}

Stored<void> SqlCheckIns::check_in(const CheckIn& record, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer site = record.site.value, at = to_us(record.at);
    const Integer technician = static_cast<Integer>(record.technician.value);
    const std::string means(to_text(record.means));
    const Integer simulated = clock_is_simulated(sql);
    sql << "INSERT INTO check_in (site, technician, name, at, means, confirmed_by, simulated)"
           " VALUES (:site, :technician, :name, :at, :means, :confirmed_by, :simulated) ON CONFLICT (site) DO UPDATE "
           "SET"
           " technician = excluded.technician, name = excluded.name, at = excluded.at, means = excluded.means,"
           " confirmed_by = excluded.confirmed_by, simulated = excluded.simulated",
        soci::use(site), soci::use(technician), soci::use(record.name), soci::use(at), soci::use(means),
        soci::use(record.confirmed_by), soci::use(simulated);
    append_audit(sql, audit);
    return {};
  });
}

Stored<void> SqlCheckIns::check_out(SiteNumber site, WallTime, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer number = site.value;
    sql << "DELETE FROM check_in WHERE site = :site", soci::use(number);
    append_audit(sql, audit);
    return {};
  });
}

}  // namespace diemcau::storage
