#pragma once

#include <vector>

#include "governance/dossier/dossier.hpp"

// What the report says of each site: when it came, how often and how long it was lost between the opening and the end,
// when it was ready. Losses of a rehearsal do not count here.
namespace diemcau::governance {

struct Attendance {
  SiteNumber site;
  std::optional<WallTime> joined_at;  // none: never was in
  int losses = 0;
  seconds lost{0};
  std::optional<WallTime> ready_at;
};

// In protocol order. `now`: until when a loss counts that is not over.
std::vector<Attendance> attendance_of(const Dossier& dossier, WallTime now);

// How long it was, or has been until now; never past the end of the meeting.
seconds length_of(const ConnectionLoss& loss, const Dossier& dossier, WallTime now);

}  // namespace diemcau::governance
