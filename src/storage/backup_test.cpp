#include "storage/backup.hpp"

#include <filesystem>
#include <fstream>

#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Backups : public Contract {
 protected:
  TemporaryDirectory elsewhere_;
  std::string target_ = elsewhere_.path() + "/backup";

  void SetUp() override {
    load_institution();
    meeting_ = create_meeting();
    write_file(fs::path(database_.config().data_directory) / "certs/authority.pem", "certificate");
    write_file(fs::path(database_.config().data_directory) / "recordings/7/part-1.mkv", std::string("\0\1\2", 3));
  }
  governance::MeetingId meeting_;
};

}  // namespace

TEST_P(Backups, a_backup_taken_while_the_program_runs_restores_everything_of_that_moment) {
  ASSERT_TRUE(backup(database_.config(), target_, kNow).ok());
  create_meeting("after the backup");
  TestDatabase fresh(GetParam());
  const auto restored = restore(fresh.config(), target_);
  ASSERT_TRUE(restored.ok()) << restored.error().message;
  EXPECT_EQ(restored->files, 3u);
  const auto storage = fresh.open();
  EXPECT_EQ(*storage->sites().load(), small_institution());
  EXPECT_EQ((*storage->meetings().listed(kNow)).size(), 1u);
  EXPECT_TRUE((*storage->audit().verify()).holds());
  const fs::path data = fresh.config().data_directory;
  EXPECT_EQ(read_file(data / "certs/authority.pem"), "certificate");
  EXPECT_EQ(read_file(data / "recordings/7/part-1.mkv"), std::string("\0\1\2", 3));
}

TEST_P(Backups, one_changed_byte_anywhere_refuses_the_restore_before_anything_is_written) {
  ASSERT_TRUE(backup(database_.config(), target_, kNow).ok());
  write_file(target_ + "/certs/authority.pem", "certificatf");
  TestDatabase fresh(GetParam());
  const auto restored = restore(fresh.config(), target_);
  ASSERT_FALSE(restored.ok());
  EXPECT_NE(restored.error().message.find("authority.pem"), std::string::npos);
  EXPECT_FALSE(fs::exists(fresh.config().data_directory));
}

TEST_P(Backups, a_restore_never_goes_over_existing_data) {
  ASSERT_TRUE(backup(database_.config(), target_, kNow).ok());
  EXPECT_FALSE(restore(database_.config(), target_).ok());
  EXPECT_EQ((*storage_->meetings().listed(kNow)).size(), 1u);
}

TEST_P(Backups, a_backup_never_goes_over_existing_files) {
  write_file(target_ + "/precious", "x");
  EXPECT_FALSE(backup(database_.config(), target_, kNow).ok());
  EXPECT_EQ(read_file(target_ + "/precious"), "x");
}

INSTANTIATE_TEST_SUITE_P(Storage, Backups, ::testing::Values(Kind::sqlite, Kind::postgres),
                         [](const auto& kind) { return name_of(kind.param); });

TEST(Backup, of_one_kind_of_database_is_refused_by_the_other) {
  TestDatabase sqlite(Kind::sqlite), postgres(Kind::postgres);
  const auto storage = sqlite.open();
  TemporaryDirectory elsewhere;
  ASSERT_TRUE(backup(sqlite.config(), elsewhere.path() + "/backup", kNow).ok());
  const auto restored = restore(postgres.config(), elsewhere.path() + "/backup");
  ASSERT_FALSE(restored.ok());
  EXPECT_NE(restored.error().message.find("other kind"), std::string::npos);
}

}  // namespace diemcau::storage::testing
