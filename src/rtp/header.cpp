#include "rtp/header.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::rtp {
namespace {

constexpr std::size_t kExtensionHeaderSize = 4;

std::size_t padded_to_words(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

std::size_t elements_size(std::span<const ExtensionElement> elements) {
  std::size_t size = 0;
  for (const auto& element : elements) size += 1 + element.data.size();
  return size;
}

// RFC 3550 5.3.1. Returns false when the extension runs past the packet.
bool parse_extension(BytesView packet, Header& header) {
  if (packet.size() - header.size < kExtensionHeaderSize) return false;
  const Byte* start = packet.data() + header.size;
  const std::size_t body = std::size_t{load_u16(start + 2)} * 4;
  if (packet.size() - header.size - kExtensionHeaderSize < body) return false;
  header.extension_profile = load_u16(start);
  header.extensions = packet.subspan(header.size + kExtensionHeaderSize, body);
  header.size += kExtensionHeaderSize + body;
  return true;
}

std::size_t write_extension(std::span<const ExtensionElement> elements, MutableBytes out) {
  const std::size_t used = elements_size(elements);
  const std::size_t body = padded_to_words(used);
  store_u16(out.data(), kOneByteExtensions);
  store_u16(out.data() + 2, static_cast<std::uint16_t>(body / 4));
  Byte* position = out.data() + kExtensionHeaderSize;
  for (const auto& element : elements) {
    CHECK(element.id >= 1 && element.id <= 14, "a one-byte extension has an id of 1..14");
    CHECK(!element.data.empty() && element.data.size() <= kMaxExtensionData, "a one-byte extension has 1..16 bytes");
    *position++ = static_cast<Byte>((element.id << 4) | (element.data.size() - 1));
    position = std::copy(element.data.begin(), element.data.end(), position);
  }
  std::fill_n(position, body - used, Byte{0});
  return kExtensionHeaderSize + body;
}

}  // namespace

Result<Header, ParseError> parse_header(BytesView packet) {
  if (packet.size() < kFixedHeaderSize) return fail(ParseError::truncated);
  const Byte* p = packet.data();
  if ((p[0] >> 6) != 2) return fail(ParseError::bad_version);
  Header header;
  header.padding = (p[0] & 0x20) != 0;
  header.marker = (p[1] & 0x80) != 0;
  header.payload_type = p[1] & 0x7f;
  header.sequence = load_u16(p + 2);
  header.timestamp = load_u32(p + 4);
  header.ssrc = load_u32(p + 8);
  const std::size_t csrc_size = std::size_t{p[0] & 0x0fU} * 4;
  if (packet.size() < kFixedHeaderSize + csrc_size) return fail(ParseError::truncated);
  header.csrcs = packet.subspan(kFixedHeaderSize, csrc_size);
  header.size = kFixedHeaderSize + csrc_size;
  const bool extended = (p[0] & 0x10) != 0;
  if (extended && !parse_extension(packet, header)) return fail(ParseError::truncated);
  return header;
}

Result<BytesView, ParseError> payload_of(const Header& header, BytesView packet) {
  if (packet.size() < header.size) return fail(ParseError::truncated);
  const BytesView padded = packet.subspan(header.size);
  if (!header.padding) return padded;
  if (padded.empty()) return fail(ParseError::bad_padding);
  const std::size_t padding = padded.back();
  if (padding == 0 || padding > padded.size()) return fail(ParseError::bad_padding);
  return padded.first(padded.size() - padding);
}

ExtensionReader::ExtensionReader(const Header& header)
    : rest_(header.extension_profile == kOneByteExtensions ? header.extensions : BytesView{}) {}

std::optional<ExtensionElement> ExtensionReader::next() {
  while (!rest_.empty() && rest_[0] == 0) rest_ = rest_.subspan(1);  // padding
  if (rest_.empty()) return std::nullopt;
  const std::uint8_t id = rest_[0] >> 4;
  const std::size_t size = std::size_t{rest_[0] & 0x0fU} + 1;
  // An id of 0 with a length is padding by RFC 8285 4.2's letter, yet nobody writes it: taken as malformed.
  if (id == 0 || id == 15 || size > rest_.size() - 1) {
    rest_ = {};
    return std::nullopt;
  }
  const ExtensionElement element{id, rest_.subspan(1, size)};
  rest_ = rest_.subspan(1 + size);
  return element;
}

BytesView find_extension(const Header& header, std::uint8_t id) {
  ExtensionReader reader(header);
  while (const auto element = reader.next()) {
    if (element->id == id) return element->data;
  }
  return {};
}

MutableBytes find_extension(const Header& header, std::uint8_t id, MutableBytes packet) {
  const BytesView found = find_extension(header, id);
  if (found.empty()) return {};
  const bool inside = found.data() >= packet.data() && found.data() + found.size() <= packet.data() + packet.size();
  CHECK(inside, "the header was read from this packet");
  return packet.subspan(static_cast<std::size_t>(found.data() - packet.data()), found.size());
}

std::size_t header_size(const HeaderFields& fields) {
  if (fields.extensions.empty()) return kFixedHeaderSize;
  return kFixedHeaderSize + kExtensionHeaderSize + padded_to_words(elements_size(fields.extensions));
}

std::size_t write_header(const HeaderFields& fields, MutableBytes out) {
  CHECK(out.size() >= header_size(fields), "an RTP header fits the buffer it is written into");
  CHECK(fields.payload_type < 128, "a payload type has seven bits");
  const bool extended = !fields.extensions.empty();
  out[0] = static_cast<Byte>(0x80 | (fields.padding ? 0x20 : 0) | (extended ? 0x10 : 0));
  out[1] = static_cast<Byte>((fields.marker ? 0x80 : 0) | fields.payload_type);
  store_u16(out.data() + 2, fields.sequence);
  store_u32(out.data() + 4, fields.timestamp);
  store_u32(out.data() + 8, fields.ssrc);
  if (!extended) return kFixedHeaderSize;
  return kFixedHeaderSize + write_extension(fields.extensions, out.subspan(kFixedHeaderSize));
}

bool is_rtcp(BytesView packet) {
  return packet.size() >= 2 && packet[1] >= 192 && packet[1] <= 223;
}

}  // namespace diemcau::rtp
