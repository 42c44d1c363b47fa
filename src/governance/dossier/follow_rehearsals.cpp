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

// What was wrong or not looked at, in words that the pages know. Of a room that was gone at the end nothing else
// counts.
std::vector<std::string_view> faults_of(const RoomMeasured& room) {
  if (!room.connected) return {"GONE"};
  std::vector<std::string_view> faults;
  if (!room.seen) faults.push_back("NO_PICTURE");
  if (room.seen && room.black) faults.push_back("BLACK_PICTURE");
  if (room.asked && !room.heard) faults.push_back(room.silent ? "SILENT_MICROPHONE" : "NOT_HEARD");
  return faults;
}

// Nobody has called it: neither a fault nor a pass, somebody has to ask (Q9.2).
constexpr std::string_view kNotAsked = "NOT_ASKED";

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

fact::RehearsalResulted resulted(Rehearsal which, const RoomSeen& room) {
  auto faults = faults_of(room.measured);
  auto result = faults.empty() ? RehearsalResult::passed : RehearsalResult::failed_simple;
  if (room.measured.connected && !room.measured.asked && !room.measured.heard) {
    if (faults.empty()) result = RehearsalResult::unmeasured;
    faults.push_back(kNotAsked);
  }
  return {which, room.site, result, joined(faults), room.measured};
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
  f.add(*rehearsal.to, resulted(rehearsal.which, room));
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
