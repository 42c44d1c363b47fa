#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Receiver estimated maximum bitrate, draft-alvestrand-rmcat-remb-03 2.2, PT = 206, FMT = 15:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of packet sender                        |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  0 (SSRC of media source, unused)             |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  'R' 'E' 'M' 'B'                                              |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  num SSRC     | BR exp    |  BR mantissa (18 bits)            |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |   SSRC feedback, num SSRC times                               |
namespace diemcau::rtp::rtcp {

inline constexpr std::uint8_t kApplicationFormat = 15;
inline constexpr std::size_t kMaxRembSources = 255;

struct Remb {
  std::uint32_t sender_ssrc = 0;
  std::uint64_t bits_per_second = 0;  // written with 18 significant bits, rounded down
  std::vector<std::uint32_t> ssrcs;   // at most kMaxRembSources
  bool operator==(const Remb&) const = default;
};

// `wrong_type` for application feedback that is not REMB.
Result<Remb, ParseError> parse_remb(const Packet& packet);
void append(const Remb& remb, Bytes& out);

}  // namespace diemcau::rtp::rtcp
