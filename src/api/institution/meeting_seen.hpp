#pragma once

#include <map>

#include "api/institution/institution_clock.hpp"
#include "conference/meeting.hpp"
#include "governance/dossier/follow.hpp"
#include "governance/site.hpp"

namespace diemcau::api {

// Institution time of moments of a running meeting. A moment once told keeps its time: when the clock is moved
// afterwards, what happened stays where it happened.
class Moments {
 public:
  WallTime at(WallTime wall, const InstitutionClock& clock) {
    return said_.try_emplace(wall, clock.at(wall)).first->second;
  }

 private:
  std::map<WallTime, WallTime> said_;
};

// A running meeting in the words of governance/dossier/follow.hpp.
governance::MeetingSeen seen_of(const conference::Meeting& meeting, const governance::Institution& institution,
                                const InstitutionClock& clock, Moments& moments, Instant now);

}  // namespace diemcau::api
