#include "storage/migrations/migrations.hpp"

#include <filesystem>

#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {
namespace {

namespace fs = std::filesystem;

std::int64_t newest() {
  return all_migrations().back().number;
}

Migration next(std::string_view tables) {
  return {newest() + 1, "next", tables, "", ""};
}

constexpr std::string_view kSecond = "CREATE TABLE second (id BIGINT PRIMARY KEY)";

// "before-schema-3-from-2-"
std::string copy_name() {
  return "before-schema-" + std::to_string(newest() + 1) + "-from-" + std::to_string(newest()) + "-";
}

std::vector<Migration> with(std::string_view tables) {
  auto migrations = all_migrations();
  migrations.push_back(next(tables));
  return migrations;
}

std::vector<std::string> copies_in(const StorageConfig& config) {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(config.data_directory + "/db"))
    if (file.path().filename().string().rfind("before-schema-", 0) == 0) names.push_back(file.path().filename());
  return names;
}

}  // namespace

TEST_P(Contract, opening_again_migrates_nothing_and_copies_nothing) {
  reopen();
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM schema_migration"), newest());
  EXPECT_TRUE(copies_in(database_.config()).empty());
}

TEST_P(Contract, a_copy_is_made_before_a_migration) {
  storage_.reset();
  Database database(database_.config());
  ASSERT_TRUE(migrate(database, database_.config(), with(kSecond)).ok());
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM second"), 0);
  ASSERT_EQ(copies_in(database_.config()).size(), 1u);
  EXPECT_EQ(copies_in(database_.config())[0].rfind(copy_name(), 0), 0u);
}

TEST_P(Contract, without_a_copy_there_is_no_migration) {
  storage_.reset();
  Database database(database_.config());
  // A file stands where the copy would go.
  const std::string stem =
      database_.config().data_directory + "/db/" + copy_name() + std::to_string(to_us(database_.config().opened_at));
  for (const char* ending : {".sqlite", ".dump"}) {
    fs::create_directories(stem + ending);
    fs::create_directories(stem + ending + "/full");
  }
  const auto migrated = migrate(database, database_.config(), with(kSecond));
  ASSERT_FALSE(migrated.ok());
  EXPECT_EQ(migrated.error().fault, OpenFault::backup_failed);
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM schema_migration"), newest());
}

TEST_P(Contract, a_migration_that_fails_half_way_leaves_the_schema_as_it_was) {
  storage_.reset();
  Database database(database_.config());
  constexpr std::string_view kBroken = "CREATE TABLE half (id BIGINT)\n----\nCREATE TABLE audit_entry (id BIGINT)";
  const auto migrated = migrate(database, database_.config(), with(kBroken));
  ASSERT_FALSE(migrated.ok());
  EXPECT_EQ(migrated.error().fault, OpenFault::migration_failed);
  EXPECT_ANY_THROW(database_.number("SELECT COUNT(*) FROM half"));
  EXPECT_TRUE(storage::open(database_.config()).ok());
}

TEST_P(Contract, a_newer_schema_is_refused_and_not_touched) {
  storage_.reset();
  database_.execute("INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (99, 'later', 'x', 0)");
  const auto opened = storage::open(database_.config());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, OpenFault::newer_schema);
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM schema_migration"), newest() + 1);
}

TEST_P(Contract, a_migration_that_was_edited_after_it_ran_is_refused) {
  storage_.reset();
  database_.execute("UPDATE schema_migration SET checksum = 'other' WHERE number = 1");
  const auto opened = storage::open(database_.config());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, OpenFault::changed_migration);
}

}  // namespace diemcau::storage::testing
