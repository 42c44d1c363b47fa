#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "governance/ids.hpp"

// The bodies of the province: who owns a site, who may host, who supplies lines and power. Plain values.
namespace diemcau::governance {

enum class Level { central, province, district, commune };

// Regulation glossary and AMB-13: the class decides which branch's technician operates when the body hosts.
enum class UnitClass {
  prov_party_committee,
  party_advisory_body,
  prov_peoples_council,
  ppc,
  department,
  fatherland_front,
  mass_organisation,
  central_party,
  party_affiliated,
  district_party,
  commune_party,
  central_gov,
  judiciary,
  armed_forces,
  district_pc,
  commune_pc,
  telco,
  power,
  power_branch,
};

// Stable upper-case names used in the database, the seed and the API: "PROVINCE", "DISTRICT_PC".
std::string_view to_text(Level level);
std::string_view to_text(UnitClass unit_class);
std::optional<Level> level_from_text(std::string_view text);
std::optional<UnitClass> unit_class_from_text(std::string_view text);

struct Unit {
  UnitId id;
  std::string name;        // full name, as in a document
  std::string short_name;  // as in a caption or a table
  UnitClass unit_class = UnitClass::department;
  Level level = Level::province;
  UnitId parent;                       // empty: none
  std::string symbol;                  // in document numbers; may be empty
  std::vector<std::string> functions;  // regulation roles bound to the body: PPCO, DIC, SEC_UNIT, DOF, CPT
  std::int64_t order = 0;              // protocol order; 0: not introduced
  std::string head_title;
  std::string head_name;
  bool operator==(const Unit&) const = default;
};

}  // namespace diemcau::governance
