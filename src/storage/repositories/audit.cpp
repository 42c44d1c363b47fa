#include "storage/repositories/audit.hpp"

#include "storage/repositories/clock_mark.hpp"

namespace diemcau::storage {
namespace {

using governance::AuditDraft;
using governance::AuditHead;
using governance::AuditRecord;
using governance::AuditVerdict;
using governance::chain_hash;
using governance::Stored;

AuditHead read_head(soci::session& sql) {
  AuditHead head;
  Integer seq = 0;
  sql << "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1", soci::into(seq), soci::into(head.hash);
  head.seq = sql.got_data() ? seq : 0;
  return head;
}

// NUL would cut the text on PostgreSQL and with it break the chain there.
std::string without_nul(std::string text) {
  for (char& c : text)
    if (c == '\0') c = ' ';
  return text;
}

AuditDraft storable(const AuditDraft& entry) {
  return {entry.at,
          without_nul(entry.who),
          without_nul(entry.what),
          without_nul(entry.subject),
          without_nul(entry.from),
          without_nul(entry.clause),
          without_nul(entry.on_behalf),
          without_nul(entry.details)};
}

// Calls take(record) for up to `limit` entries after `seq`, in order.
template <class Take>
void each_after(soci::session& sql, Integer seq, Integer limit, Take take) {
  AuditRecord record;
  Integer number = 0, at = 0, simulated = 0;
  AuditDraft& entry = record.entry;
  soci::statement rows =
      (sql.prepare << "SELECT seq, at, who, what, subject, from_address, clause, on_behalf, details, simulated,"
                      " hash FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT :count",
       soci::into(number), soci::into(at), soci::into(entry.who), soci::into(entry.what), soci::into(entry.subject),
       soci::into(entry.from), soci::into(entry.clause), soci::into(entry.on_behalf), soci::into(entry.details),
       soci::into(simulated), soci::into(record.hash), soci::use(seq, "seq"), soci::use(limit, "count"));
  rows.execute();
  while (rows.fetch()) {
    record.seq = number;
    entry.at = wall_from_us(at);
    record.simulated = simulated != 0;
    take(record);
  }
}

}  // namespace

void append_audit(soci::session& sql, const AuditDraft& draft) {
  const AuditDraft entry = storable(draft);
  const AuditHead head = read_head(sql);
  const Integer seq = head.seq + 1, at = to_us(entry.at), simulated = clock_is_simulated(sql);
  const std::string hash = chain_hash(head.hash, seq, entry, simulated != 0);
  sql << "INSERT INTO audit_entry (seq, at, who, what, subject, from_address, clause, on_behalf, details,"
         " simulated, hash) VALUES (:seq, :at, :who, :what, :subject, :from_address, :clause, :on_behalf, :details,"
         " :simulated, :hash)",
      soci::use(seq), soci::use(at), soci::use(entry.who), soci::use(entry.what), soci::use(entry.subject),
      soci::use(entry.from), soci::use(entry.clause), soci::use(entry.on_behalf), soci::use(entry.details),
      soci::use(simulated), soci::use(hash);
}

Stored<void> SqlAuditLog::append(const AuditDraft& entry) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    append_audit(sql, entry);
    return {};
  });
}

Stored<std::vector<AuditRecord>> SqlAuditLog::after(std::int64_t seq, std::int64_t limit) {
  return database_.read([&](soci::session& sql) -> Stored<std::vector<AuditRecord>> {
    std::vector<AuditRecord> records;
    each_after(sql, seq, limit, [&](const AuditRecord& record) { records.push_back(record); });
    return records;
  });
}

Stored<AuditHead> SqlAuditLog::head() {
  return database_.read([](soci::session& sql) -> Stored<AuditHead> { return read_head(sql); });
}

Stored<AuditVerdict> SqlAuditLog::verify() {
  return database_.read([](soci::session& sql) -> Stored<AuditVerdict> {
    AuditVerdict verdict;
    constexpr Integer kAll = 1LL << 62;
    each_after(sql, 0, kAll, [&](const AuditRecord& record) {
      const std::int64_t expected = verdict.head.seq + 1;
      const bool follows = record.seq == expected &&
                           record.hash == chain_hash(verdict.head.hash, expected, record.entry, record.simulated);
      if (!follows && verdict.first_bad == 0) verdict.first_bad = expected;
      verdict.head = {record.seq, record.hash};
    });
    return verdict;
  });
}

}  // namespace diemcau::storage
