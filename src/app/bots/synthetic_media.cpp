#include "app/bots/synthetic_media.hpp"

#include <algorithm>

#include "rtp/payload/vp8.hpp"

namespace diemcau::app {
namespace {

constexpr std::size_t kStampAt = 32;  // behind the longest descriptor and a key frame's header
constexpr std::size_t kStampSize = 16;
constexpr Byte kOpusCeltFullband20 = 0xf8;  // RFC 6716 3.1: config 31, mono, one frame
constexpr std::uint16_t kWidth = 1280, kHeight = 720;

void put_stamp(const Stamp& stamp, Bytes& payload) {
  Bytes text;
  ByteWriter(text).u64(stamp.number).u64(static_cast<std::uint64_t>(to_us(stamp.sent)));
  std::copy(text.begin(), text.end(), payload.begin() + kStampAt);
}

// RFC 6386 9.1: 3 bytes of frame tag (bit 0: not a key frame; bit 4: shown), then for key frames the start code and
// size.
void put_frame_header(bool key, MutableBytes at) {
  at[0] = key ? 0x10 : 0x11;
  at[1] = at[2] = 0;
  if (!key) return;
  const Byte header[] = {0x9d, 0x01, 0x2a, kWidth & 0xff, kWidth >> 8, kHeight & 0xff, kHeight >> 8};
  std::copy(std::begin(header), std::end(header), at.begin() + 3);
}

}  // namespace

Bytes synthetic_vp8(const SyntheticFrame& frame, std::size_t index, const Stamp& stamp) {
  Bytes payload(kSyntheticVideoPayload, 0x5a);
  rtp::Vp8Descriptor descriptor;
  descriptor.start_of_partition = index == 0;
  descriptor.has_picture_id = descriptor.wide_picture_id = true;
  descriptor.picture_id = frame.picture_id;
  descriptor.has_tl0_index = true;
  descriptor.tl0_index = frame.tl0_index;
  descriptor.has_temporal = true;
  descriptor.has_key_index = true;
  descriptor.key_index = frame.key_index;
  const std::size_t size = rtp::write_vp8(descriptor, payload);
  if (index == 0) put_frame_header(frame.key, MutableBytes(payload).subspan(size));
  put_stamp(stamp, payload);
  return payload;
}

Bytes synthetic_opus(const Stamp& stamp) {
  Bytes payload(kSyntheticAudioPayload, 0x5a);
  payload[0] = kOpusCeltFullband20;
  put_stamp(stamp, payload);
  return payload;
}

std::optional<Stamp> stamp_of(BytesView payload) {
  if (payload.size() < kStampAt + kStampSize) return std::nullopt;
  ByteReader reader(payload.subspan(kStampAt, kStampSize));
  Stamp stamp;
  stamp.number = reader.u64();
  stamp.sent = instant_from_us(static_cast<std::int64_t>(reader.u64()));
  return stamp;
}

}  // namespace diemcau::app
