#pragma once

#include "governance/testing/memory_meetings.hpp"
#include "governance/testing/memory_people.hpp"
#include "governance/testing/memory_sites.hpp"

// Every port in memory, for tests of what stands above them.
namespace diemcau::governance::testing {

struct MemoryStore {
  MemoryState state;
  MemoryAccounts accounts{state};
  MemorySessions sessions{state};
  MemoryCodes codes{state};
  MemoryAttempts attempts{state};
  PlainHasher hasher;
  MemorySites sites{state};
  MemoryPairings pairings{state};
  MemoryCheckIns check_ins{state};
  MemoryMeetings meetings{state};
  MemoryConferenceLog log{state};
  MemoryAudit audit{state};
};

}  // namespace diemcau::governance::testing
