#include <algorithm>

#include "governance/dossier/following.hpp"

// What a rehearsal was, site by site (Q9.2). A result that a hand entered stands; what was measured is kept beside it.
namespace diemcau::governance {
namespace {

std::size_t index_of(Rehearsal which) {
  return static_cast<std::size_t>(which);
}

// How many of this number are in the dossier by themselves: the rest of those that are over is news.
std::ptrdiff_t recorded(const Dossier& dossier, Rehearsal which) {
  return std::count_if(dossier.facts.begin(), dossier.facts.end(), [&](const Fact& fact) {
    const auto* ended = std::get_if<fact::RehearsalEnded>(&fact.body);
    return ended && ended->which == which && fact.stamp.by == "system";
  });
}

bool entered_by_hand(const Dossier& dossier, const RehearsalSeen& rehearsal, SiteNumber site) {
  return std::any_of(dossier.facts.begin(), dossier.facts.end(), [&](const Fact& fact) {
    const auto* result = std::get_if<fact::RehearsalResulted>(&fact.body);
    return result && result->which == rehearsal.which && result->site == site && fact.stamp.by != "system" &&
           fact.stamp.happened_at >= rehearsal.from;
  });
}

// What was wrong, in words that the pages know.
std::string defect_of(const RoomMeasured& measured) {
  std::string defect;
  if (measured.black) defect = "BLACK_PICTURE";
  if (measured.silent) defect += defect.empty() ? "SILENT_MICROPHONE" : " SILENT_MICROPHONE";
  return defect;
}

void record_room(Following& f, const RehearsalSeen& rehearsal, const RoomSeen& room) {
  const SiteDossier* site = f.dossier.site(room.site);
  if (!site || entered_by_hand(f.dossier, rehearsal, room.site)) return;
  const RehearsalResult before = site->rehearsals[index_of(rehearsal.which)];
  const bool never_ran = before == RehearsalResult::planned || before == RehearsalResult::running;
  if (!room.came) {
    if (never_ran)
      f.add(*rehearsal.to, fact::RehearsalResulted{rehearsal.which, room.site, RehearsalResult::missed, {}, {}});
    return;
  }
  const std::string defect = defect_of(room.measured);
  const auto result = defect.empty() ? RehearsalResult::passed : RehearsalResult::failed_simple;
  f.add(*rehearsal.to, fact::RehearsalResulted{rehearsal.which, room.site, result, defect, room.measured});
}

void begin_at_sites(Following& f, const RehearsalSeen& rehearsal) {
  for (const SiteSeen& seen : f.seen.sites) {
    const SiteDossier* site = f.dossier.site(seen.site);
    const bool begins =
        site && seen.line == LineSeen::in && site->rehearsals[index_of(rehearsal.which)] == RehearsalResult::planned;
    if (!begins) continue;
    f.add(std::max(rehearsal.from, seen.since),
          fact::RehearsalResulted{rehearsal.which, seen.site, RehearsalResult::running, {}, {}});
  }
}

}  // namespace

void follow_rehearsals(Following& f) {
  std::array<std::ptrdiff_t, 2> known{recorded(f.dossier, Rehearsal::first), recorded(f.dossier, Rehearsal::second)};
  for (const RehearsalSeen& rehearsal : f.seen.rehearsals) {
    if (!rehearsal.to) {
      begin_at_sites(f, rehearsal);
      continue;
    }
    if (known[index_of(rehearsal.which)]-- > 0) continue;
    for (const RoomSeen& room : rehearsal.rooms) record_room(f, rehearsal, room);
    f.add(*rehearsal.to, fact::RehearsalEnded{rehearsal.which});
  }
}

}  // namespace diemcau::governance
