#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "rtp/error.hpp"

// Compound RTCP, RFC 3550 6.1: packets one after the other, each with the common header
//
//    0                   1                   2                   3
//    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |V=2|P| RC/FMT  |      PT       | length in 32-bit words less 1 |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//
// Reduced-size RTCP (RFC 5506), i.e. feedback without a report in front, is accepted too.
namespace diemcau::rtp::rtcp {

enum class Type : std::uint8_t {
  sender_report = 200,
  receiver_report = 201,
  sdes = 202,
  bye = 203,
  app = 204,
  transport_feedback = 205,  // RFC 4585: NACK, transport-wide feedback
  payload_feedback = 206,    // RFC 4585: PLI, FIR, REMB
  extended_report = 207,
};

struct Packet {
  Type type{};
  std::uint8_t count = 0;  // RC, SC or FMT by type; 0..31
  BytesView body;          // after the common header, padding removed
};

// Walks a compound. Stops at the first malformed packet; what came before it stays valid.
class CompoundReader {
 public:
  explicit CompoundReader(BytesView datagram) : rest_(datagram) {}
  std::optional<Packet> next();
  // Why the walk stopped, if not at the end.
  std::optional<ParseError> error() const { return error_; }

 private:
  std::optional<Packet> stop(ParseError error);

  BytesView rest_;
  std::optional<ParseError> error_;
};

// Writes a common header, lets the message append its body, then fills in the length:
//   PacketWriter packet(out, Type::bye, count); ByteWriter(out).u32(ssrc); packet.finish();
class PacketWriter {
 public:
  PacketWriter(Bytes& out, Type type, std::uint8_t count);
  // Pads the body with zeroes to a multiple of 4 bytes (SDES and BYE texts want that) and writes the length.
  void finish();

 private:
  Bytes& out_;
  std::size_t start_;
};

}  // namespace diemcau::rtp::rtcp
