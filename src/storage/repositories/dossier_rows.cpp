#include "storage/repositories/dossier_rows.hpp"

#include "base/check.hpp"
#include "storage/column.hpp"
#include "storage/facts/fact_codec.hpp"
#include "storage/repositories/lists.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

// A card as its columns; both directions bind the same members.
struct CardRow {
  Integer id = 0, facts = 0, late = 0, opens_at = 0, ends_at = 0, chair_site = 0, acknowledged = 0, declined = 0,
          changed_at = 0, moved = 0;
  std::string stage, title, urgency, kind, host_unit, registered_by, sites, informed;
  Column<Integer> registered_at;

  CardRow() = default;
  explicit CardRow(const DossierCard& card)
      : id(static_cast<Integer>(card.id.value)),
        facts(static_cast<Integer>(card.facts)),
        late(card.late),
        opens_at(to_us(card.slot.opens_at)),
        ends_at(to_us(card.slot.ends_at)),
        chair_site(card.chair_site.value),
        acknowledged(card.acknowledged),
        declined(card.declined),
        changed_at(to_us(card.changed_at)),
        moved(card.moved),
        stage(to_text(card.stage)),
        title(card.title),
        urgency(to_text(card.urgency)),
        kind(to_text(card.kind)),
        host_unit(card.host_unit),
        registered_by(card.registered_by),
        sites(join_numbers(card.sites)),
        informed(join_numbers(card.informed)),
        registered_at(time_column(card.registered_at)) {}

  DossierCard value() const {
    DossierCard card;
    card.id = MeetingId(static_cast<std::uint64_t>(id));
    card.facts = static_cast<std::uint64_t>(facts);
    const auto known = stage_from_text(stage);
    CHECK(known && from_text(urgency, card.urgency) && from_text(kind, card.kind), "a card of this program's making");
    card.stage = *known;
    card.title = title;
    card.late = late != 0;
    card.slot = {wall_from_us(opens_at), wall_from_us(ends_at)};
    card.host_unit = host_unit;
    card.registered_by = registered_by;
    card.registered_at = time_of(registered_at);
    card.chair_site = SiteNumber(static_cast<std::uint32_t>(chair_site));
    card.sites = split_numbers(sites);
    card.acknowledged = acknowledged;
    card.declined = declined;
    card.changed_at = wall_from_us(changed_at);
    card.informed = split_numbers(informed);
    card.moved = moved != 0;
    return card;
  }
};

constexpr const char* kCardColumns =
    "id, facts, stage, title, late, urgency, kind, opens_at, ends_at, host_unit, registered_by, registered_at,"
    " chair_site, sites, acknowledged, declined, changed_at, informed, moved";

// Stages are this program's own upper-case names.
std::string stage_condition(const std::vector<Stage>& stages) {
  std::string list;
  for (const Stage stage : stages) list += (list.empty() ? "'" : ", '") + std::string(to_text(stage)) + "'";
  return list.empty() ? "" : " AND stage IN (" + list + ")";
}

struct FactRow {
  Integer happened_at = 0, recorded_at = 0, simulated = 0;
  Column<Integer> document_date;
  std::string kind, body, channel;
  Stamp stamp;

  Fact value() const {
    Fact fact{stamp, {}};
    fact.stamp.happened_at = wall_from_us(happened_at);
    fact.stamp.recorded_at = wall_from_us(recorded_at);
    fact.stamp.simulated = simulated != 0;
    if (const auto day = document_date.get()) fact.stamp.document.date = LocalDate(std::chrono::days(*day));
    auto decoded = decode_fact(kind, body);
    CHECK(decoded && from_text(channel, fact.stamp.channel), "a fact of this program's making");
    fact.body = std::move(*decoded);
    return fact;
  }
};

std::optional<Integer> day_number(const std::optional<LocalDate>& day) {
  return day ? std::optional<Integer>(day->time_since_epoch().count()) : std::nullopt;
}

}  // namespace

std::int64_t fact_count(soci::session& sql, MeetingId dossier) {
  const Integer id = static_cast<Integer>(dossier.value);
  Integer count = 0;
  sql << "SELECT facts FROM dossier WHERE id = :id", soci::into(count), soci::use(id);
  return sql.got_data() ? count : -1;
}

void insert_card(soci::session& sql, const DossierCard& card) {
  CardRow row(card);
  sql << "INSERT INTO dossier (" << kCardColumns
      << ") VALUES (:id, :facts, :stage, :title, :late, :urgency, :kind, :opens_at, :ends_at, :host_unit,"
         " :registered_by, :registered_at, :chair_site, :sites, :acknowledged, :declined, :changed_at, :informed, "
         ":moved)",
      soci::use(row.id), soci::use(row.facts), soci::use(row.stage), soci::use(row.title), soci::use(row.late),
      soci::use(row.urgency), soci::use(row.kind), soci::use(row.opens_at), soci::use(row.ends_at),
      soci::use(row.host_unit), soci::use(row.registered_by), use(row.registered_at), soci::use(row.chair_site),
      soci::use(row.sites), soci::use(row.acknowledged), soci::use(row.declined), soci::use(row.changed_at),
      soci::use(row.informed), soci::use(row.moved);
}

void update_card(soci::session& sql, const DossierCard& card) {
  CardRow row(card);
  sql << "UPDATE dossier SET facts = :facts, stage = :stage, title = :title, late = :late, urgency = :urgency,"
         " kind = :kind, opens_at = :opens_at, ends_at = :ends_at, host_unit = :host_unit,"
         " registered_by = :registered_by, registered_at = :registered_at, chair_site = :chair_site, sites = :sites,"
         " acknowledged = :acknowledged, declined = :declined, changed_at = :changed_at,"
         " informed = :informed, moved = :moved WHERE id = :id",
      soci::use(row.facts), soci::use(row.stage), soci::use(row.title), soci::use(row.late), soci::use(row.urgency),
      soci::use(row.kind), soci::use(row.opens_at), soci::use(row.ends_at), soci::use(row.host_unit),
      soci::use(row.registered_by), use(row.registered_at), soci::use(row.chair_site), soci::use(row.sites),
      soci::use(row.acknowledged), soci::use(row.declined), soci::use(row.changed_at), soci::use(row.informed),
      soci::use(row.moved), soci::use(row.id);
}

std::vector<DossierCard> read_cards(soci::session& sql, const CardQuery& query) {
  const Integer from = to_us(query.opens_from), until = to_us(query.opens_until);
  const Integer most = static_cast<Integer>(query.most);
  CardRow row;
  soci::statement rows =
      (sql.prepare << "SELECT " << kCardColumns
                   << " FROM dossier WHERE (opens_at = 0 OR (opens_at >= :from AND opens_at < :until))"
                   << stage_condition(query.stages) << " ORDER BY opens_at, id LIMIT :most",
       soci::into(row.id), soci::into(row.facts), soci::into(row.stage), soci::into(row.title), soci::into(row.late),
       soci::into(row.urgency), soci::into(row.kind), soci::into(row.opens_at), soci::into(row.ends_at),
       soci::into(row.host_unit), soci::into(row.registered_by), into(row.registered_at), soci::into(row.chair_site),
       soci::into(row.sites), soci::into(row.acknowledged), soci::into(row.declined), soci::into(row.changed_at),
       soci::into(row.informed), soci::into(row.moved), soci::use(from), soci::use(until), soci::use(most));
  rows.execute();
  std::vector<DossierCard> cards;
  while (rows.fetch()) cards.push_back(row.value());
  return cards;
}

void append_facts(soci::session& sql, MeetingId dossier, std::uint64_t after, const std::vector<Fact>& facts) {
  const Integer id = static_cast<Integer>(dossier.value);
  Integer seq = static_cast<Integer>(after);
  for (const Fact& fact : facts) {
    ++seq;
    const Stamp& stamp = fact.stamp;
    const Integer happened_at = to_us(stamp.happened_at), recorded_at = to_us(stamp.recorded_at);
    const Integer simulated = stamp.simulated;
    Column<Integer> date(day_number(stamp.document.date));
    const std::string kind(kind_of(fact.body)), channel(to_text(stamp.channel)), body = encode_fact(fact.body);
    sql << "INSERT INTO dossier_fact (dossier, seq, kind, body, happened_at, recorded_at, by_user, on_behalf_of,"
           " channel, document_number, document_date, document_signer, document_file, simulated) VALUES (:dossier,"
           " :seq, :kind, :body, :happened_at, :recorded_at, :by_user, :on_behalf_of, :channel, :number, :date,"
           " :signer, :file, :simulated)",
        soci::use(id), soci::use(seq), soci::use(kind), soci::use(body), soci::use(happened_at), soci::use(recorded_at),
        soci::use(stamp.by), soci::use(stamp.on_behalf_of), soci::use(channel), soci::use(stamp.document.number),
        use(date), soci::use(stamp.document.signer), soci::use(stamp.document.file_hash), soci::use(simulated);
  }
}

std::vector<Fact> read_facts(soci::session& sql, MeetingId dossier) {
  const Integer id = static_cast<Integer>(dossier.value);
  FactRow row;
  Stamp& stamp = row.stamp;
  soci::statement rows =
      (sql.prepare << "SELECT kind, body, happened_at, recorded_at, by_user, on_behalf_of, channel, document_number,"
                      " document_date, document_signer, document_file, simulated FROM dossier_fact"
                      " WHERE dossier = :dossier ORDER BY seq",
       soci::into(row.kind), soci::into(row.body), soci::into(row.happened_at), soci::into(row.recorded_at),
       soci::into(stamp.by), soci::into(stamp.on_behalf_of), soci::into(row.channel), soci::into(stamp.document.number),
       into(row.document_date), soci::into(stamp.document.signer), soci::into(stamp.document.file_hash),
       soci::into(row.simulated), soci::use(id));
  rows.execute();
  std::vector<Fact> facts;
  while (rows.fetch()) facts.push_back(row.value());
  return facts;
}

}  // namespace diemcau::storage
