#include "rtp/rtcp/pli.hpp"

namespace diemcau::rtp::rtcp {

Result<Pli, ParseError> parse_pli(const Packet& packet) {
  if (packet.type != Type::payload_feedback || packet.count != kPliFormat) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Pli pli;
  pli.sender_ssrc = reader.u32();
  pli.media_ssrc = reader.u32();
  if (!reader.ok()) return fail(ParseError::truncated);
  return pli;
}

void append(const Pli& pli, Bytes& out) {
  PacketWriter packet(out, Type::payload_feedback, kPliFormat);
  ByteWriter(out).u32(pli.sender_ssrc).u32(pli.media_ssrc);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
