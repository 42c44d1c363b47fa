#include "storage/backup.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.hpp"
#include "storage/copy.hpp"

namespace diemcau::storage {
namespace {

namespace fs = std::filesystem;

constexpr char kFormat[] = "diemcau-backup/1";
constexpr std::array kFolders{"recordings", "snapshots", "documents", "certs", "secrets"};

struct ManifestEntry {
  std::string hash;
  std::string path;  // relative to the backup
};

BackupError about(const fs::path& path, const std::string& what) {
  return {path.string() + ": " + what};
}

Result<std::string, BackupError> read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) return fail(about(path, "cannot be read"));
  return text.str();
}

Result<void, BackupError> require_empty(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) fs::create_directories(directory, error);
  if (error) return fail(about(directory, error.message()));
  if (!fs::is_empty(directory, error) || error) return fail(about(directory, "is not an empty directory"));
  fs::permissions(directory, fs::perms::owner_all, error);
  return {};
}

Result<void, BackupError> copy_folders(const fs::path& from, const fs::path& to) {
  for (const char* folder : kFolders) {
    std::error_code error;
    if (!fs::exists(from / folder, error)) continue;
    fs::copy(from / folder, to / folder, fs::copy_options::recursive, error);
    if (error) return fail(about(from / folder, error.message()));
  }
  return {};
}

Result<std::vector<ManifestEntry>, BackupError> hash_files(const fs::path& root) {
  std::vector<ManifestEntry> entries;
  for (const auto& file : fs::recursive_directory_iterator(root)) {
    if (!file.is_regular_file()) continue;
    const std::string content = TRY(read_file(file.path()));
    entries.push_back({to_hex(sha256(as_bytes(content))), fs::relative(file.path(), root).string()});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return entries;
}

Result<std::vector<ManifestEntry>, BackupError> read_manifest(const fs::path& root) {
  std::istringstream lines(TRY(read_file(root / "MANIFEST")));
  std::string line;
  if (!std::getline(lines, line) || line.substr(0, sizeof kFormat - 1) != kFormat)
    return fail(about(root / "MANIFEST", "is not of this format"));
  std::vector<ManifestEntry> entries;
  while (std::getline(lines, line)) {
    if (line.size() < 67 || line.substr(64, 2) != "  ") return fail(about(root / "MANIFEST", "has a line that is cut"));
    entries.push_back({line.substr(0, 64), line.substr(66)});
  }
  return entries;
}

Result<BackupReport, BackupError> verify_files(const fs::path& root, const std::vector<ManifestEntry>& entries) {
  BackupReport report{root.string(), 0, 0};
  for (const ManifestEntry& entry : entries) {
    const std::string content = TRY(read_file(root / entry.path));
    if (to_hex(sha256(as_bytes(content))) != entry.hash) return fail(about(root / entry.path, "has changed"));
    ++report.files;
    report.bytes += content.size();
  }
  return report;
}

Backend backend_of(const StorageConfig& config) {
  return config.postgres.empty() ? Backend::sqlite : Backend::postgres;
}

std::string database_file(Backend backend) {
  return backend == Backend::sqlite ? "database.sqlite" : "database.dump";
}

}  // namespace

Result<BackupReport, BackupError> backup(const StorageConfig& config, const std::string& target, WallTime wall) {
  const fs::path root = target;
  TRY(require_empty(root));
  TRY(copy_database(backend_of(config), config, (root / "database").string()));
  TRY(copy_folders(config.data_directory, root));
  const auto entries = TRY(hash_files(root));
  std::ofstream manifest(root / "MANIFEST", std::ios::binary);
  manifest << kFormat << ' ' << to_us(wall) << '\n';
  for (const ManifestEntry& entry : entries) manifest << entry.hash << "  " << entry.path << '\n';
  manifest.close();
  if (!manifest) return fail(about(root / "MANIFEST", "cannot be written"));
  return verify_files(root, entries);
}

Result<BackupReport, BackupError> restore(const StorageConfig& config, const std::string& source) {
  const fs::path root = source;
  const auto entries = TRY(read_manifest(root));
  const BackupReport report = TRY(verify_files(root, entries));
  const Backend backend = backend_of(config);
  const std::string database = database_file(backend);
  const auto is_database = [&](const ManifestEntry& entry) { return entry.path == database; };
  if (std::none_of(entries.begin(), entries.end(), is_database))
    return fail(about(root, "holds no " + database + "; it is a backup of the other kind of database"));
  TRY(require_empty(config.data_directory));
  TRY(copy_folders(root, config.data_directory));
  TRY(restore_database(backend, config, (root / database).string()));
  return report;
}

}  // namespace diemcau::storage
