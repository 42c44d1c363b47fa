#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/storage.hpp"

// Both databases for the contract suite: a SQLite file in a temporary directory, and PostgreSQL either from the
// connection string in DIEMCAU_TEST_POSTGRES or from a cluster that this program starts for itself.
namespace diemcau::storage::testing {

// Removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

enum class Kind { sqlite, postgres };
std::string name_of(Kind kind);

// An empty database of its own, dropped at the end.
class TestDatabase {
 public:
  explicit TestDatabase(Kind kind);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const StorageConfig& config() const { return config_; }
  std::unique_ptr<Storage> open();
  // Behind the repositories' back; for what no repository does.
  void execute(const std::string& statement);
  long long number(const std::string& query);

 private:
  Kind kind_;
  TemporaryDirectory directory_;
  StorageConfig config_;
  std::string name_;
};

}  // namespace diemcau::storage::testing
