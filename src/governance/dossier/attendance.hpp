#pragma once

#include <vector>

#include "governance/dossier/dossier.hpp"

// What the report says of each site: when it came, when it was away by its own hand, how often and how long it was lost
// between the opening and the end, when it was ready. Losses and absences of a rehearsal do not count here.
namespace diemcau::governance {

struct Attendance {
  SiteNumber site;
  std::optional<WallTime> joined_at;  // none: never was in
  int losses = 0;
  seconds lost{0};
  std::optional<WallTime> ready_at;
  std::vector<Absence> away;        // that reach into the meeting, by time
  std::optional<WallTime> left_at;  // for good; none: it was there at the end, or never in
};

// In protocol order. `now`: until when a loss counts that is not over.
std::vector<Attendance> attendance_of(const Dossier& dossier, WallTime now);

// How long it was, or has been until now; never past the end of the meeting.
seconds length_of(const ConnectionLoss& loss, const Dossier& dossier, WallTime now);

}  // namespace diemcau::governance
