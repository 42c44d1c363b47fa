#include "app/data/interfaces.hpp"

#include <algorithm>

#include "net/interface.hpp"

namespace diemcau::app {
namespace {

bool has_outer(const std::vector<Endpoint>& listeners) {
  return std::any_of(listeners.begin(), listeners.end(), [](const Endpoint& e) { return !e.ip.is_loopback(); });
}

}  // namespace

std::string interface_for(const Config& config, const Endpoint& listener) {
  return config.hold_to_interface ? net::interface_of(listener.ip) : std::string();
}

bool networks_are_joined(const Config& config) {
  return has_outer(config.site_listen) && has_outer(config.office_listen) && net::kernel_forwards();
}

}  // namespace diemcau::app
