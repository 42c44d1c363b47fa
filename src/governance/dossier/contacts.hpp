#pragma once

#include <vector>

#include "governance/dossier/dossier.hpp"

// The contact sheet of a meeting (Q9.5): who is at each site with which telephone, and who stands by for line and
// power. It equals the assignments; nothing of it is stored.
namespace diemcau::governance {

struct SiteContact {
  SiteNumber site;
  const Site* known = nullptr;                         // of the institution, as are its suppliers; outlives the row
  std::string room;                                    // as acknowledged, or the hall it moved to
  const Technician* technician = nullptr;              // none: nobody is known there
  bool assigned = false;                               // false: the one the host's class proposes (Q15.2.b)
  const fact::SupplierDutyNamed* line_duty = nullptr;  // none: a gap
  const fact::SupplierDutyNamed* power_duty = nullptr;
};

// In protocol order. Points into `dossier` and `institution`.
std::vector<SiteContact> contact_sheet(const Dossier& dossier, const Institution& institution);

}  // namespace diemcau::governance
