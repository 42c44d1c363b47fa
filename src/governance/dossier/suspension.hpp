#pragma once

#include <utility>
#include <vector>

#include "governance/dossier/holds.hpp"

// While a site's next meeting or test begins within three hours of the end nothing has to be switched off (Q10.3,
// Q6.3/2). What is reserved may change after the end, so this is asked whenever it does.
namespace diemcau::governance {

// What is to be said of an ended meeting, with when it is so: suspended until the next begins, or no longer, since it
// was given up. `id`: the dossier's own, which suspends nothing.
std::vector<std::pair<WallTime, FactBody>> suspensions(const Dossier& ended, MeetingId id,
                                                       const std::vector<Reservation>& reserved, WallTime now);

}  // namespace diemcau::governance
