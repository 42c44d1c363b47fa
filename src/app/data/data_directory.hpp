#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"

namespace diemcau::app {

// The one folder the program writes to: db/ recordings/ snapshots/ certs/ secrets/ run/, all 0700.
class DataDirectory {
 public:
  // Makes what is missing and takes rights others have away.
  static Result<DataDirectory, std::string> open(const std::string& path);

  const std::string& path() const { return path_; }
  std::string certificates() const { return path_ + "/certs"; }
  std::string snapshots() const { return path_ + "/snapshots"; }
  std::string secrets() const { return path_ + "/secrets"; }
  std::string forward_socket() const { return path_ + "/run/forward.sock"; }

 private:
  explicit DataDirectory(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// Held as long as the process lives: two programs on one folder would both write the log.
class DataLock {
 public:
  static Result<std::unique_ptr<DataLock>, std::string> take(const DataDirectory& directory, const std::string& name);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  explicit DataLock(int fd) : fd_(fd) {}
  int fd_;
};

Result<std::string, std::string> read_text_file(const std::string& path);
// Written beside, synced and renamed: a reader never sees half a file. Mode 0600.
Result<void, std::string> write_private_file(const std::string& path, const std::string& content);

}  // namespace diemcau::app
