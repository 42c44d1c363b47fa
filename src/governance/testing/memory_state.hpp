#pragma once

#include <algorithm>
#include <map>

#include "governance/ports/accounts.hpp"
#include "governance/ports/meetings.hpp"
#include "governance/ports/sites.hpp"

// What the ports in memory share. One fault can be planted: `broken` makes every write fail.
namespace diemcau::governance::testing {

struct MemoryState {
  Institution institution;
  std::map<UserName, Account> accounts;
  std::map<std::string, PersonSession> sessions;
  std::map<std::string, OneTimeCode> codes;
  std::map<std::string, AttemptState> attempts;
  std::map<TechnicianId, std::string> pins;
  std::map<SiteNumber, OneTimeCode> pairing_codes;
  std::map<SiteNumber, SiteCredential> credentials;
  std::map<SiteNumber, CheckIn> check_ins;
  std::map<MeetingId, Meeting> meetings;
  std::map<MeetingId, std::vector<LogRecord>> events;
  std::vector<AuditRecord> audit;
  std::uint64_t epoch = 0;
  std::optional<StoreError> broken;

  // Writes the audit entry, or refuses; every writing call starts or ends with it.
  Stored<void> commit(const AuditDraft& entry) {
    if (broken) return fail(*broken);
    const std::int64_t seq = static_cast<std::int64_t>(audit.size()) + 1;
    const std::string previous = audit.empty() ? kAuditGenesis : audit.back().hash;
    audit.push_back({seq, entry, false, chain_hash(previous, seq, entry, false)});
    return {};
  }
  std::size_t count(const std::string& what) const {
    return static_cast<std::size_t>(
        std::count_if(audit.begin(), audit.end(), [&](const AuditRecord& r) { return r.entry.what == what; }));
  }
};

}  // namespace diemcau::governance::testing
