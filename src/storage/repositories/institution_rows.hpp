#pragma once

#include <soci/soci.h>

#include "governance/site.hpp"

// How the parts of an Institution stand in their tables. Each read yields the rows in use, in order; each write puts
// its values over the rows of the same key and takes the others out of use.
namespace diemcau::storage {

governance::Province read_province(soci::session& sql);
void write_province(soci::session& sql, const governance::Province& province);

std::vector<governance::Unit> read_units(soci::session& sql);
void write_units(soci::session& sql, const std::vector<governance::Unit>& units);

std::vector<governance::Site> read_sites(soci::session& sql);
void write_sites(soci::session& sql, const std::vector<governance::Site>& sites);

std::vector<governance::Technician> read_technicians(soci::session& sql);
void write_technicians(soci::session& sql, const std::vector<governance::Technician>& technicians);

std::vector<governance::SiteGroup> read_groups(soci::session& sql);
void write_groups(soci::session& sql, const std::vector<governance::SiteGroup>& groups);

}  // namespace diemcau::storage
