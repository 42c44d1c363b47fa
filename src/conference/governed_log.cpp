#include "conference/governed_log.hpp"

namespace diemcau::conference {
namespace {

governance::MeetingId governed(MeetingId meeting) {
  return governance::MeetingId{meeting.value};
}

LogError log_error(governance::StoreError error) {
  return error == governance::StoreError::conflict ? LogError::conflict : LogError::unavailable;
}

governance::MeetingPhase governed(Phase phase) {
  switch (phase) {
    case Phase::approved:
      return governance::MeetingPhase::approved;
    case Phase::live:
      return governance::MeetingPhase::live;
    case Phase::ended:
      return governance::MeetingPhase::ended;
  }
  return governance::MeetingPhase::approved;
}

// Regulation Q10.1.a: the operator's hand on picture and sound; the rest carries no clause of its own.
governance::AuditDraft audit_of(MeetingId meeting, const LogEntry& entry) {
  governance::AuditDraft draft;
  draft.at = entry.at;
  draft.who = entry.by;
  draft.what = entry.kind;
  draft.subject = "meeting:" + std::to_string(meeting.value);
  const bool picture_or_sound = entry.kind == "program_taken" || entry.kind.rfind("microphone_", 0) == 0 ||
                                entry.kind == "all_microphones_closed";
  if (picture_or_sound) draft.clause = "Q10.1.a";
  draft.from = entry.from;
  draft.on_behalf = entry.on_behalf;
  draft.details = "entry " + std::to_string(entry.sequence);
  return draft;
}

}  // namespace

void GovernedLog::append(MeetingId meeting, LogAppend append, Appended appended) {
  governance::LogBatch batch;
  batch.meeting = governed(meeting);
  batch.after = append.after;
  for (const LogEntry& entry : append.entries) {
    batch.at = entry.at;
    batch.events.push_back(to_bytes(as_bytes(entry.payload)));
    batch.audit.push_back(audit_of(meeting, entry));
  }
  if (append.phase) {
    batch.projection =
        governance::MeetingProjection{governed(append.phase->phase), append.phase->opened_at, append.phase->ended_at};
  }
  const auto stored = log_.append(std::span(&batch, 1));
  if (stored.ok()) return appended({});
  appended(fail(log_error(stored.error())));
}

Result<std::vector<LogEntry>, LogError> GovernedLog::load(MeetingId meeting) {
  auto records = log_.load(governed(meeting));
  if (!records.ok()) return fail(log_error(records.error()));
  std::vector<LogEntry> entries;
  for (const governance::LogRecord& record : *records) {
    LogEntry entry;
    entry.sequence = record.seq;
    entry.at = record.at;
    entry.payload = std::string(as_text(record.event));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace diemcau::conference
