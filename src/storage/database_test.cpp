#include "storage/database.hpp"

#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {

using namespace governance;

TEST_P(Contract, a_failed_body_leaves_nothing_behind) {
  Database database(database_.config());
  const auto refused = database.write([](soci::session& sql) -> Stored<void> {
    sql << "UPDATE epoch SET value = 9";
    return fail(StoreError::conflict);
  });
  EXPECT_EQ(refused.error(), StoreError::conflict);
  EXPECT_EQ(database_.number("SELECT value FROM epoch"), 0);
}

TEST_P(Contract, a_broken_invariant_in_a_body_rolls_back_and_passes_through) {
  Database database(database_.config());
  EXPECT_THROW((void)database.write([](soci::session& sql) -> Stored<void> {
    sql << "UPDATE epoch SET value = 9";
    throw std::logic_error("broken");
  }),
               std::logic_error);
  EXPECT_EQ(database_.number("SELECT value FROM epoch"), 0);
  EXPECT_TRUE(storage_->probe().ok());
}

TEST_P(Contract, the_reading_connection_refuses_to_write) {
  Database database(database_.config());
  const auto refused = database.read([](soci::session& sql) -> Stored<void> {
    sql << "UPDATE epoch SET value = 9";
    return {};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(database_.number("SELECT value FROM epoch"), 0);
}

TEST(PostgresDatabase, comes_back_by_itself_after_the_server_cut_its_connections) {
  TestDatabase test(Kind::postgres);
  const auto storage = test.open();
  ASSERT_EQ(*storage->conference_log().next_epoch(), 1u);
  test.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
      " AND pid <> pg_backend_pid()");
  EXPECT_EQ(*storage->conference_log().next_epoch(), 2u);
  EXPECT_TRUE(storage->audit().head().ok());
}

TEST(PostgresDatabase, a_transaction_that_lost_a_race_runs_again) {
  TestDatabase test(Kind::postgres);
  const auto storage = test.open();
  Database database(test.config());
  int runs = 0;
  const auto written = database.write([&](soci::session& sql) -> Stored<void> {
    long long value = 0;
    sql << "SELECT value FROM epoch", soci::into(value);
    if (++runs == 1) test.execute("UPDATE epoch SET value = 5");
    ++value;
    sql << "UPDATE epoch SET value = :value", soci::use(value);
    return {};
  });
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(test.number("SELECT value FROM epoch"), 6);
}

}  // namespace diemcau::storage::testing
