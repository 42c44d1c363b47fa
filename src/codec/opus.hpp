#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

// Opus (RFC 6716) by libopus: mono, 48 kHz, 20 ms frames of 960 samples.
namespace diemcau::codec {

inline constexpr int kOpusRate = 48000;
inline constexpr int kOpusFrameSamples = 960;

enum class OpusError { cannot_open, refused };

class OpusEncoder {
 public:
  static Result<OpusEncoder, OpusError> open(int bits_per_second);
  OpusEncoder(OpusEncoder&&) noexcept;
  ~OpusEncoder();
  Result<Bytes, OpusError> encode(std::span<const std::int16_t> samples);  // kOpusFrameSamples of them

 private:
  struct Impl;
  explicit OpusEncoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class OpusDecoder {
 public:
  static Result<OpusDecoder, OpusError> open();
  OpusDecoder(OpusDecoder&&) noexcept;
  ~OpusDecoder();
  Result<std::vector<std::int16_t>, OpusError> decode(BytesView packet);

 private:
  struct Impl;
  explicit OpusDecoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::codec
