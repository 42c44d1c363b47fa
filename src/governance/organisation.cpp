#include "governance/organisation.hpp"

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Level, 4> kLevels{{"CENTRAL", "PROVINCE", "DISTRICT", "COMMUNE"}};

constexpr TextTable<UnitClass, 19> kUnitClasses{{
    "PROV_PARTY_COMMITTEE",
    "PARTY_ADVISORY_BODY",
    "PROV_PEOPLES_COUNCIL",
    "PPC",
    "DEPARTMENT",
    "FATHERLAND_FRONT",
    "MASS_ORGANISATION",
    "CENTRAL_PARTY",
    "PARTY_AFFILIATED",
    "DISTRICT_PARTY",
    "COMMUNE_PARTY",
    "CENTRAL_GOV",
    "JUDICIARY",
    "ARMED_FORCES",
    "DISTRICT_PC",
    "COMMUNE_PC",
    "TELCO",
    "POWER",
    "POWER_BRANCH",
}};

}  // namespace

std::string_view to_text(Level level) {
  return kLevels.text(level);
}
std::string_view to_text(UnitClass unit_class) {
  return kUnitClasses.text(unit_class);
}
std::optional<Level> level_from_text(std::string_view text) {
  return kLevels.value(text);
}
std::optional<UnitClass> unit_class_from_text(std::string_view text) {
  return kUnitClasses.value(text);
}

}  // namespace diemcau::governance
