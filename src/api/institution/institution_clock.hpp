#pragma once

#include <algorithm>
#include <vector>

#include "governance/ports/dossiers.hpp"
#include "governance/ports/meetings.hpp"

namespace diemcau::api {

// The time by which the institution's deadlines are judged. It is the server's own, unless the program was started with
// --clock on a database made for that: then it may be moved, and every record made under it says so. Media, sessions,
// cookies and `recorded_at` never see it. On the control strand.
class InstitutionClock {
 public:
  // How far ahead it was from a moment of the machine's clock on.
  struct Move {
    WallTime from;
    Duration ahead;
  };
  // `moves`: those of earlier runs, oldest first.
  InstitutionClock(governance::InstitutionClocks& store, governance::ClockSetting setting, std::vector<Move> moves = {})
      : store_(store), setting_(setting), moves_(std::move(moves)) {}

  // A moment keeps the time it had when it was: a clock moved afterwards moves nothing that happened.
  WallTime at(WallTime wall) const { return setting_.movable ? wall + ahead_at(wall) : wall; }
  bool movable() const { return setting_.movable; }
  governance::Stored<void> move(WallTime to, WallTime wall, const governance::AuditDraft& audit) {
    const governance::ClockSetting moved{true, std::chrono::duration_cast<Duration>(to - wall)};
    TRY(store_.store(moved, audit));
    setting_ = moved;
    moves_.push_back({wall, moved.ahead});
    return {};
  }

 private:
  Duration ahead_at(WallTime wall) const {
    const auto after = std::find_if(moves_.begin(), moves_.end(), [&](const Move& move) { return move.from > wall; });
    if (moves_.empty()) return setting_.ahead;
    return after == moves_.begin() ? after->ahead : std::prev(after)->ahead;
  }

  governance::InstitutionClocks& store_;
  governance::ClockSetting setting_;
  std::vector<Move> moves_;
};

// As the audit tells them.
std::vector<InstitutionClock::Move> moves_of_clock(governance::AuditLog& audit);

}  // namespace diemcau::api
