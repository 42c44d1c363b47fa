#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Full intra request, RFC 5104 4.3.1, PT = 206, FMT = 4:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of packet sender                        |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  0 (SSRC of media source, unused)             |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC asked for a key frame                   |  one or more times
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   | command seq   |    reserved                                   |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp::rtcp {

inline constexpr std::uint8_t kFirFormat = 4;

struct FirEntry {
  std::uint32_t ssrc = 0;
  std::uint8_t command_sequence = 0;  // the same number again is the same request, repeated
  bool operator==(const FirEntry&) const = default;
};

struct Fir {
  std::uint32_t sender_ssrc = 0;
  std::vector<FirEntry> entries;
  bool operator==(const Fir&) const = default;
};

Result<Fir, ParseError> parse_fir(const Packet& packet);
void append(const Fir& fir, Bytes& out);

}  // namespace diemcau::rtp::rtcp
