#include "storage/contract/databases.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "storage/database.hpp"
#include "storage/process.hpp"

namespace diemcau::storage::testing {
namespace {

namespace fs = std::filesystem;

constexpr WallTime kOpenedAt = wall_from_us(1'600'000'000'000'000);

std::string make_directory() {
  std::string pattern = fs::temp_directory_path() / "diemcau-test-XXXXXX";
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
  return pattern;
}

void must(const std::vector<std::string>& command) {
  const ProcessOutcome outcome = run_process(command, {});
  if (!outcome.ok()) throw std::runtime_error(command[0] + ": " + outcome.errors);
}

std::string postgres_programs() {
  for (int version = 20; version >= 12; --version) {
    const std::string directory = "/usr/lib/postgresql/" + std::to_string(version) + "/bin";
    if (fs::exists(directory + "/initdb")) return directory;
  }
  throw std::runtime_error("PostgreSQL is not installed");
}

// Runs `script` when this process ends, however it ends: the kernel closes the pipe the shell waits on.
class OnExit {
 public:
  explicit OnExit(const std::string& script) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    shell_ = fork();
    if (shell_ == 0) {
      dup2(ends[0], STDIN_FILENO);
      execl("/bin/sh", "sh", "-c", ("read line; " + script).c_str(), nullptr);
      _exit(127);
    }
    close(ends[0]);
    open_end_ = ends[1];
  }
  ~OnExit() {
    if (getpid() != owner_) return;
    close(open_end_);
    waitpid(shell_, nullptr, 0);
  }

 private:
  const pid_t owner_ = getpid();
  pid_t shell_ = -1;
  int open_end_ = -1;
};

// A cluster of this process on a Unix socket in a directory of its own; no TCP port, nothing kept.
class Cluster {
 public:
  Cluster() {
    if (geteuid() == 0) must({"chown", "postgres", directory_});  // PostgreSQL refuses to run as root
    must(command({programs_ + "/initdb", "--pgdata=" + directory_ + "/data", "--username=diemcau", "--auth=trust",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"}));
    // No fsync: what a test database may forgo, since it never outlives this process.
    must(command({programs_ + "/pg_ctl", "--pgdata=" + directory_ + "/data", "--wait", "--silent",
                  "--log=" + directory_ + "/log",
                  "--options=-c listen_addresses= -c fsync=off -c max_connections=300 -k " + directory_, "start"}));
  }
  std::string connection() const { return "host=" + directory_ + " user=diemcau dbname=postgres"; }

 private:
  static std::vector<std::string> command(std::vector<std::string> words) {
    if (geteuid() != 0) return words;
    const std::vector<std::string> prefix{"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"};
    words.insert(words.begin(), prefix.begin(), prefix.end());
    return words;
  }
  std::string stop_script() const {
    std::string script;
    for (const std::string& word : command({programs_ + "/pg_ctl", "--pgdata=" + directory_ + "/data", "--wait",
                                            "--silent", "--mode=immediate", "stop"}))
      script += word + " ";
    return script + "; rm -rf " + directory_;
  }

  const std::string programs_ = postgres_programs();
  const std::string directory_ = make_directory();
  const OnExit stop_{stop_script()};
};

std::string server_connection() {
  if (const char* given = std::getenv("DIEMCAU_TEST_POSTGRES")) return given;
  static const Cluster cluster;
  return cluster.connection();
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() : path_(make_directory()) {}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string name_of(Kind kind) {
  return kind == Kind::sqlite ? "sqlite" : "postgres";
}

TestDatabase::TestDatabase(Kind kind) : kind_(kind) {
  config_.data_directory = directory_.path() + "/data";
  config_.opened_at = kOpenedAt;
  if (kind_ == Kind::sqlite) return;
  static std::atomic<int> counter{0};
  name_ = "diemcau_test_" + std::to_string(getpid()) + "_" + std::to_string(++counter);
  soci::session server(soci::postgresql, server_connection());
  server << "CREATE DATABASE " << name_;
  // The last dbname of a connection string counts.
  config_.postgres = server_connection() + " dbname=" + name_;
}

TestDatabase::~TestDatabase() {
  if (kind_ == Kind::sqlite) return;
  try {
    soci::session server(soci::postgresql, server_connection());
    server << "DROP DATABASE " << name_ << " WITH (FORCE)";
  } catch (const soci::soci_error& thrown) {
    ADD_FAILURE() << thrown.what();
  }
}

std::unique_ptr<Storage> TestDatabase::open() {
  auto storage = storage::open(config_);
  if (!storage.ok()) throw std::runtime_error(storage.error().message);
  return std::move(storage).value();
}

void TestDatabase::execute(const std::string& statement) {
  soci::session sql;
  if (kind_ == Kind::sqlite)
    sql.open(soci::sqlite3, "dbname=\"" + Database::sqlite_path(config_) + "\"");
  else
    sql.open(soci::postgresql, config_.postgres);
  sql << statement;
}

long long TestDatabase::number(const std::string& query) {
  soci::session sql;
  if (kind_ == Kind::sqlite)
    sql.open(soci::sqlite3, "dbname=\"" + Database::sqlite_path(config_) + "\"");
  else
    sql.open(soci::postgresql, config_.postgres);
  long long value = 0;
  sql << query, soci::into(value);
  return value;
}

}  // namespace diemcau::storage::testing
