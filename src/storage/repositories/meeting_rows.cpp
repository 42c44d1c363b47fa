#include "storage/repositories/meeting_rows.hpp"

#include "storage/column.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

void insert_sites(soci::session& sql, Integer meeting, const std::vector<SiteNumber>& sites) {
  // One statement for the whole set; it is made of numbers only.
  std::string values;
  for (std::size_t i = 0; i < sites.size(); ++i)
    values += (i ? ", (" : "(") + std::to_string(meeting) + ", " + std::to_string(sites[i].value) + ", " +
              std::to_string(i) + ")";
  if (!values.empty()) sql << "INSERT INTO meeting_site (meeting, site, position) VALUES " << values;
}

}  // namespace

MeetingId next_meeting_id(soci::session& sql) {
  Integer meeting = 0, dossier = 0;
  sql << "SELECT COALESCE(MAX(id), 0) + 1 FROM meeting", soci::into(meeting);
  sql << "SELECT COALESCE(MAX(id), 0) + 1 FROM dossier", soci::into(dossier);
  return MeetingId(static_cast<std::uint64_t>(std::max(meeting, dossier)));
}

void insert_meeting(soci::session& sql, MeetingId id, const MeetingPlan& plan, const UserName& by, WallTime wall) {
  const Integer number = static_cast<Integer>(id.value), starts_at = to_us(plan.starts_at), minutes = plan.minutes;
  const Integer chair_site = plan.chair_site.value, created_at = to_us(wall);
  const std::string phase(to_text(MeetingPhase::approved));
  sql << "INSERT INTO meeting (id, title, starts_at, minutes, chair_site, phase, created_by, created_at)"
         " VALUES (:id, :title, :starts_at, :minutes, :chair_site, :phase, :created_by, :created_at)",
      soci::use(number), soci::use(plan.title), soci::use(starts_at), soci::use(minutes), soci::use(chair_site),
      soci::use(phase), soci::use(by), soci::use(created_at);
  insert_sites(sql, number, plan.sites);
}

void put_meeting(soci::session& sql, MeetingId id, const MeetingPlan& plan, const UserName& by, WallTime wall) {
  const Integer number = static_cast<Integer>(id.value), starts_at = to_us(plan.starts_at), minutes = plan.minutes;
  const Integer chair_site = plan.chair_site.value;
  soci::statement update =
      (sql.prepare << "UPDATE meeting SET title = :title, starts_at = :starts_at,"
                      " minutes = :minutes, chair_site = :chair_site, withdrawn = 0 WHERE id = :id",
       soci::use(plan.title), soci::use(starts_at), soci::use(minutes), soci::use(chair_site), soci::use(number));
  update.execute(true);
  if (update.get_affected_rows() == 0) return insert_meeting(sql, id, plan, by, wall);
  sql << "DELETE FROM meeting_site WHERE meeting = :id", soci::use(number);
  insert_sites(sql, number, plan.sites);
}

void withdraw_meeting(soci::session& sql, MeetingId id) {
  const Integer number = static_cast<Integer>(id.value);
  sql << "UPDATE meeting SET withdrawn = 1 WHERE id = :id", soci::use(number);
}

}  // namespace diemcau::storage
