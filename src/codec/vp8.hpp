#pragma once

#include <memory>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "codec/picture.hpp"

// VP8 (RFC 6386) by libvpx. Each object belongs to one owner; none keeps a thread of its own.
namespace diemcau::codec {

enum class CodecError { cannot_open, wrong_size, refused };

struct Vp8Settings {
  int width = 640;
  int height = 360;
  int frames_per_second = 30;
  int kilobits_per_second = 500;
};

enum class FrameKind { as_needed, key };

class Vp8Encoder {
 public:
  static Result<Vp8Encoder, CodecError> open(const Vp8Settings& settings);
  Vp8Encoder(Vp8Encoder&&) noexcept;
  ~Vp8Encoder();

  // The encoded frame; empty when the rate control dropped it.
  Result<Bytes, CodecError> encode(const Picture& picture, FrameKind kind);

 private:
  struct Impl;
  explicit Vp8Encoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Vp8Decoder {
 public:
  static Result<Vp8Decoder, CodecError> open();
  Vp8Decoder(Vp8Decoder&&) noexcept;
  ~Vp8Decoder();

  // The picture of one whole frame; `refused` when it cannot be decoded (before the first key frame, or damaged).
  Result<Picture, CodecError> decode(BytesView frame);

 private:
  struct Impl;
  explicit Vp8Decoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::codec
