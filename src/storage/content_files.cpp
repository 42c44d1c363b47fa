#include "storage/content_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/hash.hpp"
#include "base/log.hpp"

namespace diemcau::storage {
namespace {

namespace fs = std::filesystem;
using governance::Stored;
using governance::StoreError;

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

bool write_synced(const fs::path& path, const std::string& content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (file.number() < 0) return false;
  std::size_t done = 0;
  while (done < content.size()) {
    const auto written = ::write(file.number(), content.data() + done, content.size() - done);
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return ::fsync(file.number()) == 0;
}

bool sync_directory(const fs::path& path) {
  const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory.number() >= 0 && ::fsync(directory.number()) == 0;
}

// A name from outside must never become a path.
bool is_hash(const std::string& text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

Stored<std::string> ContentFiles::put(const std::string& content) {
  const std::string hash = to_hex(sha256(as_bytes(content)));
  const fs::path place = directory_ / hash, aside = directory_ / (hash + ".part");
  std::error_code error;
  fs::create_directories(directory_, error);
  if (!error) fs::permissions(directory_, fs::perms::owner_all, error);
  if (!error && fs::exists(place, error)) return hash;
  if (!error && write_synced(aside, content)) {
    fs::rename(aside, place, error);
    if (!error && sync_directory(directory_)) return hash;
  }
  log::error("file_not_kept", {{"reason", error ? error.message() : "the file could not be written"}});
  return fail(StoreError::unavailable);
}

Stored<std::optional<std::string>> ContentFiles::get(const std::string& hash) {
  std::error_code error;
  const fs::path place = directory_ / hash;
  if (!is_hash(hash) || !fs::exists(place, error)) return std::optional<std::string>();
  std::ifstream stream(place, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) return fail(StoreError::unavailable);
  return std::optional<std::string>(content.str());
}

}  // namespace diemcau::storage
