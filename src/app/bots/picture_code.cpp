#include "app/bots/picture_code.hpp"

#include <algorithm>
#include <array>

#include "base/random.hpp"

namespace diemcau::app {
namespace {

constexpr int kColumns = 8;
constexpr int kRows = 4;
constexpr Byte kDark = 40;
constexpr Byte kLight = 215;

Byte checksum(const PictureCode& code) {
  return static_cast<Byte>(code.number * 7 + (code.clock & 255) * 13 + (code.clock >> 8) * 31 + 0x5a);
}

std::array<Byte, kRows> rows_of(const PictureCode& code) {
  return {code.number, static_cast<Byte>(code.clock >> 8), static_cast<Byte>(code.clock), checksum(code)};
}

void add_grain(const PictureCode& code, int grain, codec::Picture& picture) {
  SeededRandom random((std::uint64_t{code.number} << 16) | code.clock);
  for (Byte& luma : picture.luma()) {
    luma = static_cast<Byte>(luma + static_cast<int>(random.below(2 * static_cast<std::uint64_t>(grain) + 1)) - grain);
  }
}

}  // namespace

void paint(const PictureCode& code, codec::Picture& picture, int grain) {
  const auto rows = rows_of(code);
  const int width = picture.width();
  const int height = picture.height();
  for (int y = 0; y < height; ++y) {
    const Byte bits = rows[static_cast<std::size_t>(std::min(kRows - 1, y * kRows / height))];
    for (int column = 0; column < kColumns; ++column) {
      auto begin = picture.luma().begin() + y * width + column * width / kColumns;
      auto end = picture.luma().begin() + y * width + (column + 1) * width / kColumns;
      std::fill(begin, end, (bits >> (kColumns - 1 - column)) & 1 ? kLight : kDark);
    }
  }
  if (grain > 0) add_grain(code, grain, picture);
}

std::optional<PictureCode> read_code(const codec::Picture& picture) {
  std::array<Byte, kRows> rows{};
  for (int row = 0; row < kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      const int x = (2 * column + 1) * picture.width() / (2 * kColumns);
      const int y = (2 * row + 1) * picture.height() / (2 * kRows);
      const Byte luma = picture.luma()[static_cast<std::size_t>(y * picture.width() + x)];
      if (luma > 100 && luma < 155) return std::nullopt;  // neither dark nor light: no clean cell
      auto& bits = rows[static_cast<std::size_t>(row)];
      bits = static_cast<Byte>((bits << 1) | (luma >= 128 ? 1 : 0));
    }
  }
  const PictureCode code{rows[0], static_cast<std::uint16_t>((rows[1] << 8) | rows[2])};
  if (rows[3] != checksum(code)) return std::nullopt;
  return code;
}

}  // namespace diemcau::app
