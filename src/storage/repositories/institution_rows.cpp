#include "storage/repositories/institution_rows.hpp"

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/repositories/lists.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

// The value of a name that only this program writes into the table.
template <class T>
T known(const std::optional<T>& value) {
  CHECK(value, "a name in the store is one this program writes");
  return *value;
}

// The columns that are not of the value's own type, while a row is read.
struct UnitRow {
  Unit unit;
  Integer order = 0;
  std::string unit_class, level, functions;
};

struct SiteRow {
  Site site;
  Integer number = 0, order = 0, room_seats = 0, echo_cancellation = 0;
  std::string role, level, owner_class, endpoint, profile;
};

Unit value_of(const UnitRow& row) {
  Unit unit = row.unit;
  unit.unit_class = known(unit_class_from_text(row.unit_class));
  unit.level = known(level_from_text(row.level));
  unit.functions = split(row.functions);
  unit.order = row.order;
  return unit;
}

Site value_of(const SiteRow& row) {
  Site site = row.site;
  site.number = SiteNumber(static_cast<std::uint32_t>(row.number));
  site.role = known(site_role_from_text(row.role));
  site.level = known(level_from_text(row.level));
  site.owner_class = known(unit_class_from_text(row.owner_class));
  site.order = row.order;
  site.room_seats = row.room_seats;
  site.endpoint = known(endpoint_kind_from_text(row.endpoint));
  site.profile = known(site_profile_from_text(row.profile));
  site.echo_cancellation = row.echo_cancellation != 0;
  return site;
}

void write_site(soci::session& sql, Integer position, const Site& site) {
  const Integer number = site.number.value, order = site.order, seats = site.room_seats;
  const Integer echo_cancellation = site.echo_cancellation;
  const std::string role(to_text(site.role)), level(to_text(site.level)), owner_class(to_text(site.owner_class));
  const std::string endpoint(to_text(site.endpoint)), profile(to_text(site.profile));
  // The room's own setting survives: the technician chose it.
  sql << "INSERT INTO site (number, position, code, role, level, caption, owner, owner_class, protocol_order, room,"
         " room_seats, endpoint, profile, prefix, desk_phone, telco_unit, telco_name, telco_phone, telco_hotline,"
         " power_unit, power_name, power_phone, power_hotline, echo_cancellation, removed)"
         " VALUES (:number, :position, :code, :role, :level, :caption, :owner, :owner_class, :protocol_order, :room,"
         " :room_seats, :endpoint, :profile, :prefix, :desk_phone, :telco_unit, :telco_name, :telco_phone,"
         " :telco_hotline, :power_unit, :power_name, :power_phone, :power_hotline, :echo_cancellation, 0)"
         " ON CONFLICT (number) DO UPDATE SET position = excluded.position, code = excluded.code,"
         " role = excluded.role, level = excluded.level, caption = excluded.caption, owner = excluded.owner,"
         " owner_class = excluded.owner_class, protocol_order = excluded.protocol_order, room = excluded.room,"
         " room_seats = excluded.room_seats, endpoint = excluded.endpoint, profile = excluded.profile,"
         " prefix = excluded.prefix, desk_phone = excluded.desk_phone, telco_unit = excluded.telco_unit,"
         " telco_name = excluded.telco_name, telco_phone = excluded.telco_phone,"
         " telco_hotline = excluded.telco_hotline, power_unit = excluded.power_unit, power_name = excluded.power_name,"
         " power_phone = excluded.power_phone, power_hotline = excluded.power_hotline, removed = 0",
      soci::use(number), soci::use(position), soci::use(site.code), soci::use(role), soci::use(level),
      soci::use(site.caption), soci::use(site.owner), soci::use(owner_class), soci::use(order), soci::use(site.room),
      soci::use(seats), soci::use(endpoint), soci::use(profile), soci::use(site.prefix), soci::use(site.desk_phone),
      soci::use(site.telco.unit), soci::use(site.telco.name), soci::use(site.telco.phone),
      soci::use(site.telco.hotline), soci::use(site.power.unit), soci::use(site.power.name),
      soci::use(site.power.phone), soci::use(site.power.hotline), soci::use(echo_cancellation);
}

void write_technician(soci::session& sql, Integer position, const Technician& technician) {
  const Integer id = static_cast<Integer>(technician.id.value), site = technician.site.value;
  const Integer main_site = technician.main_site;
  const std::string branch(to_text(technician.branch));
  auto trained_at = time_column(technician.trained_at);
  sql << "INSERT INTO technician (id, position, site, name, unit, job, phone, email, branch, main_site, trained_at,"
         " removed) VALUES (:id, :position, :site, :name, :unit, :job, :phone, :email, :branch, :main_site,"
         " :trained_at, 0) ON CONFLICT (id) DO UPDATE SET position = excluded.position, site = excluded.site,"
         " name = excluded.name, unit = excluded.unit, job = excluded.job, phone = excluded.phone,"
         " email = excluded.email, branch = excluded.branch, main_site = excluded.main_site,"
         " trained_at = excluded.trained_at, removed = 0",
      soci::use(id), soci::use(position), soci::use(site), soci::use(technician.name), soci::use(technician.unit),
      soci::use(technician.position), soci::use(technician.phone), soci::use(technician.email), soci::use(branch),
      soci::use(main_site), use(trained_at);
}

}  // namespace

Province read_province(soci::session& sql) {
  Province province;
  Integer allow_loopback = 0;
  sql << "SELECT name, code, time_zone, vc_network, allow_loopback FROM province", soci::into(province.name),
      soci::into(province.code), soci::into(province.time_zone), soci::into(province.vc_network),
      soci::into(allow_loopback);
  province.allow_loopback = allow_loopback != 0;
  return province;
}

void write_province(soci::session& sql, const Province& province) {
  const Integer allow_loopback = province.allow_loopback;
  sql << "DELETE FROM province";
  sql << "INSERT INTO province (id, name, code, time_zone, vc_network, allow_loopback)"
         " VALUES (1, :name, :code, :time_zone, :vc_network, :allow_loopback)",
      soci::use(province.name), soci::use(province.code), soci::use(province.time_zone), soci::use(province.vc_network),
      soci::use(allow_loopback);
}

std::vector<Unit> read_units(soci::session& sql) {
  UnitRow row;
  Unit& unit = row.unit;
  soci::statement rows =
      (sql.prepare << "SELECT id, name, short_name, unit_class, level, parent, symbol, functions, protocol_order,"
                      " head_title, head_name FROM unit WHERE removed = 0 ORDER BY position",
       soci::into(unit.id), soci::into(unit.name), soci::into(unit.short_name), soci::into(row.unit_class),
       soci::into(row.level), soci::into(unit.parent), soci::into(unit.symbol), soci::into(row.functions),
       soci::into(row.order), soci::into(unit.head_title), soci::into(unit.head_name));
  rows.execute();
  std::vector<Unit> units;
  while (rows.fetch()) units.push_back(value_of(row));
  return units;
}

void write_units(soci::session& sql, const std::vector<Unit>& units) {
  sql << "UPDATE unit SET removed = 1";
  Integer position = 0;
  for (const Unit& unit : units) {
    const std::string unit_class(to_text(unit.unit_class)), level(to_text(unit.level)), functions(join(unit.functions));
    const Integer order = unit.order;
    sql << "INSERT INTO unit (id, position, name, short_name, unit_class, level, parent, symbol, functions,"
           " protocol_order, head_title, head_name, removed) VALUES (:id, :position, :name, :short_name, :unit_class,"
           " :level, :parent, :symbol, :functions, :protocol_order, :head_title, :head_name, 0)"
           " ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name,"
           " short_name = excluded.short_name, unit_class = excluded.unit_class, level = excluded.level,"
           " parent = excluded.parent, symbol = excluded.symbol, functions = excluded.functions,"
           " protocol_order = excluded.protocol_order, head_title = excluded.head_title,"
           " head_name = excluded.head_name, removed = 0",
        soci::use(unit.id), soci::use(position), soci::use(unit.name), soci::use(unit.short_name),
        soci::use(unit_class), soci::use(level), soci::use(unit.parent), soci::use(unit.symbol), soci::use(functions),
        soci::use(order), soci::use(unit.head_title), soci::use(unit.head_name);
    ++position;
  }
}

std::vector<Site> read_sites(soci::session& sql) {
  SiteRow row;
  Site& site = row.site;
  soci::statement rows =
      (sql.prepare << "SELECT number, code, role, level, caption, owner, owner_class, protocol_order, room, room_seats,"
                      " endpoint, profile, prefix, desk_phone, telco_unit, telco_name, telco_phone, telco_hotline,"
                      " power_unit, power_name, power_phone, power_hotline, echo_cancellation"
                      " FROM site WHERE removed = 0 ORDER BY position",
       soci::into(row.number), soci::into(site.code), soci::into(row.role), soci::into(row.level),
       soci::into(site.caption), soci::into(site.owner), soci::into(row.owner_class), soci::into(row.order),
       soci::into(site.room), soci::into(row.room_seats), soci::into(row.endpoint), soci::into(row.profile),
       soci::into(site.prefix), soci::into(site.desk_phone), soci::into(site.telco.unit), soci::into(site.telco.name),
       soci::into(site.telco.phone), soci::into(site.telco.hotline), soci::into(site.power.unit),
       soci::into(site.power.name), soci::into(site.power.phone), soci::into(site.power.hotline),
       soci::into(row.echo_cancellation));
  rows.execute();
  std::vector<Site> sites;
  while (rows.fetch()) sites.push_back(value_of(row));
  return sites;
}

void write_sites(soci::session& sql, const std::vector<Site>& sites) {
  sql << "UPDATE site SET removed = 1";
  Integer position = 0;
  for (const Site& site : sites) write_site(sql, position++, site);
}

std::vector<Technician> read_technicians(soci::session& sql) {
  Technician technician;
  Integer id = 0, site = 0, main_site = 0, has_pin = 0;
  std::string branch;
  Column<Integer> trained_at;
  soci::statement rows =
      (sql.prepare << "SELECT id, site, name, unit, job, phone, email, branch, main_site, trained_at,"
                      " CASE WHEN pin_hash IS NULL THEN 0 ELSE 1 END FROM technician WHERE removed = 0"
                      " ORDER BY position",
       soci::into(id), soci::into(site), soci::into(technician.name), soci::into(technician.unit),
       soci::into(technician.position), soci::into(technician.phone), soci::into(technician.email), soci::into(branch),
       soci::into(main_site), into(trained_at), soci::into(has_pin));
  rows.execute();
  std::vector<Technician> technicians;
  while (rows.fetch()) {
    technician.id = TechnicianId(static_cast<std::uint64_t>(id));
    technician.site = SiteNumber(static_cast<std::uint32_t>(site));
    technician.branch = known(branch_from_text(branch));
    technician.main_site = main_site != 0;
    technician.trained_at = time_of(trained_at);
    technician.has_pin = has_pin != 0;
    technicians.push_back(technician);
  }
  return technicians;
}

void write_technicians(soci::session& sql, const std::vector<Technician>& technicians) {
  sql << "UPDATE technician SET removed = 1";
  Integer position = 0;
  for (const Technician& technician : technicians) write_technician(sql, position++, technician);
}

std::vector<SiteGroup> read_groups(soci::session& sql) {
  std::vector<SiteGroup> groups;
  std::string name;
  Column<Integer> site;
  soci::statement rows = (sql.prepare << "SELECT g.name, m.site FROM site_group g LEFT JOIN site_group_member m"
                                         " ON m.group_name = g.name ORDER BY g.position, m.position",
                          soci::into(name), into(site));
  rows.execute();
  while (rows.fetch()) {
    if (groups.empty() || groups.back().name != name) groups.push_back({name, {}});
    if (const auto number = site.get()) groups.back().sites.emplace_back(static_cast<std::uint32_t>(*number));
  }
  return groups;
}

void write_groups(soci::session& sql, const std::vector<SiteGroup>& groups) {
  sql << "DELETE FROM site_group_member";
  sql << "DELETE FROM site_group";
  Integer position = 0;
  for (const SiteGroup& group : groups) {
    sql << "INSERT INTO site_group (name, position) VALUES (:name, :position)", soci::use(group.name),
        soci::use(position++);
    Integer member = 0;
    for (const SiteNumber site : group.sites) {
      const Integer number = site.value;
      sql << "INSERT INTO site_group_member (group_name, site, position) VALUES (:name, :site, :position)",
          soci::use(group.name), soci::use(number), soci::use(member);
      ++member;
    }
  }
}

}  // namespace diemcau::storage
