#include "governance/dossier/contacts.hpp"

#include <algorithm>

#include "governance/dossier/decide.hpp"

namespace diemcau::governance {
namespace {

const fact::SupplierDutyNamed* duty_of(const Dossier& dossier, Supplier supplier, SiteNumber site) {
  const auto found = std::find_if(dossier.duties.begin(), dossier.duties.end(),
                                  [&](const auto& duty) { return duty.supplier == supplier && duty.site == site; });
  return found == dossier.duties.end() ? nullptr : &*found;
}

}  // namespace

std::vector<SiteContact> contact_sheet(const Dossier& dossier, const Institution& institution) {
  std::vector<SiteContact> rows;
  for (const SiteNumber number : dossier.registration.sites) {
    SiteContact row;
    row.site = number;
    row.known = institution.site(number);
    if (const SiteDossier* site = dossier.site(number)) {
      row.room = site->relocated_to.empty() ? site->room : site->relocated_to;
      row.assigned = site->technician.has_value();
      if (site->technician) row.technician = institution.technician(*site->technician);
    }
    if (!row.technician) row.technician = proposed_technician(dossier, number, institution);
    row.line_duty = duty_of(dossier, Supplier::telco, number);
    row.power_duty = duty_of(dossier, Supplier::power, number);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace diemcau::governance
