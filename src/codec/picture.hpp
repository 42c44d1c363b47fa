#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"

namespace diemcau::codec {

// One I420 picture, planes packed without padding: luma width x height, then U and V of half size each way (rounded
// up).
class Picture {
 public:
  Picture() = default;
  Picture(int width, int height)
      : width_(width), height_(height), samples_(luma_size() + 2 * chroma_size(), Byte{128}) {}

  int width() const { return width_; }
  int height() const { return height_; }
  int chroma_width() const { return (width_ + 1) / 2; }
  int chroma_height() const { return (height_ + 1) / 2; }
  MutableBytes luma() { return {samples_.data(), luma_size()}; }
  BytesView luma() const { return {samples_.data(), luma_size()}; }
  MutableBytes u() { return {samples_.data() + luma_size(), chroma_size()}; }
  BytesView u() const { return {samples_.data() + luma_size(), chroma_size()}; }
  MutableBytes v() { return {samples_.data() + luma_size() + chroma_size(), chroma_size()}; }
  BytesView v() const { return {samples_.data() + luma_size() + chroma_size(), chroma_size()}; }

 private:
  std::size_t luma_size() const { return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_); }
  std::size_t chroma_size() const {
    return static_cast<std::size_t>(chroma_width()) * static_cast<std::size_t>(chroma_height());
  }

  int width_ = 0;
  int height_ = 0;
  Bytes samples_;
};

}  // namespace diemcau::codec
