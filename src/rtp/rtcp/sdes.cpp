#include "rtp/rtcp/sdes.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::uint8_t kEnd = 0;
constexpr std::uint8_t kCname = 1;

// Reads the items of one chunk up to its end and the zeroes that fill its last word.
Result<SdesChunk, ParseError> read_chunk(ByteReader& reader) {
  SdesChunk chunk;
  const std::size_t start = reader.position();
  chunk.ssrc = reader.u32();
  while (reader.ok()) {
    const std::uint8_t type = reader.u8();
    if (type == kEnd) break;
    const BytesView text = reader.bytes(reader.u8());
    if (type == kCname) chunk.cname = as_text(text);
  }
  reader.skip((4 - (reader.position() - start) % 4) % 4);
  if (!reader.ok()) return fail(ParseError::truncated);
  return chunk;
}

void write_chunk(ByteWriter& writer, const SdesChunk& chunk) {
  CHECK(chunk.cname.size() <= 255, "an SDES item's length has eight bits");
  const std::size_t start = writer.size();
  writer.u32(chunk.ssrc).u8(kCname).u8(chunk.cname.size()).bytes(as_bytes(chunk.cname)).u8(kEnd);
  while ((writer.size() - start) % 4 != 0) writer.u8(0);
}

}  // namespace

Result<Sdes, ParseError> parse_sdes(const Packet& packet) {
  if (packet.type != Type::sdes) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Sdes sdes;
  for (std::uint8_t i = 0; i < packet.count; ++i) sdes.chunks.push_back(TRY(read_chunk(reader)));
  return sdes;
}

void append(const Sdes& sdes, Bytes& out) {
  CHECK(sdes.chunks.size() < 32, "an SDES packet has at most 31 chunks");
  PacketWriter packet(out, Type::sdes, static_cast<std::uint8_t>(sdes.chunks.size()));
  ByteWriter writer(out);
  for (const auto& chunk : sdes.chunks) write_chunk(writer, chunk);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
