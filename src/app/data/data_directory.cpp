#include "app/data/data_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace diemcau::app {
namespace {

namespace fs = std::filesystem;

std::string reason() {
  return std::strerror(errno);
}

Result<void, std::string> make_private(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return fail("cannot make " + path.string() + ": " + error.message());
  fs::permissions(path, fs::perms::owner_all, error);
  if (error) return fail("cannot set mode 0700 on " + path.string() + ": " + error.message());
  return {};
}

}  // namespace

Result<DataDirectory, std::string> DataDirectory::open(const std::string& path) {
  static constexpr std::array<const char*, 7> kFolders = {"db",    "recordings", "snapshots", "documents",
                                                          "certs", "secrets",    "run"};
  std::error_code error;
  const auto absolute = fs::absolute(path, error).lexically_normal();
  if (error) return fail("cannot resolve " + path + ": " + error.message());
  if (const auto made = make_private(absolute); !made.ok()) return fail(made.error());
  for (const auto* folder : kFolders) {
    const auto made = make_private(absolute / folder);
    if (!made.ok()) return fail(made.error());
  }
  return DataDirectory(absolute.string());
}

Result<std::unique_ptr<DataLock>, std::string> DataLock::take(const DataDirectory& directory, const std::string& name) {
  const std::string path = directory.path() + "/run/" + name + ".lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fail("cannot open " + path + ": " + reason());
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return fail("another " + name + " process works in " + directory.path());
  }
  return std::unique_ptr<DataLock>(new DataLock(fd));
}

DataLock::~DataLock() {
  ::close(fd_);
}

Result<std::string, std::string> read_text_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("cannot read " + path);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

Result<void, std::string> write_private_file(const std::string& path, const std::string& content) {
  const std::string beside = path + ".new";
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return fail("cannot write " + beside + ": " + reason());
  const bool written =
      ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!written || ::rename(beside.c_str(), path.c_str()) != 0) return fail("cannot write " + path + ": " + reason());
  return {};
}

}  // namespace diemcau::app
