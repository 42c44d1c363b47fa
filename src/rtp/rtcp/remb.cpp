#include "rtp/rtcp/remb.hpp"

#include <bit>

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::uint32_t kIdentifier = 0x52454d42;  // "REMB"
constexpr int kMantissaBits = 18;

// The largest rate that 64 bits and the mantissa can both hold.
constexpr std::uint64_t kHighestRate = std::uint64_t{0x3ffff} << (64 - kMantissaBits);

// Saturates: an exponent of 63 with a wide mantissa means "more than anybody has".
std::uint64_t scaled(std::uint32_t mantissa, int exponent) {
  if (mantissa == 0) return 0;
  if (exponent > std::countl_zero(std::uint64_t{mantissa})) return kHighestRate;
  return std::uint64_t{mantissa} << exponent;
}

}  // namespace

Result<Remb, ParseError> parse_remb(const Packet& packet) {
  if (packet.type != Type::payload_feedback || packet.count != kApplicationFormat) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  Remb remb;
  remb.sender_ssrc = reader.u32();
  reader.u32();  // media SSRC, 0
  const std::uint32_t identifier = reader.u32();
  const std::uint32_t numbers = reader.u32();
  if (!reader.ok()) return fail(ParseError::truncated);
  if (identifier != kIdentifier) return fail(ParseError::wrong_type);
  const std::size_t count = numbers >> 24;
  if (reader.remaining() != count * 4) return fail(ParseError::bad_length);
  remb.bits_per_second = scaled(numbers & 0x3ffff, static_cast<int>((numbers >> kMantissaBits) & 0x3f));
  for (std::size_t i = 0; i < count; ++i) remb.ssrcs.push_back(reader.u32());
  return remb;
}

void append(const Remb& remb, Bytes& out) {
  CHECK(remb.ssrcs.size() <= kMaxRembSources, "a REMB names at most 255 streams");
  PacketWriter packet(out, Type::payload_feedback, kApplicationFormat);
  const int bits = std::bit_width(remb.bits_per_second);
  const int exponent = bits > kMantissaBits ? bits - kMantissaBits : 0;
  const auto mantissa = static_cast<std::uint32_t>(remb.bits_per_second >> exponent);
  ByteWriter writer(out);
  writer.u32(remb.sender_ssrc).u32(0).u32(kIdentifier);
  writer.u32((static_cast<std::uint32_t>(remb.ssrcs.size()) << 24) |
             (static_cast<std::uint32_t>(exponent) << kMantissaBits) | mantissa);
  for (const std::uint32_t ssrc : remb.ssrcs) writer.u32(ssrc);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
