#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "governance/dossier/dossier.hpp"

// What a running meeting makes happen in its dossier without anybody's act: lines that go and come, incidents, what a
// rehearsal measured, what the roll-call answered, speeches, the board at T0-30. Pure: values in, facts out, all in
// institution time; called as often as one likes, since what is recorded already is not said again.
namespace diemcau::governance {

enum class LineSeen {
  unknown,  // no news: reconnecting, or nobody has met this room since a restart
  in,
  lost,
  left
};

struct SiteSeen {
  SiteNumber site;
  bool main = false;  // the main site: beside the bridge, so its line says nothing about the bridge's
  LineSeen line = LineSeen::unknown;
  WallTime since{};
  std::optional<bool> line_good;  // good or usable; none: not measured yet
  // The mark of the roll-call; none: not called.
  struct Mark {
    WallTime at{};
    bool heard = false;
    bool seen = false;
    bool operator==(const Mark&) const = default;
  };
  std::optional<Mark> mark;
  bool operator==(const SiteSeen&) const = default;
};

struct RoomSeen {
  SiteNumber site;
  bool came = false;
  RoomMeasured measured;
  bool operator==(const RoomSeen&) const = default;
};

struct RehearsalSeen {
  Rehearsal which = Rehearsal::first;
  WallTime from{};
  std::optional<WallTime> to;   // none: it runs
  std::vector<RoomSeen> rooms;  // when it is over
  bool operator==(const RehearsalSeen&) const = default;
};

struct MeetingSeen {
  bool bridge_up = true;
  std::optional<WallTime> bridge_down_since;  // the last time media was gone
  std::optional<WallTime> bridge_up_since;    // and when it came back
  bool bridge_kept = false;                   // nobody's picture was cut by it: only our link to the media process was
  std::vector<SiteSeen> sites;
  std::vector<RehearsalSeen> rehearsals;  // over, and the one that runs
  std::vector<Speech> speeches;           // that are over
  bool operator==(const MeetingSeen&) const = default;
};

struct Followed {
  std::vector<std::pair<WallTime, FactBody>> facts;  // with when each happened
  std::optional<WallTime> look_again;                // then there may be more, though nothing changed
};

Followed follow_meeting(const Dossier& dossier, const MeetingSeen& seen, WallTime now);

// The board at T0-30: what had been answered by then. None: not yet, taken already, or nothing was consented to by
// then.
std::optional<fact::ReadinessFrozen> freeze_readiness(const Dossier& dossier, WallTime now);
WallTime readiness_due(const Dossier& dossier);  // T0-30

// Incidents whose day is over (regulation §3): closed as restored or as abandoned, with when; what is missing of them
// the rules say. One of a site that is still lost in a running meeting waits for the line or for the end.
std::vector<std::pair<WallTime, FactBody>> close_incidents_of_the_day(const Dossier& dossier, WallTime now);

// The connection held from the meeting before: test 2 and readiness of that site are met (Q9.2, CONTINUOUS).
std::vector<FactBody> continue_at(const Dossier& dossier, SiteNumber site);

inline constexpr minutes kReadyBefore(30);
// Lines are recorded from so long before T0 (or while a rehearsal runs) until the end.
inline constexpr minutes kWatchedBefore(60);
// A meeting or test that begins so soon after suspends the shutdown, and the connection may carry over.
inline constexpr std::chrono::hours kNextWithin(3);

}  // namespace diemcau::governance
