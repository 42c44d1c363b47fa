#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/forward/forward_process.hpp"
#include "app/supervise/supervisor.hpp"
#include "base/log.hpp"

namespace diemcau::app {

int forward(const CommonOptions& options) {
  log::set_role("forward");
  const auto config = load_settings(options);
  if (!config.ok()) {
    std::fprintf(stderr, "diemcau: %s", config.error().c_str());
    return kConfigurationFault;
  }
  log::set_level(config->log_level);
  const auto directory = DataDirectory::open(config->data_directory);
  if (!directory.ok()) {
    log::error("forward_not_started", {{"reason", directory.error()}});
    return kConfigurationFault;
  }
  const auto process = ForwardProcess::start(config.value(), directory.value());
  if (!process.ok()) {
    log::error("forward_not_started", {{"reason", process.error()}});
    return 1;  // started again: an address may come back with its network
  }
  process.value()->run();
  return 0;
}

}  // namespace diemcau::app
