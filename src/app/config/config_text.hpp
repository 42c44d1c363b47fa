#pragma once

#include <string>

namespace diemcau::app {

std::string default_config_toml();   // `diemcau config print-default`
std::string configuration_manual();  // docs/configuration.md

}  // namespace diemcau::app
