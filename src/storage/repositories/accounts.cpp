#include "storage/repositories/accounts.hpp"

#include <algorithm>

#include "storage/column.hpp"
#include "storage/repositories/audit.hpp"
#include "storage/repositories/lists.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

constexpr char kAccountColumns[] =
    "SELECT user_name, name, roles, unit, password_hash, must_change, disabled FROM account";

std::string roles_text(const std::vector<Role>& roles) {
  std::vector<std::string> names;
  for (const Role role : roles) names.emplace_back(to_text(role));
  return join(names);
}

// A role this program does not know gives no right.
std::vector<Role> roles_of(const std::string& text) {
  std::vector<Role> roles;
  for (const std::string& name : split(text))
    if (const auto role = role_from_text(name)) roles.push_back(*role);
  return roles;
}

struct AccountRow {
  Account account;
  std::string roles;
  Integer must_change = 0, disabled = 0;

  Account value() const {
    Account complete = account;
    complete.roles = roles_of(roles);
    complete.password = must_change ? PasswordState::must_change : PasswordState::chosen;
    complete.disabled = disabled != 0;
    return complete;
  }
};

void end_sessions(soci::session& sql, const UserName& user) {
  sql << "DELETE FROM person_session WHERE user_name = :user", soci::use(user);
}

AttemptState read_attempt(soci::session& sql, const std::string& key) {
  Integer failures = 0, last_at = 0;
  sql << "SELECT failures, last_at FROM attempt WHERE subject = :key", soci::into(failures), soci::into(last_at),
      soci::use(key);
  return sql.got_data() ? AttemptState{failures, wall_from_us(last_at)} : AttemptState{};
}

void write_attempt(soci::session& sql, const std::string& key, const AttemptState& state) {
  const Integer failures = state.failures, last_at = to_us(state.last_at);
  sql << "INSERT INTO attempt (subject, failures, last_at) VALUES (:key, :failures, :last_at)"
         " ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at",
      soci::use(key), soci::use(failures), soci::use(last_at);
}

}  // namespace

Stored<std::optional<Account>> SqlAccounts::find(const UserName& user) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<Account>> {
    AccountRow row;
    Account& account = row.account;
    sql << kAccountColumns << " WHERE user_name = :user", soci::into(account.user), soci::into(account.name),
        soci::into(row.roles), soci::into(account.unit), soci::into(account.password_hash), soci::into(row.must_change),
        soci::into(row.disabled), soci::use(user);
    return sql.got_data() ? std::optional<Account>(row.value()) : std::nullopt;
  });
}

Stored<std::vector<Account>> SqlAccounts::all() {
  return database_.read([](soci::session& sql) -> Stored<std::vector<Account>> {
    AccountRow row;
    Account& account = row.account;
    soci::statement rows = (sql.prepare << kAccountColumns << " ORDER BY user_name", soci::into(account.user),
                            soci::into(account.name), soci::into(row.roles), soci::into(account.unit),
                            soci::into(account.password_hash), soci::into(row.must_change), soci::into(row.disabled));
    rows.execute();
    std::vector<Account> accounts;
    while (rows.fetch()) accounts.push_back(row.value());
    return accounts;
  });
}

Stored<void> SqlAccounts::add(const Account& account, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const std::string roles = roles_text(account.roles);
    const Integer must_change = account.password == PasswordState::must_change, disabled = account.disabled;
    sql << "INSERT INTO account (user_name, name, roles, unit, password_hash, must_change, disabled)"
           " VALUES (:user, :name, :roles, :unit, :hash, :must_change, :disabled)",
        soci::use(account.user), soci::use(account.name), soci::use(roles), soci::use(account.unit),
        soci::use(account.password_hash), soci::use(must_change), soci::use(disabled);
    append_audit(sql, audit);
    return {};
  });
}

Stored<void> SqlAccounts::set_password(const UserName& user, const std::string& hash, PasswordState state,
                                       const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer must_change = state == PasswordState::must_change;
    soci::statement update =
        (sql.prepare << "UPDATE account SET password_hash = :hash, must_change = :must_change WHERE user_name = :user",
         soci::use(hash), soci::use(must_change), soci::use(user));
    update.execute(true);
    if (update.get_affected_rows() != 1) return fail(StoreError::conflict);
    end_sessions(sql, user);
    append_audit(sql, audit);
    return {};
  });
}

Stored<void> SqlSessions::add(const PersonSession& session, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer created_at = to_us(session.created_at), expires_at = to_us(session.expires_at);
    sql << "INSERT INTO person_session (token_hash, user_name, created_at, expires_at, address)"
           " VALUES (:token_hash, :user, :created_at, :expires_at, :address)",
        soci::use(session.token_hash), soci::use(session.user), soci::use(created_at), soci::use(expires_at),
        soci::use(session.address);
    append_audit(sql, audit);
    return {};
  });
}

Stored<std::optional<PersonSession>> SqlSessions::find(const std::string& token_hash, WallTime wall) {
  return database_.read([&](soci::session& sql) -> Stored<std::optional<PersonSession>> {
    PersonSession session;
    Integer created_at = 0, expires_at = 0;
    sql << "SELECT token_hash, user_name, created_at, expires_at, address FROM person_session"
           " WHERE token_hash = :token_hash",
        soci::into(session.token_hash), soci::into(session.user), soci::into(created_at), soci::into(expires_at),
        soci::into(session.address), soci::use(token_hash);
    if (!sql.got_data() || expires_at <= to_us(wall)) return std::optional<PersonSession>{};
    session.created_at = wall_from_us(created_at);
    session.expires_at = wall_from_us(expires_at);
    return std::optional<PersonSession>(session);
  });
}

Stored<void> SqlSessions::remove(const std::string& token_hash, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    sql << "DELETE FROM person_session WHERE token_hash = :token_hash", soci::use(token_hash);
    append_audit(sql, audit);
    return {};
  });
}

Stored<void> SqlSessions::remove_expired(WallTime wall) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer now = to_us(wall);
    sql << "DELETE FROM person_session WHERE expires_at <= :now", soci::use(now);
    return {};
  });
}

Stored<void> SqlOneTimeCodes::issue(const OneTimeCode& code, const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    const Integer expires_at = to_us(code.expires_at);
    sql << "INSERT INTO one_time_code (subject, code_hash, expires_at) VALUES (:subject, :hash, :expires_at)"
           " ON CONFLICT (subject) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at",
        soci::use(code.subject), soci::use(code.code_hash), soci::use(expires_at);
    append_audit(sql, audit);
    return {};
  });
}

Stored<bool> SqlOneTimeCodes::use(const std::string& subject, const std::string& code_hash, WallTime wall,
                                  const AuditDraft& audit) {
  return database_.write([&](soci::session& sql) -> Stored<bool> {
    const Integer now = to_us(wall);
    soci::statement remove = (sql.prepare << "DELETE FROM one_time_code WHERE subject = :subject AND code_hash = :hash"
                                             " AND expires_at > :now",
                              soci::use(subject), soci::use(code_hash), soci::use(now));
    remove.execute(true);
    const bool used = remove.get_affected_rows() == 1;
    if (used) append_audit(sql, audit);
    return used;
  });
}

Stored<AttemptDecision> SqlAttempts::begin(const std::string& key, const ThrottlePolicy& policy, WallTime wall) {
  return database_.write([&](soci::session& sql) -> Stored<AttemptDecision> {
    // Keys are made of what strangers type in, so old ones are dropped here, where new ones come from.
    const Integer long_ago = to_us(wall - std::chrono::hours(24));
    sql << "DELETE FROM attempt WHERE last_at < :long_ago", soci::use(long_ago);
    const AttemptDecision decision = decide_attempt(read_attempt(sql, key), policy, wall);
    if (decision.allowed) write_attempt(sql, key, decision.next);
    return decision;
  });
}

Stored<AttemptState> SqlAttempts::state(const std::string& key) {
  return database_.read([&](soci::session& sql) -> Stored<AttemptState> { return read_attempt(sql, key); });
}

Stored<void> SqlAttempts::clear(const std::string& key) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    sql << "DELETE FROM attempt WHERE subject = :key", soci::use(key);
    return {};
  });
}

Stored<void> SqlAttempts::refund(const std::string& key) {
  return database_.write([&](soci::session& sql) -> Stored<void> {
    sql << "UPDATE attempt SET failures = failures - 1 WHERE subject = :key AND failures > 0", soci::use(key);
    return {};
  });
}

}  // namespace diemcau::storage
