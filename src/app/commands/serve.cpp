#include <cstdio>

#include "app/commands/clock.hpp"
#include "app/commands/commands.hpp"
#include "app/data/data_directory.hpp"
#include "app/demo/demo.hpp"
#include "app/supervise/supervisor.hpp"
#include "base/log.hpp"
#include "net/clock.hpp"

namespace diemcau::app {
namespace {

int complain(const std::string& sentence) {
  std::fprintf(stderr, "diemcau: %s%s", sentence.c_str(), !sentence.empty() && sentence.back() == '\n' ? "" : "\n");
  return kConfigurationFault;
}

RoleCommand role(const char* name, const CommonOptions& options) {
  RoleCommand command{name, {name}, std::string(name) == "control"};
  const auto common = as_arguments(options);
  command.arguments.insert(command.arguments.end(), common.begin(), common.end());
  if (command.announces && !options.clock.empty()) command.arguments.emplace_back("--moved-clock");
  return command;
}

}  // namespace

int serve(const CommonOptions& options) {
  log::set_role("serve");
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  log::set_level(config->log_level);
  const auto directory = DataDirectory::open(config->data_directory);
  if (!directory.ok()) return complain(directory.error());
  const auto lock = DataLock::take(directory.value(), "serve");
  if (!lock.ok()) return complain(lock.error());
  if (!options.clock.empty()) {
    if (const auto set = set_clock(config.value(), options.clock, net::wall_now()); !set.ok())
      return complain(set.error());
  }
  if (options.demo) {
    if (const auto ready = prepare_demo(config.value(), net::wall_now()); !ready.ok()) return complain(ready.error());
  }
  return supervise({role("forward", options), role("control", options)});
}

}  // namespace diemcau::app
