#pragma once

#include <yaml-cpp/yaml.h>

#include <vector>

#include "governance/account.hpp"
#include "governance/site.hpp"

// One function a section of a seed file; each throws YamlFault at the first value that is not allowed.
namespace diemcau::storage {

governance::Province read_province_node(const YAML::Node& node);
std::vector<governance::Unit> read_unit_nodes(const YAML::Node& node);
// Uses the institution's units and province; yields protocol order.
std::vector<governance::Site> read_site_nodes(const YAML::Node& node, const governance::Institution& institution);
std::vector<governance::Technician> read_technician_nodes(const YAML::Node& node,
                                                          const governance::Institution& institution,
                                                          WallTime loaded_at);
// The duty staff of a district serves the site of that code and every site fed by the same power branch.
void add_supplier_contacts(const YAML::Node& node, governance::Institution& institution);
std::vector<governance::SiteGroup> read_group_nodes(const YAML::Node& node, const governance::Institution& institution);
std::vector<governance::Account> read_account_nodes(const YAML::Node& node, const governance::Institution& institution);

}  // namespace diemcau::storage
