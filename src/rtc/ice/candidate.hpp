#pragma once

#include "base/endpoint.hpp"

namespace diemcau::rtc {

// A host candidate. TCP: passive on the bridge, active (port 0) on the client (RFC 6544).
struct IceCandidate {
  Endpoint endpoint;
  Transport transport = Transport::udp;
};

}  // namespace diemcau::rtc
