#include "base/bytes.hpp"

#include "base/check.hpp"

namespace diemcau {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string to_hex(BytesView bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (Byte b : bytes) {
    text += kDigits[b >> 4];
    text += kDigits[b & 15];
  }
  return text;
}

bool from_hex(std::string_view hex, Bytes& out) {
  if (hex.size() % 2 != 0) return false;
  Bytes bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_value(hex[i]);
    const int low = hex_value(hex[i + 1]);
    if (high < 0 || low < 0) return false;
    bytes.push_back(static_cast<Byte>(high * 16 + low));
  }
  out = std::move(bytes);
  return true;
}

BytesView ByteReader::bytes(std::size_t count) {
  if (count > remaining()) {
    ok_ = false;
    position_ = data_.size();
    return {};
  }
  const BytesView view = data_.subspan(position_, count);
  position_ += count;
  return view;
}

std::uint64_t ByteReader::number(std::size_t width) {
  const BytesView view = bytes(width);
  std::uint64_t value = 0;
  for (Byte b : view) value = (value << 8) | b;
  return value;
}

void ByteWriter::patch_u16(std::size_t offset, std::uint16_t v) {
  CHECK(offset + 2 <= out_.size(), "a patch overwrites bytes that were written");
  store_u16(out_.data() + offset, v);
}

ByteWriter& ByteWriter::number(std::uint64_t v, std::size_t width) {
  for (std::size_t i = width; i-- > 0;) out_.push_back(static_cast<Byte>(v >> (8 * i)));
  return *this;
}

}  // namespace diemcau
