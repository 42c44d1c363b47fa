#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"

// Generic NACK, RFC 4585 6.2.1, PT = 205, FMT = 1:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of packet sender                        |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                  SSRC of media source                         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  PID: a lost packet           |  BLP: bit i = PID + 1 + i lost |  one or more times
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp::rtcp {

inline constexpr std::uint8_t kNackFormat = 1;

struct Nack {
  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  std::vector<std::uint16_t> sequences;  // in the order asked; written best when ascending (wrap allowed)
  bool operator==(const Nack&) const = default;
};

Result<Nack, ParseError> parse_nack(const Packet& packet);
void append(const Nack& nack, Bytes& out);

}  // namespace diemcau::rtp::rtcp
