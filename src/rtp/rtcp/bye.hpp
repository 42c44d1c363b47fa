#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Goodbye, RFC 3550 6.6, PT = 203:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                        SC times SSRC                          |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |     length    |  reason for leaving (optional), zero to 32 b. |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp::rtcp {

inline constexpr std::size_t kMaxByeSources = 31;

struct Bye {
  std::vector<std::uint32_t> ssrcs;  // at most kMaxByeSources
  std::string reason;                // at most 255 bytes
  bool operator==(const Bye&) const = default;
};

Result<Bye, ParseError> parse_bye(const Packet& packet);
void append(const Bye& bye, Bytes& out);

}  // namespace diemcau::rtp::rtcp
