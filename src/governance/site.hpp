#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "governance/organisation.hpp"

// A bridge site, the people who run it and whom to ring when its line or power fails. Plain values.
namespace diemcau::governance {

enum class SiteRole { main, endpoint };
enum class SiteProfile { standard, light };  // light: weak PC or thin line
enum class EndpointKind { browser, sip };
enum class Branch { party, gov };  // Q15.2.b: whose technician operates

std::string_view to_text(SiteRole role);
std::string_view to_text(SiteProfile profile);
std::string_view to_text(EndpointKind kind);
std::string_view to_text(Branch branch);
std::optional<SiteRole> site_role_from_text(std::string_view text);
std::optional<SiteProfile> site_profile_from_text(std::string_view text);
std::optional<EndpointKind> endpoint_kind_from_text(std::string_view text);
std::optional<Branch> branch_from_text(std::string_view text);

// Duty staff of a line or power supplier (Q4.3, Q17). Empty fields: not known.
struct SupplierContact {
  UnitId unit;
  std::string name;
  std::string phone;
  std::string hotline;
  bool operator==(const SupplierContact&) const = default;
};

struct Site {
  SiteNumber number;
  std::string code;  // "DTO"
  SiteRole role = SiteRole::endpoint;
  Level level = Level::province;
  std::string caption;  // drawn under the picture
  UnitId owner;
  UnitClass owner_class = UnitClass::department;
  std::int64_t order = 0;  // protocol order, never alphabetical
  std::string room;
  std::int64_t room_seats = 0;
  EndpointKind endpoint = EndpointKind::browser;
  SiteProfile profile = SiteProfile::standard;
  std::string prefix;  // CIDR of the site on the VC network; joins and pairing come from there only
  std::string desk_phone;
  SupplierContact telco;
  SupplierContact power;
  bool echo_cancellation = true;  // set by the room's technician
  bool operator==(const Site&) const = default;
};

// The five required fields of Q15.3/1 and what the program needs beside them.
struct Technician {
  TechnicianId id;
  SiteNumber site;
  std::string name;
  UnitId unit;
  std::string position;
  std::string phone;
  std::string email;
  Branch branch = Branch::gov;
  bool main_site = false;              // MAIN_TECH rather than SITE_TECH
  std::optional<WallTime> trained_at;  // Q15.2.a; none: never
  bool has_pin = false;
  bool operator==(const Technician&) const = default;
};

// Offered in the meeting form: one press instead of 31.
struct SiteGroup {
  std::string name;
  std::vector<SiteNumber> sites;  // in protocol order
  bool operator==(const SiteGroup&) const = default;
};

struct Province {
  std::string name;             // "Kon Tum"
  std::string code;             // General Statistics Office code
  std::string time_zone;        // "Asia/Ho_Chi_Minh"
  std::string vc_network;       // CIDR that holds every site's prefix
  bool allow_loopback = false;  // local demo: pages on the server itself count as inside every site's prefix
  bool operator==(const Province&) const = default;
};

// Everything about the province that changes rarely; small (168 sites at most by design), so read as one value.
struct Institution {
  Province province;
  std::vector<Unit> units;
  std::vector<Site> sites;  // in protocol order
  std::vector<Technician> technicians;
  std::vector<SiteGroup> groups;
  bool operator==(const Institution&) const = default;

  const Unit* unit(std::string_view id) const;
  const Site* site(SiteNumber number) const;
  const Site* site_by_code(std::string_view code) const;
  const Site* main_site() const;  // null before anything was loaded
  const Technician* technician(TechnicianId id) const;
  std::vector<const Technician*> technicians_of(SiteNumber site) const;
};

}  // namespace diemcau::governance
