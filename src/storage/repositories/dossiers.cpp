#include "storage/repositories/dossiers.hpp"

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/bookings.hpp"
#include "storage/repositories/dossier_rows.hpp"
#include "storage/repositories/meeting_rows.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

Stored<MeetingId> write_facts(soci::session& sql, const DossierCommit& commit) {
  DossierCard card = commit.card;
  if (commit.id) {
    card.id = *commit.id;
    if (fact_count(sql, card.id) != static_cast<std::int64_t>(commit.after)) return fail(StoreError::conflict);
    update_card(sql, card);
  } else {
    card.id = next_meeting_id(sql);
    insert_card(sql, card);
  }
  append_facts(sql, card.id, commit.after, commit.facts);
  return card.id;
}

// `clashes` tells what is taken already when the result is a conflict because of it.
Stored<MeetingId> write_commit(soci::session& sql, const DossierCommit& commit, std::vector<Clash>& clashes) {
  const MeetingId id = TRY(write_facts(sql, commit));
  for (const HoldChange& change : commit.holds) {
    clashes = rebook(sql, id, change, commit.ports);
    if (!clashes.empty()) return fail(StoreError::conflict);
  }
  if (commit.meeting) put_meeting(sql, id, *commit.meeting, commit.by, commit.audit.at);
  if (commit.withdraw_meeting) withdraw_meeting(sql, id);
  AuditDraft audit = commit.audit;
  audit.subject = "meeting:" + std::to_string(id.value);
  append_audit(sql, audit);
  return id;
}

}  // namespace

Result<MeetingId, CommitRefusal> SqlDossiers::commit(const DossierCommit& commit) {
  std::vector<Clash> clashes;
  const auto done = database_.write([&](soci::session& sql) -> Stored<MeetingId> {
    clashes.clear();
    return write_commit(sql, commit, clashes);
  });
  if (done.ok()) return *done;
  return fail(CommitRefusal{done.error(), std::move(clashes)});
}

Stored<std::vector<Fact>> SqlDossiers::load(MeetingId dossier) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<Fact>> { return read_facts(sql, dossier); });
}

Stored<std::vector<DossierCard>> SqlDossiers::cards(const CardQuery& query) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<DossierCard>> { return read_cards(sql, query); });
}

Stored<std::vector<Clash>> SqlDossiers::clashes(const HoldChange& wanted, std::optional<MeetingId> except,
                                                std::int64_t ports) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<Clash>> {
    return clashes_with(sql, except.value_or(MeetingId()), wanted, ports);
  });
}

Stored<std::vector<Reservation>> SqlDossiers::reservations(WallTime from, WallTime until) {
  return database_.read(
      [&](soci::session& sql) -> Stored<std::vector<Reservation>> { return reservations_between(sql, from, until); });
}

Stored<std::vector<MeetingStep>> SqlDossiers::steps_not_recorded() {
  return database_.read([](soci::session& sql) -> Stored<std::vector<MeetingStep>> {
    Integer id = 0;
    std::string phase;
    Column<Integer> opened_at, ended_at;
    // A dossier that is past its end, or was never consented to, is not moved by a meeting any more.
    soci::statement rows =
        (sql.prepare << "SELECT m.id, m.phase, m.opened_at, m.ended_at FROM meeting m JOIN dossier d ON d.id = m.id"
                        " WHERE m.withdrawn = 0 AND ((m.phase <> 'APPROVED' AND d.stage IN ('APPROVED', 'ANNOUNCED',"
                        " 'PREPARING', 'TESTED', 'READY')) OR (m.phase = 'ENDED' AND d.stage = 'LIVE')"
                        " OR (m.phase = 'LIVE' AND d.stage = 'ENDED')) ORDER BY m.id",
         soci::into(id), soci::into(phase), into(opened_at), into(ended_at));
    rows.execute();
    std::vector<MeetingStep> steps;
    while (rows.fetch()) {
      const auto known = meeting_phase_from_text(phase);
      CHECK(known, "a meeting's phase is one this program writes");
      steps.push_back({MeetingId(static_cast<std::uint64_t>(id)), *known, time_of(opened_at), time_of(ended_at)});
    }
    return steps;
  });
}

Stored<ClockSetting> SqlInstitutionClocks::load() {
  return database_.read([](soci::session& sql) -> Stored<ClockSetting> {
    Integer movable = 0, ahead = 0;
    sql << "SELECT movable, ahead FROM institution_clock WHERE id = 1", soci::into(movable), soci::into(ahead);
    return ClockSetting{movable != 0, Duration(ahead)};
  });
}

Stored<void> SqlInstitutionClocks::store(const ClockSetting& setting, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer movable = setting.movable, ahead = setting.ahead.count();
    sql << "UPDATE institution_clock SET movable = :movable, ahead = :ahead WHERE id = 1", soci::use(movable),
        soci::use(ahead);
    append_audit(sql, audit);
    return {};
  });
}

}  // namespace diemcau::storage
