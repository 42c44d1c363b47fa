#include "api/institution/institution_clock.hpp"

#include "api/iso_time.hpp"

namespace diemcau::api {

std::vector<InstitutionClock::Move> moves_of_clock(governance::AuditLog& audit) {
  constexpr std::int64_t kAtOnce = 500;
  std::vector<InstitutionClock::Move> moves;
  std::int64_t last = 0;
  while (true) {
    const auto read = audit.after(last, kAtOnce);
    if (!read.ok() || read->empty()) return moves;
    for (const governance::AuditRecord& record : *read) {
      last = record.seq;
      const governance::AuditDraft& entry = record.entry;
      const auto to = entry.what == "institution_clock_moved" ? parse_iso(entry.details) : std::nullopt;
      if (to) moves.push_back({entry.at, std::chrono::duration_cast<Duration>(*to - entry.at)});
    }
  }
}

}  // namespace diemcau::api
