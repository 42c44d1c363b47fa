#include "rtp/rtcp/nack.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::uint16_t kFollowing = 16;  // packets a BLP covers

void expand(std::uint16_t pid, std::uint16_t blp, std::vector<std::uint16_t>& sequences) {
  sequences.push_back(pid);
  for (std::uint16_t i = 0; i < kFollowing; ++i) {
    if ((blp >> i) & 1) sequences.push_back(static_cast<std::uint16_t>(pid + 1 + i));
  }
}

// Takes the sequences one item can carry, in order, and returns how many those are.
std::size_t fill_item(const std::vector<std::uint16_t>& sequences, std::size_t first, std::uint16_t& blp) {
  std::size_t taken = 1;
  int last_bit = -1;
  while (first + taken < sequences.size()) {
    const auto bit = static_cast<std::uint16_t>(sequences[first + taken] - sequences[first] - 1);
    if (bit >= kFollowing || bit <= last_bit) break;
    blp = static_cast<std::uint16_t>(blp | (1U << bit));
    last_bit = bit;
    ++taken;
  }
  return taken;
}

}  // namespace

Result<Nack, ParseError> parse_nack(const Packet& packet) {
  if (packet.type != Type::transport_feedback || packet.count != kNackFormat) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Nack nack;
  nack.sender_ssrc = reader.u32();
  nack.media_ssrc = reader.u32();
  if (!reader.ok() || reader.remaining() < 4) return fail(ParseError::truncated);
  while (reader.remaining() >= 4) {
    const std::uint16_t pid = reader.u16();
    expand(pid, reader.u16(), nack.sequences);
  }
  return nack;
}

void append(const Nack& nack, Bytes& out) {
  CHECK(!nack.sequences.empty(), "a NACK names at least one packet");
  PacketWriter packet(out, Type::transport_feedback, kNackFormat);
  ByteWriter writer(out);
  writer.u32(nack.sender_ssrc).u32(nack.media_ssrc);
  for (std::size_t i = 0; i < nack.sequences.size();) {
    std::uint16_t blp = 0;
    const std::size_t taken = fill_item(nack.sequences, i, blp);
    writer.u16(nack.sequences[i]).u16(blp);
    i += taken;
  }
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
