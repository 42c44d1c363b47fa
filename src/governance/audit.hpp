#pragma once

#include <cstdint>
#include <string>

#include "base/time.hpp"

// Audit: append-only and hash-chained. What one entry says, and how the chain is computed; pure.
namespace diemcau::governance {

// Who, what, when, from where, on which clause, on whose behalf. Every field is UTF-8 text without NUL.
struct AuditDraft {
  WallTime at{};
  std::string who;        // user name, "site:41", "system"
  std::string what;       // stable snake_case verb: "pairing_code_issued"
  std::string subject;    // what it was done to: "site:41", "meeting:7", "technician:41001"
  std::string from;       // remote address; empty: the program itself
  std::string clause;     // "Q10.1.a"; empty: none
  std::string on_behalf;  // "CHAIR (oral)"; empty: own
  std::string details;    // free text for a reader
  bool operator==(const AuditDraft&) const = default;
};

struct AuditRecord {
  std::int64_t seq = 0;  // 1, 2, 3, ... without a gap
  AuditDraft entry;
  bool simulated = false;  // written while institution time could be moved (--clock)
  std::string hash;        // 64 hex digits
  bool operator==(const AuditRecord&) const = default;
};

inline constexpr char kAuditGenesis[] = "0000000000000000000000000000000000000000000000000000000000000000";

// SHA-256 over the previous hash, the number and every field, each with its length before it, so that no two different
// entries have the same input. The mark of a simulated clock is one field more, so that it can be neither set nor taken
// away afterwards.
std::string chain_hash(const std::string& previous_hash, std::int64_t seq, const AuditDraft& entry, bool simulated);

struct AuditHead {
  std::int64_t seq = 0;  // 0: empty log
  std::string hash = kAuditGenesis;
  bool operator==(const AuditHead&) const = default;
};

// `first_bad` is the first entry whose number or hash does not follow from the one before; 0: the chain holds.
struct AuditVerdict {
  AuditHead head;
  std::int64_t first_bad = 0;
  bool holds() const { return first_bad == 0; }
};

}  // namespace diemcau::governance
