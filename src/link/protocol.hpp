#pragma once

#include <cstddef>
#include <cstdint>

namespace diemcau::link {

// Version of schema/link.proto. One release of difference is spoken to; more is refused.
inline constexpr std::uint32_t kProtocol = 1;
constexpr bool speaks(std::uint32_t theirs) {
  return theirs != 0 && (theirs > kProtocol ? theirs - kProtocol : kProtocol - theirs) <= 1;
}

// Bytes waiting for the socket. Above the first, reports that the next second repeats (levels, quality, metrics) are
// dropped and counted; above the second the other side does not read any more, and the connection ends: it comes back
// and starts from a snapshot.
inline constexpr std::size_t kDropReportsAbove = 256 * 1024;
inline constexpr std::size_t kMaxQueued = 8 * 1024 * 1024;

}  // namespace diemcau::link
