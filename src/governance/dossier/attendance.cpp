#include "governance/dossier/attendance.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

bool of_the_meeting(const Absence& gap, const Dossier& dossier) {
  if (!dossier.opened_at || (gap.back_at && *gap.back_at <= *dossier.opened_at)) return false;
  return !dossier.ended_at || gap.left_at < *dossier.ended_at;
}

}  // namespace

seconds length_of(const ConnectionLoss& loss, const Dossier& dossier, WallTime now) {
  const WallTime over = loss.restored_at.value_or(dossier.ended_at.value_or(now));
  const WallTime until = std::max(loss.lost_at, std::min(over, dossier.ended_at.value_or(over)));
  return std::chrono::round<seconds>(until - loss.lost_at);
}

std::vector<Attendance> attendance_of(const Dossier& dossier, WallTime now) {
  std::vector<Attendance> out;
  for (const SiteDossier& site : dossier.sites) {
    Attendance one{site.site, site.joined_at, 0, seconds(0), site.ready_at(), {}, {}};
    for (const ConnectionLoss& loss : dossier.losses) {
      const bool counts = loss.site == site.site && dossier.opened_at && loss.lost_at >= *dossier.opened_at &&
                          loss.lost_at <= dossier.ended_at.value_or(now);
      if (!counts) continue;
      ++one.losses;
      one.lost += length_of(loss, dossier, now);
    }
    for (const Absence& gap : site.away)
      if (of_the_meeting(gap, dossier)) one.away.push_back(gap);
    if (!one.away.empty() && !one.away.back().back_at) one.left_at = one.away.back().left_at;
    out.push_back(one);
  }
  return out;
}

}  // namespace diemcau::governance
