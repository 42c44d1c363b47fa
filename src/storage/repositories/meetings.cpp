#include "storage/repositories/meetings.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/clock_mark.hpp"
#include "storage/repositories/meeting_rows.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

Integer integer(MeetingId id) {
  return static_cast<Integer>(id.value);
}

// Meetings by id that match `condition`, which may name :bound.
std::map<Integer, Meeting> read_meetings(soci::session& sql, const std::string& condition, Integer bound) {
  std::map<Integer, Meeting> meetings;
  Meeting meeting;
  Integer id = 0, starts_at = 0, minutes = 0, chair_site = 0, created_at = 0;
  std::string phase;
  Column<Integer> opened_at, ended_at;
  soci::statement rows =
      (sql.prepare << "SELECT id, title, starts_at, minutes, chair_site, phase, opened_at, ended_at, created_by,"
                      " created_at FROM meeting WHERE "
                   << condition,
       soci::into(id), soci::into(meeting.plan.title), soci::into(starts_at), soci::into(minutes),
       soci::into(chair_site), soci::into(phase), into(opened_at), into(ended_at), soci::into(meeting.created_by),
       soci::into(created_at), soci::use(bound, "bound"));
  rows.execute();
  while (rows.fetch()) {
    meeting.id = MeetingId(static_cast<std::uint64_t>(id));
    meeting.plan.starts_at = wall_from_us(starts_at);
    meeting.plan.minutes = minutes;
    meeting.plan.chair_site = SiteNumber(static_cast<std::uint32_t>(chair_site));
    const auto known = meeting_phase_from_text(phase);
    CHECK(known, "a meeting's phase is one this program writes");
    meeting.phase = *known;
    meeting.opened_at = time_of(opened_at);
    meeting.ended_at = time_of(ended_at);
    meeting.created_at = wall_from_us(created_at);
    meetings[id] = meeting;
  }
  return meetings;
}

void read_sites(soci::session& sql, const std::string& condition, Integer bound, std::map<Integer, Meeting>& meetings) {
  Integer meeting = 0, site = 0;
  soci::statement rows =
      (sql.prepare << "SELECT s.meeting, s.site FROM meeting_site s JOIN meeting m ON m.id = s.meeting WHERE "
                   << condition << " ORDER BY s.meeting, s.position",
       soci::into(meeting), soci::into(site), soci::use(bound, "bound"));
  rows.execute();
  while (rows.fetch()) meetings[meeting].plan.sites.emplace_back(static_cast<std::uint32_t>(site));
}

// A meeting whose consent was withdrawn is there for nobody; its log stays.
std::vector<Meeting> meetings_where(soci::session& sql, const std::string& wanted, Integer bound) {
  const std::string condition = "withdrawn = 0 AND " + wanted;
  auto by_id = read_meetings(sql, condition, bound);
  read_sites(sql, condition, bound, by_id);
  std::vector<Meeting> meetings;
  for (auto& [id, meeting] : by_id) meetings.push_back(std::move(meeting));
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const Meeting& a, const Meeting& b) { return a.plan.starts_at < b.plan.starts_at; });
  return meetings;
}

Integer last_seq(soci::session& sql, Integer meeting) {
  Integer seq = 0;
  sql << "SELECT COALESCE(MAX(seq), 0) FROM conference_event WHERE meeting = :meeting", soci::into(seq),
      soci::use(meeting);
  return seq;
}

void insert_events(soci::session& sql, const LogBatch& batch) {
  const Integer meeting = integer(batch.meeting), at = to_us(batch.at), simulated = clock_is_simulated(sql);
  Integer seq = static_cast<Integer>(batch.after);
  std::string event;
  soci::statement insert = (sql.prepare << "INSERT INTO conference_event (meeting, seq, at, event, simulated)"
                                           " VALUES (:meeting, :seq, :at, :event, :simulated)",
                            soci::use(meeting), soci::use(seq), soci::use(at), soci::use(event), soci::use(simulated));
  for (const Bytes& bytes : batch.events) {
    ++seq;
    event = to_hex(bytes);
    insert.execute(true);
  }
}

Stored<void> write_projection(soci::session& sql, Integer meeting, const MeetingProjection& projection) {
  const std::string phase(to_text(projection.phase));
  auto opened_at = time_column(projection.opened_at), ended_at = time_column(projection.ended_at);
  soci::statement update = (sql.prepare << "UPDATE meeting SET phase = :phase, opened_at = :opened_at,"
                                           " ended_at = :ended_at WHERE id = :meeting",
                            soci::use(phase), use(opened_at), use(ended_at), soci::use(meeting));
  update.execute(true);
  if (update.get_affected_rows() != 1) return fail(StoreError::conflict);
  return {};
}

Stored<void> append_batch(soci::session& sql, const LogBatch& batch) {
  const Integer meeting = integer(batch.meeting);
  if (last_seq(sql, meeting) != static_cast<Integer>(batch.after)) return fail(StoreError::conflict);
  if (!batch.events.empty()) insert_events(sql, batch);
  if (batch.projection) TRY(write_projection(sql, meeting, *batch.projection));
  for (const AuditDraft& entry : batch.audit) append_audit(sql, entry);
  return {};
}

}  // namespace

Stored<MeetingId> SqlMeetings::create(const MeetingPlan& plan, const UserName& by, WallTime wall,
                                      const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<MeetingId> {
    const MeetingId id = next_meeting_id(sql);
    insert_meeting(sql, id, plan, by, wall);
    AuditDraft entry = audit;
    entry.subject = "meeting:" + std::to_string(id.value);
    append_audit(sql, entry);
    return id;
  });
}

Stored<std::optional<Meeting>> SqlMeetings::find(MeetingId id) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<Meeting>> {
    auto found = meetings_where(sql, "id = :bound", integer(id));
    return found.empty() ? std::nullopt : std::optional<Meeting>(std::move(found.front()));
  });
}

Stored<std::vector<Meeting>> SqlMeetings::listed(WallTime day_start) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<Meeting>> {
    return meetings_where(sql, "(starts_at >= :bound OR phase = 'LIVE')", to_us(day_start));
  });
}

Stored<void> SqlConferenceLog::append(std::span<const LogBatch> batches) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    for (const LogBatch& batch : batches) TRY(append_batch(sql, batch));
    return {};
  });
}

Stored<std::vector<LogRecord>> SqlConferenceLog::load(MeetingId meeting) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<LogRecord>> {
    std::vector<LogRecord> records;
    Integer id = integer(meeting), seq = 0, at = 0;
    std::string event;
    soci::statement rows =
        (sql.prepare << "SELECT seq, at, event FROM conference_event WHERE meeting = :meeting ORDER BY seq",
         soci::into(seq), soci::into(at), soci::into(event), soci::use(id));
    rows.execute();
    while (rows.fetch()) {
      LogRecord record{static_cast<std::uint64_t>(seq), wall_from_us(at), {}};
      CHECK(from_hex(event, record.event), "a logged event is hex text");
      records.push_back(std::move(record));
    }
    return records;
  });
}

Stored<std::vector<MeetingId>> SqlConferenceLog::live() {
  return database_.read([](soci::session& sql) -> Stored<std::vector<MeetingId>> {
    std::vector<MeetingId> meetings;
    Integer id = 0;
    soci::statement rows =
        (sql.prepare << "SELECT id FROM meeting WHERE phase = 'LIVE' AND withdrawn = 0 ORDER BY id", soci::into(id));
    rows.execute();
    while (rows.fetch()) meetings.emplace_back(static_cast<std::uint64_t>(id));
    return meetings;
  });
}

Stored<std::uint64_t> SqlConferenceLog::next_epoch() {
  return database_.write([](soci::session& sql) -> Stored<std::uint64_t> {
    Integer value = 0;
    sql << "UPDATE epoch SET value = value + 1 WHERE id = 1";
    sql << "SELECT value FROM epoch WHERE id = 1", soci::into(value);
    return static_cast<std::uint64_t>(value);
  });
}

}  // namespace diemcau::storage
