#include "rtp/rtcp/packet.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::size_t kCommonHeaderSize = 4;

}  // namespace

std::optional<Packet> CompoundReader::stop(ParseError error) {
  rest_ = {};
  error_ = error;
  return std::nullopt;
}

std::optional<Packet> CompoundReader::next() {
  if (rest_.empty()) return std::nullopt;
  if (rest_.size() < kCommonHeaderSize) return stop(ParseError::truncated);
  if ((rest_[0] >> 6) != 2) return stop(ParseError::bad_version);
  const std::size_t size = kCommonHeaderSize + std::size_t{load_u16(rest_.data() + 2)} * 4;
  if (size > rest_.size()) return stop(ParseError::truncated);
  BytesView body = rest_.subspan(kCommonHeaderSize, size - kCommonHeaderSize);
  if ((rest_[0] & 0x20) != 0) {
    if (body.empty()) return stop(ParseError::bad_padding);
    const std::size_t padding = body.back();
    // RFC 3550 6.4.1 wants a multiple of four; Chromium's transport feedback pads with one to three bytes.
    if (padding == 0 || padding > body.size()) return stop(ParseError::bad_padding);
    body = body.first(body.size() - padding);
  }
  const Packet packet{static_cast<Type>(rest_[1]), static_cast<std::uint8_t>(rest_[0] & 0x1f), body};
  rest_ = rest_.subspan(size);
  return packet;
}

PacketWriter::PacketWriter(Bytes& out, Type type, std::uint8_t count) : out_(out), start_(out.size()) {
  CHECK(count < 32, "an RTCP count has five bits");
  ByteWriter(out_).u8(0x80U | count).u8(static_cast<std::uint8_t>(type)).u16(0);
}

void PacketWriter::finish() {
  while ((out_.size() - start_) % 4 != 0) out_.push_back(0);
  const std::size_t words = (out_.size() - start_) / 4 - 1;
  CHECK(words <= 0xffff, "an RTCP packet's length has sixteen bits");
  ByteWriter(out_).patch_u16(start_ + 2, static_cast<std::uint16_t>(words));
}

}  // namespace diemcau::rtp::rtcp
