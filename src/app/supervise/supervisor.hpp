#pragma once

#include <string>
#include <vector>

namespace diemcau::app {

struct RoleCommand {
  std::string role;                    // "control"
  std::vector<std::string> arguments;  // of this same program, the role first
  bool announces = false;              // gets --announce at its first start: prints where the program is reached
  bool started_before = false;
};

// The small parent: starts each role as a process, watches it, starts it again with growing pauses, passes SIGTERM and
// SIGINT on and waits for all to end. Returns the exit code of the program.
//
// A role that ends with kConfigurationFault is not started again: nothing would change, and the sentence was printed.
int supervise(const std::vector<RoleCommand>& roles);

inline constexpr int kConfigurationFault = 78;  // EX_CONFIG of sysexits.h

}  // namespace diemcau::app
