#pragma once

#include <soci/soci.h>

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "governance/ports/store_error.hpp"
#include "storage/storage.hpp"

namespace diemcau::storage {

enum class Backend { sqlite, postgres };

// One database: a writing connection and a reading one, each used by one thread at a time. SQLite: BEGIN IMMEDIATE
// (a deferred upgrade fails at once, the busy timeout ignored), WAL, synchronous=FULL, foreign keys, all checked when
// opened. PostgreSQL: serializable transactions whose bodies may run again.
class Database {
 public:
  // Throws soci::soci_error when the database cannot be reached, std::runtime_error when a setting does not hold.
  explicit Database(const StorageConfig& config);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Backend backend() const { return backend_; }
  static std::string sqlite_path(const StorageConfig& config);

  // Runs body(session) -> Stored<T> in one transaction, committed when it yields a value, rolled back when it fails.
  // The body may run more than once and must have no effect but on the session.
  template <class Body>
  auto write(Body body) {
    return transact(writer_, begin_write_, body);
  }
  // The same on the reading connection: one consistent snapshot.
  template <class Body>
  auto read(Body body) {
    return transact(reader_, begin_read_, body);
  }

 private:
  struct Connection {
    std::mutex mutex;
    soci::session sql;
    bool lost = false;
  };

  void connect(Connection& connection);
  void set_sqlite(soci::session& sql);
  void reconnect_if_lost(Connection& connection);
  void roll_back(Connection& connection);
  // `body` tells whether to commit.
  governance::Stored<void> run(Connection& connection, const std::string& begin,
                               const std::function<bool(soci::session&)>& body);

  template <class Body>
  std::invoke_result_t<Body, soci::session&> transact(Connection& connection, const std::string& begin, Body& body) {
    std::optional<std::invoke_result_t<Body, soci::session&>> outcome;
    const auto status = run(connection, begin, [&](soci::session& sql) {
      outcome.emplace(body(sql));
      return outcome->ok();
    });
    if (!status.ok()) return fail(status.error());
    return std::move(*outcome);
  }

  Backend backend_;
  std::string connection_text_;
  std::string begin_write_;
  std::string begin_read_;
  Connection writer_;
  Connection reader_;
};

}  // namespace diemcau::storage
