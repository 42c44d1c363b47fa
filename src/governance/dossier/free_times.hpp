#pragma once

#include "governance/dossier/holds.hpp"
#include "governance/rules/calendar.hpp"

namespace diemcau::governance {

// What somebody asked for and cannot have.
struct WantedTime {
  Slot slot;
  std::vector<SiteNumber> sites;
  std::optional<MeetingId> except;  // a dossier that does not stand against itself
  std::int64_t ports = 0;           // of the MCU
  WallTime not_before{};            // what is over is no offer
};

inline constexpr int kFreeTimeDays = 14;  // looked through, from the day asked for

// The next times, later than the one asked for and as long, at which these sites and the ports are free: on the half
// hour, within office hours of working days. `held`: all that overlaps the days looked through.
std::vector<Slot> free_times(const WantedTime& wanted, const std::vector<Reservation>& held, const Calendar& calendar,
                             std::size_t most);

}  // namespace diemcau::governance
