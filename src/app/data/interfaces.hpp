#pragma once

#include <string>

#include "app/config/config.hpp"

namespace diemcau::app {

// The interface a listener at this address is held to; empty: any (by configuration, or a loopback address).
std::string interface_for(const Config& config, const Endpoint& listener);

// Whether the kernel would pass packets on between the video-conference and the office network: this server has an
// address of its own on each, and forwarding is on. The program cannot forbid it, only say so.
bool networks_are_joined(const Config& config);

}  // namespace diemcau::app
