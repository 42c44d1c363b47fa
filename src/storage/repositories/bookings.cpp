#include "storage/repositories/bookings.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/repositories/lists.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

constexpr Integer kSlotMicroseconds = 5LL * 60 * 1'000'000;
constexpr std::string_view kSite = "site:";

struct Span {
  Integer first = 0;  // slots, both ends included
  Integer last = -1;
};

Span span_of(const Slot& slot) {
  return {to_us(slot.opens_at) / kSlotMicroseconds,
          (to_us(slot.ends_at) + kSlotMicroseconds - 1) / kSlotMicroseconds - 1};
}

WallTime start_of_slot(Integer slot) {
  return wall_from_us(slot * kSlotMicroseconds);
}

Integer integer(MeetingId id) {
  return static_cast<Integer>(id.value);
}

// "('site:1', 'site:44')": made of numbers only.
std::string resources_of(const std::vector<SiteNumber>& sites) {
  std::string list;
  for (const SiteNumber site : sites)
    list += (list.empty() ? "('" : ", '") + std::string(kSite) + std::to_string(site.value) + "'";
  return list + ")";
}

SiteNumber site_of_resource(const std::string& resource) {
  CHECK(resource.rfind(kSite, 0) == 0, "a reserved resource is a site");
  return SiteNumber(static_cast<std::uint32_t>(std::stoul(resource.substr(kSite.size()))));
}

Holds holds_from(const std::string& text) {
  Holds what = Holds::meeting;
  CHECK(from_text(text, what), "a reservation is of a kind this program writes");
  return what;
}

std::vector<Clash> site_clashes(soci::session& sql, Integer dossier, const HoldChange& wanted, const Span& span) {
  std::string resource, what;
  const std::string own(to_text(wanted.what));
  Integer other = 0, first = 0, last = 0;
  soci::statement rows =
      (sql.prepare << "SELECT resource, dossier, what, MIN(slot), MAX(slot) FROM reserved_slot"
                      " WHERE slot >= :first AND slot <= :last AND NOT (dossier = :dossier AND what = :what)"
                      " AND resource IN "
                   << resources_of(wanted.sites)
                   << " GROUP BY resource, dossier, what ORDER BY MIN(slot), dossier, what, resource",
       soci::into(resource), soci::into(other), soci::into(what), soci::into(first), soci::into(last),
       soci::use(span.first), soci::use(span.last), soci::use(dossier), soci::use(own));
  rows.execute();
  std::vector<Clash> clashes;
  while (rows.fetch()) {
    clashes.push_back({site_of_resource(resource), MeetingId(static_cast<std::uint64_t>(other)), holds_from(what),
                       start_of_slot(first), start_of_slot(last + 1), 0});
  }
  return clashes;
}

struct Held {
  Span span;
  Integer ports = 0;
};

Held held_by(soci::session& sql, Integer dossier, const std::string& what) {
  Integer opens_at = 0, ends_at = 0, ports = 0;
  sql << "SELECT opens_at, ends_at, ports FROM reservation WHERE dossier = :dossier AND what = :what",
      soci::into(opens_at), soci::into(ends_at), soci::into(ports), soci::use(dossier), soci::use(what);
  if (!sql.got_data()) return {};
  return {span_of({wall_from_us(opens_at), wall_from_us(ends_at)}), ports};
}

// The slot with the greatest need decides; one clash says by how much at the worst.
std::vector<Clash> port_clashes(soci::session& sql, Integer dossier, const HoldChange& wanted, const Span& span,
                                Integer total) {
  const Held own = held_by(sql, dossier, std::string(to_text(wanted.what)));
  const Integer asked = static_cast<Integer>(wanted.sites.size());
  Integer slot = 0, used = 0, worst = asked - total, from = span.first, until = span.last;
  bool named = false;
  soci::statement rows = (sql.prepare << "SELECT slot, used FROM capacity WHERE resource = 'ports'"
                                         " AND slot >= :first AND slot <= :last ORDER BY slot",
                          soci::into(slot), soci::into(used), soci::use(span.first), soci::use(span.last));
  rows.execute();
  while (rows.fetch()) {
    const Integer by_others = used - (slot >= own.span.first && slot <= own.span.last ? own.ports : 0);
    const Integer short_by = by_others + asked - total;
    if (short_by <= 0) continue;
    worst = std::max(worst, short_by);
    from = named ? from : slot;
    until = slot;
    named = true;
  }
  if (worst <= 0) return {};
  return {{std::nullopt, MeetingId(), Holds::meeting, start_of_slot(from), start_of_slot(until + 1), worst}};
}

void give_up(soci::session& sql, Integer dossier, const std::string& what) {
  const Held own = held_by(sql, dossier, what);
  if (own.ports == 0) return;
  sql << "UPDATE capacity SET used = used - :ports WHERE resource = 'ports' AND slot >= :first AND slot <= :last",
      soci::use(own.ports), soci::use(own.span.first), soci::use(own.span.last);
  sql << "DELETE FROM reserved_slot WHERE dossier = :dossier AND what = :what", soci::use(dossier), soci::use(what);
  sql << "DELETE FROM reservation WHERE dossier = :dossier AND what = :what", soci::use(dossier), soci::use(what);
}

std::string slots_table(const Span& span) {
  return "WITH RECURSIVE slots(slot) AS (SELECT " + std::to_string(span.first) +
         " UNION ALL SELECT slot + 1 FROM slots WHERE slot < " + std::to_string(span.last) + ")";
}

std::string sites_table(const std::vector<SiteNumber>& sites) {
  std::string list;
  for (const SiteNumber site : sites) list += (list.empty() ? "(" : ", (") + std::to_string(site.value) + ")";
  return "sites(site) AS (VALUES " + list + ")";
}

// Each set by one statement: 168 sites for half a day are 24,000 slots.
void take(soci::session& sql, Integer dossier, const HoldChange& wanted, Integer total) {
  const Span span = span_of(wanted.slot);
  const std::string what(to_text(wanted.what)), sites = join_numbers(wanted.sites);
  const Integer opens_at = to_us(wanted.slot.opens_at), ends_at = to_us(wanted.slot.ends_at);
  const Integer ports = static_cast<Integer>(wanted.sites.size());
  sql << "INSERT INTO reservation (dossier, what, opens_at, ends_at, sites, ports)"
         " VALUES (:dossier, :what, :opens_at, :ends_at, :sites, :ports)",
      soci::use(dossier), soci::use(what), soci::use(opens_at), soci::use(ends_at), soci::use(sites), soci::use(ports);
  sql << "INSERT INTO reserved_slot (resource, slot, dossier, what) " << slots_table(span) << ", "
      << sites_table(wanted.sites) << " SELECT '" << kSite << "' || sites.site, slots.slot, " << dossier << ", '"
      << what << "' FROM slots CROSS JOIN sites";
  sql << "INSERT INTO capacity (resource, slot, used, total) " << slots_table(span) << " SELECT 'ports', slot, "
      << ports << ", " << total
      << " FROM slots WHERE 1 = 1"  // without a WHERE, SQLite takes ON CONFLICT for a join
         " ON CONFLICT (resource, slot) DO UPDATE SET used = capacity.used + excluded.used, total = excluded.total";
}

}  // namespace

std::vector<Clash> clashes_with(soci::session& sql, MeetingId dossier, const HoldChange& wanted, std::int64_t ports) {
  if (wanted.sites.empty()) return {};
  const Span span = span_of(wanted.slot);
  auto clashes = site_clashes(sql, integer(dossier), wanted, span);
  for (Clash& clash : port_clashes(sql, integer(dossier), wanted, span, ports)) clashes.push_back(std::move(clash));
  return clashes;
}

std::vector<Clash> rebook(soci::session& sql, MeetingId dossier, const HoldChange& wanted, std::int64_t ports) {
  auto clashes = clashes_with(sql, dossier, wanted, ports);
  if (!clashes.empty()) return clashes;
  give_up(sql, integer(dossier), std::string(to_text(wanted.what)));
  if (!wanted.sites.empty()) take(sql, integer(dossier), wanted, ports);
  return {};
}

std::vector<Reservation> reservations_between(soci::session& sql, WallTime from, WallTime until) {
  const Integer low = to_us(from), high = to_us(until);
  Integer dossier = 0, opens_at = 0, ends_at = 0;
  std::string what, sites;
  soci::statement rows =
      (sql.prepare << "SELECT dossier, what, opens_at, ends_at, sites FROM reservation"
                      " WHERE opens_at < :until AND ends_at > :from ORDER BY opens_at, dossier, what",
       soci::into(dossier), soci::into(what), soci::into(opens_at), soci::into(ends_at), soci::into(sites),
       soci::use(high), soci::use(low));
  rows.execute();
  std::vector<Reservation> found;
  while (rows.fetch()) {
    found.push_back({MeetingId(static_cast<std::uint64_t>(dossier)),
                     holds_from(what),
                     {wall_from_us(opens_at), wall_from_us(ends_at)},
                     split_numbers(sites)});
  }
  return found;
}

}  // namespace diemcau::storage
