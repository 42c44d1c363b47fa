#include "rtp/rtcp/fir.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::size_t kEntrySize = 8;

}  // namespace

Result<Fir, ParseError> parse_fir(const Packet& packet) {
  if (packet.type != Type::payload_feedback || packet.count != kFirFormat) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Fir fir;
  fir.sender_ssrc = reader.u32();
  reader.u32();  // media SSRC, always 0 by RFC 5104 4.3.1.2; what stands there is ignored
  if (!reader.ok() || reader.remaining() < kEntrySize) return fail(ParseError::truncated);
  if (reader.remaining() % kEntrySize != 0) return fail(ParseError::bad_length);
  while (!reader.at_end()) {
    FirEntry entry;
    entry.ssrc = reader.u32();
    entry.command_sequence = reader.u8();
    reader.skip(3);
    fir.entries.push_back(entry);
  }
  return fir;
}

void append(const Fir& fir, Bytes& out) {
  CHECK(!fir.entries.empty(), "a FIR names at least one source");
  PacketWriter packet(out, Type::payload_feedback, kFirFormat);
  ByteWriter writer(out);
  writer.u32(fir.sender_ssrc).u32(0);
  for (const auto& entry : fir.entries) writer.u32(entry.ssrc).u8(entry.command_sequence).u24(0);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
