#include "governance/dossier/free_times.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

constexpr std::chrono::minutes kStep{30};
// Rooms are held by it: the key of the schedule.
using Grain = std::chrono::duration<std::int64_t, std::ratio<5 * 60>>;

WallTime up_to_grain(WallTime at) {
  return std::chrono::ceil<Grain>(at);
}

bool overlap(const Slot& slot, const Reservation& held) {
  return held.slot.opens_at < up_to_grain(slot.ends_at) && slot.opens_at < up_to_grain(held.slot.ends_at);
}

bool share_a_site(const std::vector<SiteNumber>& sites, const Reservation& held) {
  return std::any_of(sites.begin(), sites.end(), [&](SiteNumber site) {
    return std::find(held.sites.begin(), held.sites.end(), site) != held.sites.end();
  });
}

// Ports in use at that moment by all others together.
std::int64_t used_at(WallTime at, const std::vector<const Reservation*>& others) {
  std::int64_t used = 0;
  for (const Reservation* one : others)
    if (one->slot.opens_at <= at && at < up_to_grain(one->slot.ends_at))
      used += static_cast<std::int64_t>(one->sites.size());
  return used;
}

// They grow only where something begins.
std::int64_t most_used(const Slot& slot, const std::vector<const Reservation*>& others) {
  std::int64_t most = used_at(slot.opens_at, others);
  for (const Reservation* one : others)
    if (one->slot.opens_at > slot.opens_at) most = std::max(most, used_at(one->slot.opens_at, others));
  return most;
}

bool is_free(const Slot& slot, const WantedTime& wanted, const std::vector<Reservation>& held) {
  std::vector<const Reservation*> others;
  for (const Reservation& one : held) {
    if (wanted.except == one.dossier || !overlap(slot, one)) continue;
    if (share_a_site(wanted.sites, one)) return false;
    others.push_back(&one);
  }
  return most_used(slot, others) + static_cast<std::int64_t>(wanted.sites.size()) <= wanted.ports;
}

}  // namespace

std::vector<Slot> free_times(const WantedTime& wanted, const std::vector<Reservation>& held, const Calendar& calendar,
                             std::size_t most) {
  std::vector<Slot> out;
  const auto length = wanted.slot.ends_at - wanted.slot.opens_at;
  const WallTime after = std::max(wanted.slot.opens_at, wanted.not_before);
  const LocalDate first = local_date(after);
  for (LocalDate day = first; day < first + std::chrono::days(kFreeTimeDays); day += std::chrono::days(1)) {
    if (!is_working_day(calendar, day)) continue;
    const WallTime closes = at_local(day, calendar.office_closes);
    for (WallTime at = at_local(day, calendar.office_opens); at + length <= closes && out.size() < most; at += kStep) {
      const Slot slot{at, at + length};
      if (at > after && is_free(slot, wanted, held)) out.push_back(slot);
    }
  }
  return out;
}

}  // namespace diemcau::governance
