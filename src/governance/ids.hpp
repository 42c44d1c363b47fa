#pragma once

#include <string>

#include "base/strong_id.hpp"

// Names of the things the institution knows. A site's number is also its seat in a room (media::SeatId), a meeting's id
// is also its room (media::RoomId); the folders do not include each other, so the numbers are converted by whoever
// knows both.
namespace diemcau::governance {

struct MeetingTag;
struct SiteTag;
struct TechnicianTag;
using MeetingId = StrongId<MeetingTag>;
using SiteNumber = StrongId<SiteTag, std::uint32_t>;  // 1..99999, printed on the room's door
using TechnicianId = StrongId<TechnicianTag>;
using UnitId = std::string;    // "VPUB": the short code of an organisation
using UserName = std::string;  // log-in name, lower case

}  // namespace diemcau::governance
