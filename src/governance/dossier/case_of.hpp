#pragma once

#include "governance/dossier/dossier.hpp"
#include "governance/rules/evaluate.hpp"

namespace diemcau::governance {

// A meeting's facts in the words of the rule set: subjects "meeting", "site:46", "ppco"; kinds "registration.received",
// "site_notice.sent". Units answer as regulation §2 charges them.
Case case_of(const Dossier& dossier, const Institution& institution);

// "site:46"
std::string subject_of(SiteNumber site);

}  // namespace diemcau::governance
