#include "storage/files/seed_parts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/endpoint.hpp"
#include "storage/files/seed_meetings.hpp"
#include "storage/files/yaml_reader.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

// Việt Nam has had one zone without daylight saving since 1975; relative_time() counts on it.
constexpr char kTimeZone[] = "Asia/Ho_Chi_Minh";
constexpr std::int64_t kMostSites = 99999;

const Unit& unit_of(YamlMap& map, const char* key, const Institution& institution) {
  const Unit* unit = institution.unit(map.text(key));
  if (!unit) throw YamlFault(map.child(key), std::string(key) + ": no organisation has the id " + map.text(key));
  return *unit;
}

const Site& site_of(const YAML::Node& node, const Institution& institution) {
  const Site* site = institution.site_by_code(node.Scalar());
  if (!site) throw YamlFault(node, "no site has the code " + node.Scalar());
  return *site;
}

std::string prefix_of(YamlMap& map, const char* key) {
  if (!PrefixList::parse(map.text(key)))
    throw YamlFault(
        map.child(key),
        std::string(key) + ": a network such as 10.60.41.0/24 is expected, or one of each family with a comma between");
  return map.text(key);
}

void refuse_twice(bool fresh, const YAML::Node& at, const std::string& what) {
  if (!fresh) throw YamlFault(at, what + " is used twice");
}

std::string decimal(std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

Unit read_unit(const YAML::Node& node) {
  YamlMap map(node);
  Unit unit;
  unit.id = map.text("id");
  unit.name = map.text("name");
  unit.short_name = map.text("short");
  unit.unit_class = map.choice("class", unit_class_from_text);
  unit.level = map.choice("level", level_from_text);
  unit.parent = map.text_or("parent", "");
  unit.symbol = map.text_or("sym", "");
  unit.order = map.integer_or("order", 1, 9999, 0);
  if (map.has("functions")) unit.functions = texts_of(map.child("functions"), "functions");
  if (map.has("head")) {
    YamlMap head(map.child("head"));
    unit.head_title = head.text("title");
    unit.head_name = head.text("name");
    head.finish();
  }
  map.finish();
  return unit;
}

void read_room(YamlMap& map, Site& site) {
  YamlMap room(map.child("room"));
  site.room = room.text("name");
  site.room_seats = room.integer("seats", 1, 10000);
  room.finish();
}

Site read_site(const YAML::Node& node, const Institution& institution) {
  YamlMap map(node);
  Site site;
  const std::int64_t number = map.integer("num", 1, kMostSites);
  site.number = SiteNumber(static_cast<std::uint32_t>(number));
  site.code = map.text("code");
  site.role = map.choice("role", site_role_from_text);
  site.level = map.choice("level", level_from_text);
  site.caption = map.text("caption");
  const Unit& owner = unit_of(map, "owner", institution);
  site.owner = owner.id;
  site.owner_class = owner.unit_class;
  // The owner's place in the protocol; sites of one place by number.
  site.order = owner.order * 1000 + number;
  read_room(map, site);
  site.endpoint = map.choice("endpoint", endpoint_kind_from_text);
  site.profile = map.choice("profile", site_profile_from_text);
  site.prefix = prefix_of(map, "vc_prefix");
  site.desk_phone = "02600" + decimal(number, 3) + "001";
  site.power.unit = unit_of(map, "power_branch", institution).id;
  map.ignore({"operators", "hall", "lines", "power", "rules_posted"});  // of the institution's later parts
  map.finish();
  return site;
}

Technician read_technician(const YAML::Node& node, const Institution& institution, WallTime loaded_at) {
  YamlMap map(node);
  Technician technician;
  technician.site = SiteNumber(static_cast<std::uint32_t>(map.integer("site", 1, kMostSites)));
  if (!institution.site(technician.site)) throw YamlFault(map.child("site"), "site: no site has this number");
  technician.name = map.text("name");
  technician.unit = unit_of(map, "unit", institution).id;
  technician.position = map.text("position");
  technician.phone = map.text("phone");
  technician.email = map.text("email");
  technician.branch = map.choice("branch", branch_from_text);
  const std::string role = map.text("role");
  if (role != "MAIN_TECH" && role != "SITE_TECH")
    throw YamlFault(map.child("role"), "role: MAIN_TECH or SITE_TECH is expected");
  technician.main_site = role == "MAIN_TECH";
  if (map.has("trained_at")) {
    technician.trained_at = relative_time(map.text("trained_at"), loaded_at);
    if (!technician.trained_at) throw YamlFault(map.child("trained_at"), "trained_at: D-90 or null is expected");
  }
  map.finish();
  return technician;
}

SupplierContact read_contact(YamlMap& map, const char* key, const Institution& institution) {
  YamlMap contact(map.child(key));
  const SupplierContact value{unit_of(contact, "unit", institution).id, contact.text("name"), contact.text("phone"),
                              contact.text("hotline")};
  contact.finish();
  return value;
}

std::vector<SiteNumber> group_members(YamlMap& map, const Institution& institution) {
  std::set<SiteNumber> listed, excluded;
  const bool all = map.has("sites") && map.child("sites").IsScalar();
  if (all && map.text("sites") != "ALL") throw YamlFault(map.child("sites"), "sites: ALL or a list is expected");
  if (map.has("sites") && !all)
    for (const YAML::Node& node : sequence_of(map.child("sites"), "sites"))
      listed.insert(site_of(node, institution).number);
  if (map.has("except"))
    for (const YAML::Node& node : sequence_of(map.child("except"), "except"))
      excluded.insert(site_of(node, institution).number);
  const bool by_level = map.has("level"), by_class = map.has("owner_class");
  const Level level = by_level ? map.choice("level", level_from_text) : Level::province;
  const UnitClass owner_class = by_class ? map.choice("owner_class", unit_class_from_text) : UnitClass::department;
  std::vector<SiteNumber> members;
  for (const Site& site : institution.sites) {
    const bool chosen = all || listed.count(site.number) || (by_level && site.level == level) ||
                        (by_class && site.owner_class == owner_class);
    if (chosen && !excluded.count(site.number)) members.push_back(site.number);
  }
  return members;
}

// Who sits behind a log-in: the head of the body for those who lead, its next technician for those who operate.
std::string person_of(const Account& account, const Unit& unit, const Institution& institution, std::size_t nth) {
  const bool leads = has_role(account, Role::chair) || has_role(account, Role::office_leader);
  if (leads && !unit.head_name.empty()) return unit.head_name;
  const bool main = has_role(account, Role::main_tech);
  if (!main && !has_role(account, Role::site_tech)) return unit.short_name;
  for (const Technician& technician : institution.technicians)
    if (technician.unit == unit.id && technician.main_site == main && nth-- == 0) return technician.name;
  return unit.short_name;
}

Role account_role(const YAML::Node& node) {
  const auto role = role_from_text(node.Scalar());
  if (!role || *role == Role::site) throw YamlFault(node, "roles: '" + node.Scalar() + "' is not a role of a person");
  return *role;
}

}  // namespace

Province read_province_node(const YAML::Node& node) {
  YamlMap map(node);
  Province province{map.text("province"), map.text("code"), map.text("tz"), prefix_of(map, "vc_network"),
                    map.boolean_or("demo_allow_loopback", false)};
  if (province.time_zone != kTimeZone)
    throw YamlFault(map.child("tz"), "tz: " + std::string(kTimeZone) + " is expected");
  map.ignore({"area_code", "instrument", "rules", "valid_from"});
  map.finish();
  return province;
}

std::vector<Unit> read_unit_nodes(const YAML::Node& node) {
  std::vector<Unit> units;
  std::set<UnitId> ids;
  for (const YAML::Node& item : sequence_of(node, "organisations")) {
    units.push_back(read_unit(item));
    refuse_twice(ids.insert(units.back().id).second, item, "id " + units.back().id);
  }
  const auto items = sequence_of(node, "organisations");
  for (std::size_t i = 0; i < units.size(); ++i)
    if (!units[i].parent.empty() && !ids.count(units[i].parent))
      throw YamlFault(items[i], "parent: no organisation has the id " + units[i].parent);
  return units;
}

std::vector<Site> read_site_nodes(const YAML::Node& node, const Institution& institution) {
  std::vector<Site> sites;
  std::set<std::string> codes;
  std::set<SiteNumber> numbers;
  for (const YAML::Node& item : sequence_of(node, "sites")) {
    sites.push_back(read_site(item, institution));
    refuse_twice(codes.insert(sites.back().code).second, item, "code " + sites.back().code);
    refuse_twice(numbers.insert(sites.back().number).second, item, "num " + std::to_string(sites.back().number.value));
  }
  const auto mains = std::count_if(sites.begin(), sites.end(), [](const Site& s) { return s.role == SiteRole::main; });
  if (mains != 1) throw YamlFault(node, "sites: exactly one has the role MAIN");
  std::sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) { return a.order < b.order; });
  return sites;
}

std::vector<Technician> read_technician_nodes(const YAML::Node& node, const Institution& institution,
                                              WallTime loaded_at) {
  std::vector<Technician> technicians;
  std::map<SiteNumber, std::uint64_t> of_site;
  for (const YAML::Node& item : sequence_of(node, "technicians")) {
    Technician technician = read_technician(item, institution, loaded_at);
    // 41002 = second technician of site 41: the same in every load, so that PINs survive a reload of the file.
    technician.id = TechnicianId(technician.site.value * 1000ULL + ++of_site[technician.site]);
    technicians.push_back(std::move(technician));
  }
  return technicians;
}

void add_supplier_contacts(const YAML::Node& node, Institution& institution) {
  for (const YAML::Node& item : sequence_of(node, "supplier_contacts")) {
    YamlMap map(item);
    const SiteNumber area = site_of(map.child("area"), institution).number;
    const SupplierContact telco = read_contact(map, "telco", institution);
    const SupplierContact power = read_contact(map, "power", institution);
    map.finish();
    for (Site& site : institution.sites) {
      if (site.number != area && site.power.unit != power.unit) continue;
      site.telco = telco;
      site.power = power;
    }
  }
}

std::vector<SiteGroup> read_group_nodes(const YAML::Node& node, const Institution& institution) {
  std::vector<SiteGroup> groups;
  for (const YAML::Node& item : sequence_of(node, "site_groups")) {
    YamlMap map(item);
    groups.push_back({map.text("name"), group_members(map, institution)});
    map.finish();
    if (groups.back().sites.empty()) throw YamlFault(item, groups.back().name + ": no site is in this group");
  }
  return groups;
}

std::vector<Account> read_account_nodes(const YAML::Node& node, const Institution& institution) {
  std::vector<Account> accounts;
  std::set<UserName> users;
  std::map<std::pair<UnitId, bool>, std::size_t> technicians;
  for (const YAML::Node& item : sequence_of(node, "accounts")) {
    YamlMap map(item);
    Account account;
    account.user = map.text("user");
    for (const YAML::Node& role : sequence_of(map.child("roles"), "roles")) account.roles.push_back(account_role(role));
    const Unit& unit = unit_of(map, "unit", institution);
    account.unit = unit.id;
    const bool main = has_role(account, Role::main_tech);
    const bool operates = main || has_role(account, Role::site_tech);
    account.name = person_of(account, unit, institution, operates ? technicians[{unit.id, main}]++ : 0);
    map.finish();
    refuse_twice(users.insert(account.user).second, item, "user " + account.user);
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace diemcau::storage
