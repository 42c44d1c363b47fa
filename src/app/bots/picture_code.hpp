#pragma once

#include <cstdint>
#include <optional>

#include "codec/picture.hpp"

// The pattern a test clip carries, the same as tests/e2e/lib/clip.mjs: 8 columns x 4 rows of dark and light cells; the
// site's number (8 bits), a block clock (16 bits, one more a frame) and a checksum, so that a picture says by itself
// whose it is and whether it moves, and a picture mixed of two reads as none.
namespace diemcau::app {

struct PictureCode {
  std::uint8_t number = 0;
  std::uint16_t clock = 0;
  bool operator==(const PictureCode&) const = default;
};

// `grain`: noise of up to that much luma either way, so that the encoder has something to do and its rate is a
// camera's.
void paint(const PictureCode& code, codec::Picture& picture, int grain = 0);
std::optional<PictureCode> read_code(const codec::Picture& picture);

}  // namespace diemcau::app
