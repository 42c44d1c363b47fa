#include "storage/repositories/sites.hpp"

#include "storage/column.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/institution_rows.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

// A room PC or a group of a site that is gone must not be found any more.
void drop_what_hangs_on_removed_sites(soci::session& sql) {
  for (const char* table : {"pairing_code", "site_credential", "check_in"})
    sql << "DELETE FROM " << table << " WHERE site IN (SELECT number FROM site WHERE removed = 1)";
}

}  // namespace

Stored<Institution> SqlSites::load() {
  return database_.read([](soci::session& sql) -> Stored<Institution> {
    return Institution{read_province(sql), read_units(sql), read_sites(sql), read_technicians(sql), read_groups(sql)};
  });
}

Stored<void> SqlSites::replace(const Institution& institution, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    write_province(sql, institution.province);
    write_units(sql, institution.units);
    write_sites(sql, institution.sites);
    write_technicians(sql, institution.technicians);
    write_groups(sql, institution.groups);
    drop_what_hangs_on_removed_sites(sql);
    append_audit(sql, audit);
    return {};
  });
}

Stored<std::optional<std::string>> SqlSites::pin_hash(TechnicianId technician) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<std::string>> {
    Column<std::string> hash;
    const Integer id = static_cast<Integer>(technician.value);
    sql << "SELECT pin_hash FROM technician WHERE id = :id AND removed = 0", into(hash), soci::use(id);
    return sql.got_data() ? hash.get() : std::nullopt;
  });
}

Stored<void> SqlSites::set_pin(TechnicianId technician, const std::string& hash, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer id = static_cast<Integer>(technician.value);
    soci::statement update = (sql.prepare << "UPDATE technician SET pin_hash = :hash WHERE id = :id AND removed = 0",
                              soci::use(hash), soci::use(id));
    update.execute(true);
    if (update.get_affected_rows() != 1) return fail(StoreError::conflict);
    append_audit(sql, audit);
    return {};
  });
}

Stored<void> SqlSites::set_echo_cancellation(SiteNumber site, bool on, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer number = site.value, value = on;
    soci::statement update = (sql.prepare << "UPDATE site SET echo_cancellation = :on WHERE number = :number AND"
                                             " removed = 0",
                              soci::use(value), soci::use(number));
    update.execute(true);
    if (update.get_affected_rows() != 1) return fail(StoreError::conflict);
    append_audit(sql, audit);
    return {};
  });
}

}  // namespace diemcau::storage
