#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace diemcau::rtc {

enum class DatagramKind : std::uint8_t { stun, dtls, rtp, rtcp, unknown };

// What a datagram on a bundled port is, by its first bytes (RFC 7983 7, RFC 5761 4).
DatagramKind classify(BytesView datagram);

}  // namespace diemcau::rtc
