#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/config/config.hpp"
#include "base/result.hpp"

namespace diemcau::app {

struct ConfigProblem {
  int line = 0;  // 0: not of one line
  std::string sentence;
};

struct ConfigErrors {
  std::string file;
  std::vector<ConfigProblem> problems;
  std::string text() const;  // "file:12: ...\n" a line each
};

// Reads TOML over the defaults. All problems are reported at once: unknown sections and keys, wrong types, bad values,
// contradictions.
Result<Config, ConfigErrors> read_config_text(std::string_view toml, const std::string& file_name,
                                              const Config& defaults);
Result<Config, ConfigErrors> read_config_file(const std::string& path, const Config& defaults);

// One "section.key=value" of the command line, value in TOML; a bare word counts as text.
Result<void, std::string> apply_override(std::string_view assignment, Config& config);

}  // namespace diemcau::app
