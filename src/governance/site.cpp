#include "governance/site.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<SiteRole, 2> kSiteRoles{{"MAIN", "ENDPOINT"}};
constexpr TextTable<SiteProfile, 2> kProfiles{{"STANDARD", "LIGHT"}};
constexpr TextTable<EndpointKind, 2> kEndpoints{{"BROWSER", "SIP"}};
constexpr TextTable<Branch, 2> kBranches{{"PARTY", "GOV"}};

template <class T, class Matches>
const T* first(const std::vector<T>& values, Matches matches) {
  const auto found = std::find_if(values.begin(), values.end(), matches);
  return found == values.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_text(SiteRole role) {
  return kSiteRoles.text(role);
}
std::string_view to_text(SiteProfile profile) {
  return kProfiles.text(profile);
}
std::string_view to_text(EndpointKind kind) {
  return kEndpoints.text(kind);
}
std::string_view to_text(Branch branch) {
  return kBranches.text(branch);
}
std::optional<SiteRole> site_role_from_text(std::string_view text) {
  return kSiteRoles.value(text);
}
std::optional<SiteProfile> site_profile_from_text(std::string_view text) {
  return kProfiles.value(text);
}
std::optional<EndpointKind> endpoint_kind_from_text(std::string_view text) {
  return kEndpoints.value(text);
}
std::optional<Branch> branch_from_text(std::string_view text) {
  return kBranches.value(text);
}

const Unit* Institution::unit(std::string_view id) const {
  return first(units, [&](const Unit& unit) { return unit.id == id; });
}

const Site* Institution::site(SiteNumber number) const {
  return first(sites, [&](const Site& site) { return site.number == number; });
}

const Site* Institution::site_by_code(std::string_view code) const {
  return first(sites, [&](const Site& site) { return site.code == code; });
}

const Site* Institution::main_site() const {
  return first(sites, [](const Site& site) { return site.role == SiteRole::main; });
}

const Technician* Institution::technician(TechnicianId id) const {
  return first(technicians, [&](const Technician& technician) { return technician.id == id; });
}

std::vector<const Technician*> Institution::technicians_of(SiteNumber number) const {
  std::vector<const Technician*> found;
  for (const Technician& technician : technicians)
    if (technician.site == number) found.push_back(&technician);
  return found;
}

}  // namespace diemcau::governance
