#pragma once

#include <optional>
#include <string>

#include "api/services.hpp"
#include "conference/command.hpp"

namespace diemcau::api {

// What a mark of the roll-call is made on: the newest picture of the site, kept before the mark is decided, so that no
// mark names a picture that is not there. Returns its version, 0 when there is none fresh enough to stand for "now".
std::uint64_t keep_rollcall_still(Services& services, const conference::Meeting& meeting,
                                  const conference::Command& command);

std::optional<std::string> load_rollcall_still(const Services& services, const conference::MeetingState& meeting,
                                               conference::SeatId seat);

}  // namespace diemcau::api
