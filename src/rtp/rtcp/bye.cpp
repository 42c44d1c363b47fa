#include "rtp/rtcp/bye.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {

Result<Bye, ParseError> parse_bye(const Packet& packet) {
  if (packet.type != Type::bye) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Bye bye;
  for (std::uint8_t i = 0; i < packet.count; ++i) bye.ssrcs.push_back(reader.u32());
  if (reader.ok() && !reader.at_end()) bye.reason = as_text(reader.bytes(reader.u8()));
  if (!reader.ok()) return fail(ParseError::truncated);
  return bye;
}

void append(const Bye& bye, Bytes& out) {
  CHECK(bye.ssrcs.size() < 32, "a BYE names at most 31 sources");
  CHECK(bye.reason.size() <= 255, "a BYE reason's length has eight bits");
  PacketWriter packet(out, Type::bye, static_cast<std::uint8_t>(bye.ssrcs.size()));
  ByteWriter writer(out);
  for (const std::uint32_t ssrc : bye.ssrcs) writer.u32(ssrc);
  if (!bye.reason.empty()) writer.u8(bye.reason.size()).bytes(as_bytes(bye.reason));
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
