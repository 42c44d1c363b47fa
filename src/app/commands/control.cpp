#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/control/control_process.hpp"
#include "app/supervise/supervisor.hpp"
#include "base/log.hpp"

namespace diemcau::app {

int control(const CommonOptions& options, bool announce, bool moved_clock) {
  log::set_role("control");
  auto config = load_settings(options);
  if (!config.ok()) {
    std::fprintf(stderr, "diemcau: %s", config.error().c_str());
    return kConfigurationFault;
  }
  log::set_level(config->log_level);
  auto process = ControlProcess::start({config.value(), options.demo, announce, moved_clock});
  if (!process.ok()) {
    log::error("control_not_started", {{"reason", process.error()}});
    return 1;  // started again: a database or an address may come back
  }
  process.value()->run();
  return 0;
}

}  // namespace diemcau::app
