#pragma once

#include "governance/ports/dossiers.hpp"

namespace diemcau::api {

// The time by which the institution's deadlines are judged. It is the server's own, unless the program was started with
// --clock on a database made for that: then it may be moved, and every record made under it says so. Media, sessions,
// cookies and `recorded_at` never see it. On the control strand.
class InstitutionClock {
 public:
  InstitutionClock(governance::InstitutionClocks& store, governance::ClockSetting setting)
      : store_(store), setting_(setting) {}

  WallTime at(WallTime wall) const { return setting_.movable ? wall + setting_.ahead : wall; }
  bool movable() const { return setting_.movable; }
  governance::Stored<void> move(WallTime to, WallTime wall, const governance::AuditDraft& audit) {
    const governance::ClockSetting moved{true, std::chrono::duration_cast<Duration>(to - wall)};
    TRY(store_.store(moved, audit));
    setting_ = moved;
    return {};
  }

 private:
  governance::InstitutionClocks& store_;
  governance::ClockSetting setting_;
};

}  // namespace diemcau::api
