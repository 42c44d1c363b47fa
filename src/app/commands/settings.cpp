#include "app/commands/settings.hpp"

#include <filesystem>

#include "app/config/config_file.hpp"
#include "app/config/key_table.hpp"

namespace diemcau::app {
namespace {

namespace fs = std::filesystem;

Config demo_defaults() {
  Config config = default_config();
  config.plain_mode = PlainMode::everything;
  config.demo_allow_loopback = true;
  config.site_listen = {Endpoint{IpAddress::v4(127, 0, 0, 1), 8443}};
  return config;
}

// The source tree a folder lies in, empty when it lies in none.
fs::path source_tree(fs::path folder) {
  std::error_code error;
  for (; folder != folder.root_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / "CMakePresets.json", error)) return folder;
  }
  return {};
}

}  // namespace

Result<Config, std::string> load_settings(const CommonOptions& options) {
  Config config = options.demo ? demo_defaults() : default_config();
  if (!options.config_file.empty()) {
    auto read = read_config_file(options.config_file, config);
    if (!read.ok()) return fail(read.error().text());
    config = std::move(read).value();
  }
  if (!options.data_directory.empty()) config.data_directory = options.data_directory;
  for (const auto& assignment : options.overrides) {
    if (auto applied = apply_override(assignment, config); !applied.ok())
      return fail("--set " + applied.error() + "\n");
  }
  std::string problems;
  for (const auto& found : contradictions(config)) problems += found.sentence + "\n";
  if (!problems.empty()) return fail(problems);
  if (config.web_directory.empty()) config.web_directory = find_installed("web/dist");
  return config;
}

std::vector<std::string> as_arguments(const CommonOptions& options) {
  std::vector<std::string> out;
  if (!options.config_file.empty()) out.insert(out.end(), {"--config", options.config_file});
  if (!options.data_directory.empty()) out.insert(out.end(), {"--data-dir", options.data_directory});
  for (const auto& assignment : options.overrides) out.insert(out.end(), {"--set", assignment});
  if (options.demo) out.emplace_back("--demo");
  return out;
}

storage::StorageConfig storage_config(const Config& config) {
  return {config.data_directory,
          config.database_kind == DatabaseKind::postgresql ? config.database_connection : std::string()};
}

std::string find_installed(const std::string& relative) {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto shared = program.parent_path().parent_path() / "share" / "diemcau" / relative;
  if (fs::exists(shared, error)) return shared.string();
  const auto tree = source_tree(program.parent_path());
  return tree.empty() ? (source_tree(fs::current_path(error)) / relative).string() : (tree / relative).string();
}

}  // namespace diemcau::app
