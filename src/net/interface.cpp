#include "net/interface.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>

#include "net/socket_address.hpp"

namespace diemcau::net {
namespace {

bool is_internet(const sockaddr* address) {
  return address != nullptr && (address->sa_family == AF_INET || address->sa_family == AF_INET6);
}

IpAddress ip_of(const sockaddr* address) {
  sockaddr_storage storage{};
  std::memcpy(&storage, address, address->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
  return to_endpoint(storage).ip;
}

bool is_on(const char* path) {
  int value = 0;
  return (std::ifstream(path) >> value) && value != 0;
}

}  // namespace

std::string interface_of(const IpAddress& ip) {
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owned(list, &::freeifaddrs);
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
    if ((entry->ifa_flags & IFF_LOOPBACK) != 0 || !is_internet(entry->ifa_addr)) continue;
    if (ip_of(entry->ifa_addr) == ip) return entry->ifa_name;
  }
  return {};
}

Result<void, NetError> hold_to_interface(int fd, const std::string& name) {
  if (name.empty()) return {};
  if (::setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name.data(), static_cast<socklen_t>(name.size())) != 0)
    return fail(last_error("hold to interface"));
  return {};
}

bool kernel_forwards() {
  return is_on("/proc/sys/net/ipv4/ip_forward") || is_on("/proc/sys/net/ipv6/conf/all/forwarding");
}

}  // namespace diemcau::net
