#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Source description, RFC 3550 6.5, PT = 202. SC chunks, each
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                              SSRC                             |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |   CNAME=1     |     length    | text ...   zero to 32 bits    |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//
// Only CNAME is kept: it is the one item WebRTC endpoints send and the one that means something to us.
namespace diemcau::rtp::rtcp {

struct SdesChunk {
  std::uint32_t ssrc = 0;
  std::string cname;  // at most 255 bytes
  bool operator==(const SdesChunk&) const = default;
};

struct Sdes {
  std::vector<SdesChunk> chunks;  // at most 31
  bool operator==(const Sdes&) const = default;
};

Result<Sdes, ParseError> parse_sdes(const Packet& packet);
void append(const Sdes& sdes, Bytes& out);

}  // namespace diemcau::rtp::rtcp
