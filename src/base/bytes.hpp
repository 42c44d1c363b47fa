#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using BytesView = std::span<const Byte>;
using MutableBytes = std::span<Byte>;

inline BytesView as_bytes(std::string_view text) {
  return {reinterpret_cast<const Byte*>(text.data()), text.size()};
}
inline std::string_view as_text(BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes to_bytes(BytesView view) {
  return {view.begin(), view.end()};
}

std::string to_hex(BytesView bytes);
// Empty optional-like: returns false and leaves `out` alone when `hex` is not an even number of hex digits.
bool from_hex(std::string_view hex, Bytes& out);

// Reads network byte order with bounds. A read past the end yields zeroes and clears ok(), so a parser reads straight
// through and asks once: `if (!reader.ok()) return fail(...)`.
class ByteReader {
 public:
  explicit ByteReader(BytesView data) : data_(data) {}

  bool ok() const { return ok_; }
  std::size_t remaining() const { return data_.size() - position_; }
  std::size_t position() const { return position_; }
  bool at_end() const { return remaining() == 0; }

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u24() { return static_cast<std::uint32_t>(number(3)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  BytesView bytes(std::size_t count);
  void skip(std::size_t count) { (void)bytes(count); }
  BytesView rest() { return bytes(remaining()); }

 private:
  std::uint64_t number(std::size_t width);

  BytesView data_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

// Appends network byte order to a vector it does not own.
class ByteWriter {
 public:
  explicit ByteWriter(Bytes& out) : out_(out) {}

  std::size_t size() const { return out_.size(); }
  ByteWriter& u8(std::uint64_t v) { return number(v, 1); }
  ByteWriter& u16(std::uint64_t v) { return number(v, 2); }
  ByteWriter& u24(std::uint64_t v) { return number(v, 3); }
  ByteWriter& u32(std::uint64_t v) { return number(v, 4); }
  ByteWriter& u64(std::uint64_t v) { return number(v, 8); }
  ByteWriter& bytes(BytesView view) {
    out_.insert(out_.end(), view.begin(), view.end());
    return *this;
  }
  // Overwrites two bytes written before, e.g. a length known only at the end.
  void patch_u16(std::size_t offset, std::uint16_t v);

 private:
  ByteWriter& number(std::uint64_t v, std::size_t width);

  Bytes& out_;
};

// Fixed-place access for hot paths whose bounds were checked before.
inline std::uint16_t load_u16(const Byte* p) {
  return static_cast<std::uint16_t>((p[0] << 8) | p[1]);
}
inline std::uint32_t load_u32(const Byte* p) {
  return (std::uint32_t{p[0]} << 24) | (std::uint32_t{p[1]} << 16) | (std::uint32_t{p[2]} << 8) | p[3];
}
inline void store_u16(Byte* p, std::uint16_t v) {
  p[0] = static_cast<Byte>(v >> 8);
  p[1] = static_cast<Byte>(v);
}
inline void store_u32(Byte* p, std::uint32_t v) {
  p[0] = static_cast<Byte>(v >> 24);
  p[1] = static_cast<Byte>(v >> 16);
  p[2] = static_cast<Byte>(v >> 8);
  p[3] = static_cast<Byte>(v);
}

}  // namespace diemcau
