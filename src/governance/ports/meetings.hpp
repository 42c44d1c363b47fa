#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "governance/audit.hpp"
#include "governance/meeting.hpp"
#include "governance/ports/store_error.hpp"

// Ports for meetings and for what happened in them.
namespace diemcau::governance {

class Meetings {
 public:
  virtual ~Meetings() = default;
  virtual Stored<MeetingId> create(const MeetingPlan& plan, const UserName& by, WallTime wall,
                                   const AuditDraft& audit) = 0;
  virtual Stored<std::optional<Meeting>> find(MeetingId id) = 0;
  // is_listed() of each, by start.
  virtual Stored<std::vector<Meeting>> listed(WallTime day_start) = 0;
};

struct LogRecord {
  std::uint64_t seq = 0;  // 1, 2, 3, ... within the meeting, without a gap
  WallTime at{};
  Bytes event;  // opaque to governance and storage
  bool operator==(const LogRecord&) const = default;
};

struct MeetingProjection {
  MeetingPhase phase = MeetingPhase::approved;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  bool operator==(const MeetingProjection&) const = default;
};

// What one command decided. `after` is the number of the last record the decision was based on (0: none); if the log
// has moved on, the whole append is refused as a conflict.
struct LogBatch {
  MeetingId meeting;
  std::uint64_t after = 0;
  WallTime at{};
  std::vector<Bytes> events;
  std::optional<MeetingProjection> projection;  // none: unchanged
  std::vector<AuditDraft> audit;
};

class ConferenceLog {
 public:
  virtual ~ConferenceLog() = default;
  // One transaction {events, projections, audit} for all batches, on disk when it returns. All or nothing.
  virtual Stored<void> append(std::span<const LogBatch> batches) = 0;
  virtual Stored<std::vector<LogRecord>> load(MeetingId meeting) = 0;  // in order
  virtual Stored<std::vector<MeetingId>> live() = 0;
  // Commits and returns a number greater than every one returned before, also across restarts.
  virtual Stored<std::uint64_t> next_epoch() = 0;
};

class AuditLog {
 public:
  virtual ~AuditLog() = default;
  virtual Stored<void> append(const AuditDraft& entry) = 0;
  virtual Stored<std::vector<AuditRecord>> after(std::int64_t seq, std::int64_t limit) = 0;
  virtual Stored<AuditHead> head() = 0;
  // Recomputes the whole chain.
  virtual Stored<AuditVerdict> verify() = 0;
};

}  // namespace diemcau::governance
