#pragma once

#include <soci/soci.h>

#include "governance/ports/dossiers.hpp"

// Rooms and ports by slots of five minutes of UTC, rounded outwards. All of it inside the caller's transaction.
namespace diemcau::storage {

// Gives up what the dossier held under that name and holds what is wanted now. Returns what stands against it; then
// nothing was written and the caller's transaction must not be committed.
std::vector<governance::Clash> rebook(soci::session& sql, governance::MeetingId dossier,
                                      const governance::HoldChange& wanted, std::int64_t ports);
// The same question without booking. `dossier`: whose own reservation of that name does not count; 0: nobody's.
std::vector<governance::Clash> clashes_with(soci::session& sql, governance::MeetingId dossier,
                                            const governance::HoldChange& wanted, std::int64_t ports);
std::vector<governance::Reservation> reservations_between(soci::session& sql, WallTime from, WallTime until);

}  // namespace diemcau::storage
