#include "rtp/payload/vp8.hpp"

#include "base/check.hpp"

namespace diemcau::rtp {
namespace {

constexpr Byte kExtended = 0x80;          // X
constexpr Byte kNonReference = 0x20;      // N
constexpr Byte kStartOfPartition = 0x10;  // S
constexpr Byte kHasPictureId = 0x80;      // I
constexpr Byte kHasTl0Index = 0x40;       // L
constexpr Byte kHasTemporal = 0x20;       // T
constexpr Byte kHasKeyIndex = 0x10;       // K
constexpr Byte kWide = 0x80;              // M

// Reads the optional fields; false when the payload ends inside them.
bool parse_optional(BytesView payload, Vp8Descriptor& d) {
  std::size_t at = 1;
  if (payload.size() <= at) return false;
  const Byte flags = payload[at++];
  d.has_picture_id = (flags & kHasPictureId) != 0;
  d.has_tl0_index = (flags & kHasTl0Index) != 0;
  d.has_temporal = (flags & kHasTemporal) != 0;
  d.has_key_index = (flags & kHasKeyIndex) != 0;
  if (d.has_picture_id) {
    if (payload.size() <= at) return false;
    d.wide_picture_id = (payload[at] & kWide) != 0;
    if (payload.size() < at + (d.wide_picture_id ? 2 : 1)) return false;
    d.picture_id = payload[at++] & 0x7f;
    if (d.wide_picture_id) d.picture_id = static_cast<std::uint16_t>((d.picture_id << 8) | payload[at++]);
  }
  if (d.has_tl0_index) {
    if (payload.size() <= at) return false;
    d.tl0_index = payload[at++];
  }
  if (d.has_temporal || d.has_key_index) {
    if (payload.size() <= at) return false;
    const Byte layer = payload[at++];
    // A field whose flag is clear means nothing (RFC 7741 4.2): left 0, so that equal descriptors compare equal.
    if (d.has_temporal) d.temporal = layer >> 6;
    if (d.has_temporal) d.layer_sync = (layer & 0x20) != 0;
    if (d.has_key_index) d.key_index = layer & 0x1f;
  }
  d.size = static_cast<std::uint8_t>(at);
  return true;
}

}  // namespace

Result<Vp8Descriptor, ParseError> parse_vp8(BytesView payload) {
  if (payload.empty()) return fail(ParseError::truncated);
  Vp8Descriptor d;
  d.non_reference = (payload[0] & kNonReference) != 0;
  d.start_of_partition = (payload[0] & kStartOfPartition) != 0;
  d.partition = payload[0] & 0x07;
  if ((payload[0] & kExtended) != 0 && !parse_optional(payload, d)) return fail(ParseError::truncated);
  // RFC 7741 4.2: a descriptor is followed by at least one byte of the frame.
  if (payload.size() <= d.size) return fail(ParseError::truncated);
  return d;
}

bool starts_key_frame(const Vp8Descriptor& descriptor, BytesView payload) {
  return descriptor.first_of_frame() && payload.size() > descriptor.size && (payload[descriptor.size] & 0x01) == 0;
}

std::optional<PictureSize> key_frame_size(const Vp8Descriptor& descriptor, BytesView payload) {
  // 3 bytes frame tag, start code 9d 01 2a, then 14 bits width and 14 bits height, little endian, each under 2 bits of
  // scaling (RFC 6386 9.1).
  constexpr std::size_t kHeaderSize = 10;
  if (!starts_key_frame(descriptor, payload) || payload.size() < descriptor.size + kHeaderSize) return std::nullopt;
  const Byte* p = payload.data() + descriptor.size;
  if (p[3] != 0x9d || p[4] != 0x01 || p[5] != 0x2a) return std::nullopt;
  return PictureSize{static_cast<std::uint16_t>(((p[7] << 8) | p[6]) & 0x3fff),
                     static_cast<std::uint16_t>(((p[9] << 8) | p[8]) & 0x3fff)};
}

void rewrite_vp8(const Vp8Descriptor& descriptor, const Vp8Numbers& numbers, MutableBytes payload) {
  CHECK(payload.size() >= descriptor.size, "the descriptor was read from this payload");
  std::size_t at = 2;
  if (descriptor.has_picture_id && descriptor.wide_picture_id) {
    store_u16(payload.data() + at, static_cast<std::uint16_t>(0x8000 | (numbers.picture_id & 0x7fff)));
    at += 2;
  } else if (descriptor.has_picture_id) {
    payload[at++] = numbers.picture_id & 0x7f;
  }
  if (descriptor.has_tl0_index) payload[at++] = numbers.tl0_index;
  if (descriptor.has_key_index) payload[at] = static_cast<Byte>((payload[at] & 0xe0) | (numbers.key_index & 0x1f));
}

std::size_t write_vp8(const Vp8Descriptor& d, MutableBytes out) {
  CHECK(out.size() >= kMaxVp8DescriptorSize, "a VP8 descriptor fits the buffer it is written into");
  const bool extended = d.has_picture_id || d.has_tl0_index || d.has_temporal || d.has_key_index;
  std::size_t at = 0;
  out[at++] = static_cast<Byte>((extended ? kExtended : 0) | (d.non_reference ? kNonReference : 0) |
                                (d.start_of_partition ? kStartOfPartition : 0) | (d.partition & 0x07));
  if (!extended) return at;
  out[at++] = static_cast<Byte>((d.has_picture_id ? kHasPictureId : 0) | (d.has_tl0_index ? kHasTl0Index : 0) |
                                (d.has_temporal ? kHasTemporal : 0) | (d.has_key_index ? kHasKeyIndex : 0));
  if (d.has_picture_id && d.wide_picture_id) out[at++] = static_cast<Byte>(kWide | ((d.picture_id >> 8) & 0x7f));
  if (d.has_picture_id) out[at++] = static_cast<Byte>(d.wide_picture_id ? d.picture_id : d.picture_id & 0x7f);
  if (d.has_tl0_index) out[at++] = d.tl0_index;
  if (d.has_temporal || d.has_key_index) {
    const int layer = d.has_temporal ? (d.temporal << 6) | (d.layer_sync ? 0x20 : 0) : 0;
    out[at++] = static_cast<Byte>(layer | (d.has_key_index ? d.key_index & 0x1f : 0));
  }
  return at;
}

}  // namespace diemcau::rtp
