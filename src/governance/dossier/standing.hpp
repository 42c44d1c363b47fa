#pragma once

#include <vector>

#include "governance/dossier/facts.hpp"

namespace diemcau::governance {

// The facts that speak for the meeting as it is planned now, in the order of recording. A changed time takes with it
// what was done for the old one (notices, invitations of sites, technicians, rehearsals, checks: Q16.4), an opening
// again takes the end by mistake, a site that joins takes that all were ready, one that is taken out what was done at
// it. What they took happened, and stays in the dossier.
std::vector<const Fact*> standing_facts(const std::vector<Fact>& facts);

}  // namespace diemcau::governance
