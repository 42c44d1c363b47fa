#pragma once

#include "governance/dossier/follow.hpp"

// The steps of follow_meeting(), each in its own file. They write into one working copy, so that a later step sees what
// an earlier one said.
namespace diemcau::governance {

struct Following {
  Dossier dossier;
  const MeetingSeen& seen;
  WallTime now;
  Followed out;

  void add(WallTime happened_at, FactBody body);
  void look_again_at(WallTime at);
};

void follow_lines(Following& following);
void follow_rehearsals(Following& following);
void follow_readiness(Following& following);

}  // namespace diemcau::governance
