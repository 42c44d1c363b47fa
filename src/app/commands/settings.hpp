#pragma once

#include <string>
#include <vector>

#include "app/config/config.hpp"
#include "base/result.hpp"
#include "storage/storage.hpp"

namespace diemcau::app {

// What the command line says, common to every command.
struct CommonOptions {
  std::string config_file;
  std::string data_directory;
  std::vector<std::string> overrides;  // "section.key=value"
  bool demo = false;
  std::string clock;  // serve: institution time to begin with, on a database made for it
};

// Defaults, then the demo's, then the file, then the command line. The error is ready to print.
Result<Config, std::string> load_settings(const CommonOptions& options);
// The same options for a child process.
std::vector<std::string> as_arguments(const CommonOptions& options);

storage::StorageConfig storage_config(const Config& config);

// A file that comes with the program: beside the installed binary (../share/diemcau/) or in the source tree it was
// built in. Empty when there is none.
std::string find_installed(const std::string& relative);

inline constexpr char kVersion[] = "0.1.0";

}  // namespace diemcau::app
