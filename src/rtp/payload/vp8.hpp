#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rtp/error.hpp"

// VP8 payload descriptor, RFC 7741 4.2:
//
//        0 1 2 3 4 5 6 7
//       +-+-+-+-+-+-+-+-+
//       |X|R|N|S|R| PID |  required
//       +-+-+-+-+-+-+-+-+
//  X:   |I|L|T|K| RSV   |
//       +-+-+-+-+-+-+-+-+
//  I:   |M| PictureID   |  M: 15 bits instead of 7
//       |   PictureID   |
//       +-+-+-+-+-+-+-+-+
//  L:   |   TL0PICIDX   |
//       +-+-+-+-+-+-+-+-+
//  T/K: |TID|Y| KEYIDX  |
//       +-+-+-+-+-+-+-+-+
//
// Hot path: nothing here allocates.
namespace diemcau::rtp {

struct Vp8Descriptor {
  bool non_reference = false;       // N: no later frame needs this one
  bool start_of_partition = false;  // S
  std::uint8_t partition = 0;       // PID; S with PID 0 is the first packet of a frame
  bool has_picture_id = false;
  bool wide_picture_id = false;  // 15 bits
  std::uint16_t picture_id = 0;
  bool has_tl0_index = false;
  std::uint8_t tl0_index = 0;  // TL0PICIDX
  bool has_temporal = false;
  std::uint8_t temporal = 0;  // TID 0..3
  bool layer_sync = false;    // Y: depends on temporal layer 0 only, so one may switch up here
  bool has_key_index = false;
  std::uint8_t key_index = 0;  // KEYIDX, 5 bits
  std::uint8_t size = 1;       // bytes of the descriptor, 1..6

  bool first_of_frame() const { return start_of_partition && partition == 0; }
  bool operator==(const Vp8Descriptor&) const = default;
};

Result<Vp8Descriptor, ParseError> parse_vp8(BytesView payload);

// True for the first packet of a key frame (RFC 7741 4.3: P bit of the frame header is 0).
bool starts_key_frame(const Vp8Descriptor& descriptor, BytesView payload);

struct PictureSize {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  bool operator==(const PictureSize&) const = default;
};
// From the uncompressed header of a key frame's first packet (RFC 6386 9.1); none otherwise.
std::optional<PictureSize> key_frame_size(const Vp8Descriptor& descriptor, BytesView payload);

// Replaces the numbers inside a descriptor in place; fields the descriptor lacks are skipped, a 7-bit PictureID gets
// the low 7 bits, so the size never changes. TID and Y stay.
struct Vp8Numbers {
  std::uint16_t picture_id = 0;
  std::uint8_t tl0_index = 0;
  std::uint8_t key_index = 0;
};
void rewrite_vp8(const Vp8Descriptor& descriptor, const Vp8Numbers& numbers, MutableBytes payload);

inline constexpr std::size_t kMaxVp8DescriptorSize = 6;
// Writes the descriptor (its `size` is ignored) and returns the bytes written; for senders of our own, and for a slot
// that must widen a 7-bit PictureID.
std::size_t write_vp8(const Vp8Descriptor& descriptor, MutableBytes out);

}  // namespace diemcau::rtp
