#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "governance/dossier/holds.hpp"
#include "governance/dossier/registration.hpp"
#include "governance/rules/calendar.hpp"

// What stands on the institution's printed sheets, before anybody thinks of paper: who fills them names sites and
// people as they are called (captions, full names), and gives rows in the order they are to stand in. Codes are the
// texts of schema/openapi.yaml; their Vietnamese words are the printer's. Strings are UTF-8. Plain values.
namespace diemcau::governance {

// ---------------------------------------------------------------- the report of a meeting (one A4 page and its log)

struct LostSpan {
  WallTime from{};
  std::optional<WallTime> until;  // none: was not back by the end
  bool operator==(const LostSpan&) const = default;
};

struct AttendanceRow {
  std::string caption;                // "Điểm cầu huyện Đăk Tô"
  std::optional<WallTime> joined_at;  // none: never was in
  std::int64_t losses = 0;
  std::int64_t lost_seconds = 0;
  std::optional<WallTime> ready_at;  // its check was complete (Q11.2/2); none: never
  std::vector<LostSpan> lost_spans;  // by time
  std::vector<LostSpan> away_spans;  // it left by its own hand, and came again or not; by time
  bool operator==(const AttendanceRow&) const = default;
};

struct SpeechRow {
  std::string caption;
  std::string topic;
  WallTime started_at{};
  std::int64_t seconds = 0;
  std::int64_t allotted_minutes = 0;  // 0: not said
  bool oral = false;                  // by the chair's spoken word
  bool operator==(const SpeechRow&) const = default;
};

struct IncidentRow {
  std::int64_t number = 0;
  std::vector<std::string> captions;  // the sites it hit; none: the bridge itself, whoever it hit
  std::string kind;                   // IncidentKind
  WallTime began_at{};
  std::optional<WallTime> restored_at;
  std::string cause;       // IncidentCause; empty: not said
  std::string cause_text;  // as it was told, where more was told than the code says
  std::string remedy;
  std::string end;  // IncidentEnd; empty: still open
  bool operator==(const IncidentRow&) const = default;
};

// Done with a reason that the rules had asked for.
struct OverrideRow {
  std::string what;  // kind of the fact: "approved", "opened", "technician_assigned", "consent_withdrawn"
  std::string reason;
  std::string by_name;
  WallTime at{};
  bool operator==(const OverrideRow&) const = default;
};

struct FindingRow {
  std::string clause;     // "Q8.1/1"; printed as "khoản 1 Điều 8"
  std::string unit_name;  // who answers
  std::string subject;    // caption of the site; empty: the meeting
  std::int64_t count = 1;
  std::string rule;  // "DL-REG"; empty: the clause stands alone
  bool operator==(const FindingRow&) const = default;
};

struct LogLine {
  WallTime at{};
  std::string by_name;
  std::string text;  // a Vietnamese sentence
  bool operator==(const LogLine&) const = default;
};

struct ReportPage {
  std::string office_name;  // "Văn phòng UBND tỉnh Kon Tum"
  std::string title;
  std::string host_name;
  Slot planned;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  WallTime made_at{};
  bool simulated = false;            // institution time was moved
  std::string instrument;            // "02/2020/QĐ-UBND"
  std::int64_t version = 0;          // of the rule set
  std::vector<AttendanceRow> sites;  // in protocol order
  std::vector<SpeechRow> speeches;   // in order
  std::vector<IncidentRow> incidents;
  std::vector<OverrideRow> overrides;
  std::vector<FindingRow> findings;  // in any order, rows of the same clause and unit need not be summed
  std::vector<LogLine> log;          // by time; follows on pages of its own
};

// ---------------------------------------------------------------- who is where with which telephone (Q9.5)

struct PrintedPerson {
  std::string name;
  std::string position;
  std::string phone;
  std::string email;
  bool operator==(const PrintedPerson&) const = default;
};

struct PrintedSupplier {
  std::string name;  // empty: none is known
  std::string phone;
  std::string hotline;
  std::optional<PrintedPerson> duty;  // none: nobody was named, a gap that is shown
  bool operator==(const PrintedSupplier&) const = default;
};

struct ContactRow {
  std::string caption;
  std::string room;
  std::optional<PrintedPerson> technician;
  bool assigned = false;  // false: only proposed (Q15.2.b)
  PrintedSupplier telco;
  PrintedSupplier power;
  bool operator==(const ContactRow&) const = default;
};

struct ContactSheetPage {
  std::string office_name;
  std::string title;
  std::optional<Slot> slot;  // none: not fixed yet
  std::string main_phone;    // of the main site
  std::optional<WallTime> published_at;
  WallTime made_at{};
  bool simulated = false;
  std::vector<ContactRow> rows;  // in protocol order
};

// ---------------------------------------------------------------- the week's meetings (exactly one A4 page)

struct WeekEntry {
  Slot slot;
  Holds what = Holds::meeting;
  std::string title;  // empty: not for these readers (Q16.2), printed as "Đã có lịch"
  std::string host_name;
  std::string chair_caption;
  std::int64_t sites = 0;  // how many
  Urgency urgency = Urgency::planned;
  bool operator==(const WeekEntry&) const = default;
};

struct WeekPage {
  std::string office_name;
  LocalDate monday{};
  WallTime made_at{};
  bool simulated = false;
  std::vector<WeekEntry> entries;  // in any order; those of other weeks are left out
};

}  // namespace diemcau::governance
