#pragma once

#include <sys/socket.h>

#include "base/endpoint.hpp"

// Endpoint <-> sockaddr. IPv4 endpoints become AF_INET, so that a socket bound to an IPv4 address can use them.
namespace diemcau::net {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t length = 0;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

SocketAddress to_socket_address(const Endpoint& endpoint);
Endpoint to_endpoint(const sockaddr_storage& storage);
Endpoint local_endpoint(int fd);  // getsockname; all zero when it fails
Endpoint remote_endpoint(int fd);

}  // namespace diemcau::net
