#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Picture loss indication, RFC 4585 6.3.1, PT = 206, FMT = 1: nothing but the two SSRCs.
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of packet sender                        |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of media source                         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp::rtcp {

inline constexpr std::uint8_t kPliFormat = 1;

struct Pli {
  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  bool operator==(const Pli&) const = default;
};

Result<Pli, ParseError> parse_pli(const Packet& packet);
void append(const Pli& pli, Bytes& out);

}  // namespace diemcau::rtp::rtcp
