#pragma once

#include <map>
#include <optional>
#include <string>

#include "api/services.hpp"
#include "conference/command.hpp"

namespace diemcau::api {

// What ends a rehearsal that runs: its own command, or the opening.
bool ends_rehearsal(const conference::Meeting& meeting, conference::CommandName name);

// One picture of each room that is there (Q9.2), as files named by their content before the event names them: none is
// ever written over. Their SHA-256; a room without a picture fresh enough to stand for "now" is left out.
std::map<conference::SeatId, std::string> keep_rehearsal_stills(const Services& services,
                                                                const conference::Meeting& meeting);

std::optional<std::string> load_rehearsal_still(const Services& services, conference::MeetingId meeting,
                                                conference::SeatId seat, const std::string& hash);

}  // namespace diemcau::api
