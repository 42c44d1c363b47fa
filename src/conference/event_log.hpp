#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "conference/ids.hpp"
#include "conference/words.hpp"

// The port through which a meeting keeps its decisions: opaque bytes made by an EventCodec (link/event_codec).
// GovernedLog (governed_log.hpp) is the one of the program. Called on the control strand.
namespace diemcau::conference {

struct Record;  // events.hpp

struct LogEntry {
  std::uint64_t sequence = 0;  // of the meeting: 1, 2, 3, ... without a gap
  WallTime at;
  std::string by;              // user name of who did it; "system" for what a rule decided
  std::string kind;            // "program_taken": for the audit record and for people; the payload alone is folded
  std::string payload;         // bytes
  std::string from = {};       // address of who did it; empty: the program itself
  std::string on_behalf = {};  // whose word it was, when not his own
  bool operator==(const LogEntry&) const = default;
};

// What one decision writes, in one transaction.
struct LogAppend {
  std::uint64_t after = 0;  // sequence of the last entry the decision was based on
  std::vector<LogEntry> entries;
  // Written with them: the meeting's phase for those who list meetings. None: unchanged.
  struct PhaseChange {
    Phase phase = Phase::approved;
    std::optional<WallTime> opened_at;
    std::optional<WallTime> ended_at;
    bool operator==(const PhaseChange&) const = default;
  };
  std::optional<PhaseChange> phase;
};

// conflict: an entry with this sequence is there already, i.e. another control process wrote (it has a higher epoch).
enum class LogError { unavailable, conflict };

class EventLog {
 public:
  virtual ~EventLog() = default;
  using Appended = std::function<void(Result<void, LogError>)>;
  // Without entries it only tells whether the log can be written.
  // All entries in one transaction, durable before `appended` says so. May answer inline. The meeting appends its next
  // entries only after the answer.
  virtual void append(MeetingId meeting, LogAppend batch, Appended appended) = 0;
  virtual Result<std::vector<LogEntry>, LogError> load(MeetingId meeting) = 0;  // all, by sequence
};

class EventCodec {
 public:
  virtual ~EventCodec() = default;
  virtual std::string encode(const Record& record) const = 0;
  virtual std::optional<Record> decode(const std::string& payload) const = 0;  // none: not made by any known release
};

}  // namespace diemcau::conference
