#pragma once

#include "conference/event_log.hpp"
#include "governance/ports/meetings.hpp"

namespace diemcau::conference {

// The event log of the program: one governance::ConferenceLog transaction of {events, projection of the phase, audit}
// per decision. Every entry a person caused is an audit record (regulation §6.12).
class GovernedLog final : public EventLog {
 public:
  explicit GovernedLog(governance::ConferenceLog& log) : log_(log) {}

  void append(MeetingId meeting, LogAppend batch, Appended appended) override;  // answers inline
  Result<std::vector<LogEntry>, LogError> load(MeetingId meeting) override;     // `by` and `kind` are empty

 private:
  governance::ConferenceLog& log_;
};

}  // namespace diemcau::conference
