#pragma once

#include "governance/dossier/decide.hpp"

namespace diemcau::governance {

// Consent to a time invites every site to it: from then on a site and its people owe what is theirs (regulation §2).
inline void invite_sites(const Registration& registration, std::vector<FactBody>& facts) {
  for (const SiteNumber site : registration.sites) facts.push_back(fact::SiteInvited{site});
}

}  // namespace diemcau::governance
