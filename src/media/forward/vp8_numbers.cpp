#include "media/forward/vp8_numbers.hpp"

#include <algorithm>

namespace diemcau::media {

std::uint64_t Vp8Numbering::Extender::extend(std::uint64_t value) {
  const std::uint64_t cycle = std::uint64_t{1} << bits;
  if (!newest) {
    newest = cycle + value;  // one cycle of room for what was reordered before the first
    return *newest;
  }
  const std::uint64_t ahead = (value - *newest) & (cycle - 1);
  if (ahead < cycle / 2) return *(newest = *newest + ahead);
  const std::uint64_t behind = cycle - ahead;
  return *newest >= behind ? *newest - behind : value;
}

void Vp8Numbering::begin_run(const rtp::Vp8Descriptor& first) {
  picture_.newest.reset();
  tl0_.newest.reset();
  key_.newest.reset();
  // A 7-bit PictureID counts modulo 128.
  picture_.bits = first.wide_picture_id ? 15 : 7;
  pictures_.start(picture_.extend(first.picture_id), last_picture_ + 1);
  tl0_distance_ = last_tl0_ + 1 - tl0_.extend(first.tl0_index);
  key_distance_ = last_key_ + 1 - key_.extend(first.key_index);
}

void Vp8Numbering::skip(const rtp::Vp8Descriptor& descriptor) {
  if (descriptor.has_picture_id) pictures_.skip(picture_.extend(descriptor.picture_id));
}

std::optional<rtp::Vp8Numbers> Vp8Numbering::map(const rtp::Vp8Descriptor& descriptor) {
  rtp::Vp8Numbers numbers;
  if (descriptor.has_picture_id) {
    const auto picture = pictures_.map(picture_.extend(descriptor.picture_id));
    if (!picture) return std::nullopt;
    last_picture_ = std::max(last_picture_, *picture);
    numbers.picture_id = static_cast<std::uint16_t>(*picture & 0x7fff);
  }
  if (descriptor.has_tl0_index) {
    const std::uint64_t tl0 = tl0_.extend(descriptor.tl0_index) + tl0_distance_;
    last_tl0_ = std::max(last_tl0_, tl0);
    numbers.tl0_index = static_cast<std::uint8_t>(tl0);
  }
  if (descriptor.has_key_index) {
    const std::uint64_t key = key_.extend(descriptor.key_index) + key_distance_;
    last_key_ = std::max(last_key_, key);
    numbers.key_index = static_cast<std::uint8_t>(key & 0x1f);
  }
  return numbers;
}

}  // namespace diemcau::media
