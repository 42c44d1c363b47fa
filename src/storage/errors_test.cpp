#include "storage/errors.hpp"

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "storage/contract/databases.hpp"

// Real errors of the real databases: what SOCI reports has changed between its versions.
namespace diemcau::storage::testing {
namespace {

using governance::StoreError;

template <class Act>
Classified classified(Act act) {
  try {
    act();
  } catch (const soci::soci_error& thrown) {
    return classify(thrown);
  }
  return {StoreError::bug, Remedy::none, "nothing was thrown"};
}

class SqliteErrors : public ::testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::string connection_ = "dbname=\"" + directory_.path() + "/x.sqlite\"";
  soci::session sql_{soci::sqlite3, connection_};

  void SetUp() override { sql_ << "CREATE TABLE t (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"; }
};

class PostgresErrors : public ::testing::Test {
 protected:
  TestDatabase database_{Kind::postgres};
  soci::session sql_{soci::postgresql, database_.config().postgres};

  void SetUp() override {
    sql_ << "CREATE TABLE t (id BIGINT PRIMARY KEY, text TEXT NOT NULL)";
    sql_ << "INSERT INTO t VALUES (1, 'a')";
  }
};

}  // namespace

TEST_F(SqliteErrors, a_row_that_is_there_already_is_a_conflict) {
  sql_ << "INSERT INTO t VALUES (1, 'a')";
  EXPECT_EQ(classified([&] { sql_ << "INSERT INTO t VALUES (1, 'b')"; }).error, StoreError::conflict);
}

TEST_F(SqliteErrors, another_writer_makes_busy) {
  soci::session other(soci::sqlite3, connection_);
  other << "BEGIN IMMEDIATE";
  EXPECT_EQ(classified([&] { sql_ << "BEGIN IMMEDIATE"; }).error, StoreError::busy);
  other << "ROLLBACK";
}

TEST_F(SqliteErrors, a_full_disk_is_unavailable) {
  long long pages = 0;
  sql_ << "PRAGMA max_page_count=3", soci::into(pages);
  const std::string text(100000, 'x');
  EXPECT_EQ(classified([&] { sql_ << "INSERT INTO t VALUES (1, :text)", soci::use(text); }).error,
            StoreError::unavailable);
}

TEST_F(SqliteErrors, a_file_that_cannot_be_opened_is_unavailable) {
  EXPECT_EQ(classified([&] { soci::session(soci::sqlite3, "dbname=/nowhere/x.sqlite"); }).error,
            StoreError::unavailable);
}

TEST_F(SqliteErrors, wrong_sql_is_a_bug) {
  const Classified fault = classified([&] { sql_ << "SELEC 1"; });
  EXPECT_EQ(fault.error, StoreError::bug);
  EXPECT_NE(fault.message.find("syntax"), std::string::npos);
}

TEST_F(PostgresErrors, a_row_that_is_there_already_is_a_conflict) {
  EXPECT_EQ(classified([&] { sql_ << "INSERT INTO t VALUES (1, 'b')"; }).error, StoreError::conflict);
}

TEST_F(PostgresErrors, a_serialization_failure_is_busy_and_may_run_again) {
  soci::session other(soci::postgresql, database_.config().postgres);
  for (soci::session* session : {&sql_, &other}) {
    *session << "BEGIN ISOLATION LEVEL SERIALIZABLE";
    long long count = 0;
    *session << "SELECT COUNT(*) FROM t", soci::into(count);
  }
  other << "UPDATE t SET text = 'b'";
  other << "COMMIT";
  const Classified fault = classified([&] { sql_ << "UPDATE t SET text = 'c'"; });
  EXPECT_EQ(fault.error, StoreError::busy);
  EXPECT_EQ(fault.remedy, Remedy::run_again);
  sql_ << "ROLLBACK";
}

TEST_F(PostgresErrors, a_connection_the_server_cut_is_unavailable_and_needs_a_new_one) {
  soci::session other(soci::postgresql, database_.config().postgres);
  long long cut = 0;
  other << "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
           " AND pid <> pg_backend_pid()",
      soci::into(cut);
  ASSERT_EQ(cut, 1);
  for (int i = 0; i < 2; ++i) {
    const Classified fault = classified([&] { sql_ << "UPDATE t SET text = 'c'"; });
    EXPECT_EQ(fault.error, StoreError::unavailable) << fault.message;
    EXPECT_EQ(fault.remedy, Remedy::reconnect);
  }
}

TEST_F(PostgresErrors, a_server_that_is_not_there_is_unavailable) {
  EXPECT_EQ(classified([&] { soci::session(soci::postgresql, "host=/nowhere dbname=x"); }).error,
            StoreError::unavailable);
}

TEST_F(PostgresErrors, the_message_for_the_log_holds_no_bound_value) {
  const std::string secret = "hash-of-a-secret";
  const Classified fault = classified([&] { sql_ << "INSERT INTO t VALUES (1, :text)", soci::use(secret); });
  EXPECT_EQ(fault.error, StoreError::conflict);
  EXPECT_EQ(fault.message.find(secret), std::string::npos) << fault.message;
}

TEST_F(PostgresErrors, wrong_sql_is_a_bug) {
  EXPECT_EQ(classified([&] { sql_ << "SELEC 1"; }).error, StoreError::bug);
}

}  // namespace diemcau::storage::testing
