#pragma once

#include <string>

#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "net/error.hpp"

// Linux delivers a packet for any of its addresses whatever interface it came in by (RFC 1122 calls it the weak host).
// A server between two networks that must not be joined has to say itself which side a socket belongs to.
namespace diemcau::net {

// The interface that holds this address; empty: none does, or a loopback one.
std::string interface_of(const IpAddress& ip);

// The socket, and every connection accepted on it, then hears and uses this interface only; to the other side it is not
// there. Before bind(). An empty name: all interfaces.
Result<void, NetError> hold_to_interface(int fd, const std::string& name);

// True while the kernel passes packets on from one interface to another, in either family.
bool kernel_forwards();

}  // namespace diemcau::net
