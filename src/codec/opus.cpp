#include "codec/opus.hpp"

#include <opus/opus.h>

namespace diemcau::codec {

struct OpusEncoder::Impl {
  ::OpusEncoder* state = nullptr;
  ~Impl() { opus_encoder_destroy(state); }
};

OpusEncoder::OpusEncoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpusEncoder::OpusEncoder(OpusEncoder&&) noexcept = default;
OpusEncoder::~OpusEncoder() = default;

Result<OpusEncoder, OpusError> OpusEncoder::open(int bits_per_second) {
  int error = OPUS_OK;
  auto impl = std::make_unique<Impl>();
  impl->state = opus_encoder_create(kOpusRate, 1, OPUS_APPLICATION_VOIP, &error);
  if (error != OPUS_OK) return fail(OpusError::cannot_open);
  opus_encoder_ctl(impl->state, OPUS_SET_BITRATE(bits_per_second));
  return OpusEncoder(std::move(impl));
}

Result<Bytes, OpusError> OpusEncoder::encode(std::span<const std::int16_t> samples) {
  if (samples.size() != kOpusFrameSamples) return fail(OpusError::refused);
  Bytes packet(1275);  // the largest Opus frame, RFC 6716 §3.2.1
  const int size = opus_encode(impl_->state, samples.data(), kOpusFrameSamples, packet.data(),
                               static_cast<opus_int32>(packet.size()));
  if (size < 0) return fail(OpusError::refused);
  packet.resize(static_cast<std::size_t>(size));
  return packet;
}

struct OpusDecoder::Impl {
  ::OpusDecoder* state = nullptr;
  ~Impl() { opus_decoder_destroy(state); }
};

OpusDecoder::OpusDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpusDecoder::OpusDecoder(OpusDecoder&&) noexcept = default;
OpusDecoder::~OpusDecoder() = default;

Result<OpusDecoder, OpusError> OpusDecoder::open() {
  int error = OPUS_OK;
  auto impl = std::make_unique<Impl>();
  impl->state = opus_decoder_create(kOpusRate, 1, &error);
  if (error != OPUS_OK) return fail(OpusError::cannot_open);
  return OpusDecoder(std::move(impl));
}

Result<std::vector<std::int16_t>, OpusError> OpusDecoder::decode(BytesView packet) {
  std::vector<std::int16_t> samples(static_cast<std::size_t>(kOpusRate) * 120 / 1000);  // 120 ms at most
  const int count = opus_decode(impl_->state, packet.data(), static_cast<opus_int32>(packet.size()), samples.data(),
                                static_cast<int>(samples.size()), 0);
  if (count < 0) return fail(OpusError::refused);
  samples.resize(static_cast<std::size_t>(count));
  return samples;
}

}  // namespace diemcau::codec
