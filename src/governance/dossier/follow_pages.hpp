#pragma once

#include <utility>
#include <vector>

#include "governance/dossier/dossier.hpp"

// Our page left open at a site when nothing goes on there (Q6.3/2): beyond half an hour after the meeting or after a
// rehearsal. Pure, as follow_meeting() is; called with the rooms whose page is there now.
namespace diemcau::governance {

inline constexpr minutes kPageGrace(30);

std::vector<std::pair<WallTime, FactBody>> follow_pages(const Dossier& dossier, const std::vector<SiteNumber>& there,
                                                        WallTime now);

// Its page is said to be there still.
bool page_recorded(const Dossier& dossier, SiteNumber site);

}  // namespace diemcau::governance
