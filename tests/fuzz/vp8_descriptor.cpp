// VP8 payload descriptor: reading, writing and rewriting in place.
#include <algorithm>

#include "rtp/payload/vp8.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView payload(data, size);
  const auto parsed = parse_vp8(payload);
  if (!parsed.ok()) return 0;
  HOLDS(parsed->size < size && parsed->size <= kMaxVp8DescriptorSize);
  if (key_frame_size(*parsed, payload)) HOLDS(starts_key_frame(*parsed, payload));

  Bytes rewritten = to_bytes(payload);
  const Vp8Numbers numbers{static_cast<std::uint16_t>(size * 31), data[0], static_cast<std::uint8_t>(data[0] & 0x1f)};
  rewrite_vp8(*parsed, numbers, rewritten);
  HOLDS(std::equal(rewritten.begin() + parsed->size, rewritten.end(), payload.begin() + parsed->size));
  const auto again = parse_vp8(rewritten);
  HOLDS(again.ok() && again->size == parsed->size && again->temporal == parsed->temporal);
  HOLDS(!again->has_tl0_index || again->tl0_index == numbers.tl0_index);

  Bytes written(kMaxVp8DescriptorSize + 1);
  const std::size_t written_size = write_vp8(*parsed, written);
  // X with no flag set is one byte longer on the wire than what we write for it; all else is the same.
  const auto third = parse_vp8(BytesView(written).first(written_size + 1));
  HOLDS(third.ok() && third->picture_id == parsed->picture_id && third->key_index == parsed->key_index);
  return 0;
}
