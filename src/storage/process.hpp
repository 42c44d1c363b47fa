#pragma once

#include <string>
#include <vector>

namespace diemcau::storage {

struct ProcessOutcome {
  int exit_status = -1;  // 127: no such program
  std::string errors;    // what it wrote to standard error
  bool ok() const { return exit_status == 0; }
};

// Runs a program found on PATH and waits for it; no shell. `environment` holds NAME=value additions.
ProcessOutcome run_process(const std::vector<std::string>& command, const std::vector<std::string>& environment);

}  // namespace diemcau::storage
