#include "app/bots/clip.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/bots/picture_code.hpp"
#include "base/check.hpp"
#include "codec/opus.hpp"
#include "codec/vp8.hpp"
#include "rtp/payload/vp8.hpp"

namespace diemcau::app {
namespace {

constexpr int kFullWidth = 640;
constexpr std::size_t kMaxPayload = 1100;  // leaves room for header, extensions and the SRTP tag below 1200

std::vector<Bytes> packetize(BytesView frame) {
  std::vector<Bytes> payloads;
  for (std::size_t offset = 0; offset < frame.size(); offset += kMaxPayload) {
    rtp::Vp8Descriptor descriptor;
    descriptor.start_of_partition = offset == 0;
    descriptor.has_picture_id = descriptor.wide_picture_id = true;
    Bytes payload(rtp::kMaxVp8DescriptorSize);
    payload.resize(rtp::write_vp8(descriptor, payload));
    const BytesView part = frame.subspan(offset, std::min(kMaxPayload, frame.size() - offset));
    payload.insert(payload.end(), part.begin(), part.end());
    payloads.push_back(std::move(payload));
  }
  return payloads;
}

std::vector<ClipFrame> encode_layer(const ClipStyle& style, std::size_t count, int width, int height, int kbps) {
  auto encoder = codec::Vp8Encoder::open(
      {.width = width, .height = height, .frames_per_second = kClipFps, .kilobits_per_second = kbps});
  CHECK(encoder.ok(), "libvpx opens a VP8 encoder");
  // A smaller layer is the picture scaled down, and scaling averages the grain out.
  const int grain = style.grain * width / kFullWidth;
  std::vector<ClipFrame> frames;
  codec::Picture picture(width, height);
  for (std::size_t clock = 0; clock < count; ++clock) {
    paint({style.number, static_cast<std::uint16_t>(clock)}, picture, grain);
    const bool key = clock == 0;
    auto frame = encoder->encode(picture, key ? codec::FrameKind::key : codec::FrameKind::as_needed);
    CHECK(frame.ok(), "libvpx encodes a picture of the right size");
    if (frame->empty()) continue;  // dropped by the rate control
    frames.push_back({key, packetize(*frame)});
  }
  return frames;
}

std::vector<Bytes> encode_tone(int hz) {
  auto encoder = codec::OpusEncoder::open(32000);
  CHECK(encoder.ok(), "libopus opens an encoder");
  std::vector<Bytes> packets;
  for (int frame = 0; frame < 50; ++frame) {  // one second: any whole frequency is whole periods long
    std::vector<std::int16_t> samples(codec::kOpusFrameSamples);
    for (int i = 0; i < codec::kOpusFrameSamples; ++i) {
      const double t = static_cast<double>(frame * codec::kOpusFrameSamples + i) / codec::kOpusRate;
      samples[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(9000 * std::sin(2 * std::numbers::pi * hz * t));
    }
    auto packet = encoder->encode(samples);
    CHECK(packet.ok(), "libopus encodes a 20 ms frame");
    packets.push_back(std::move(*packet));
  }
  return packets;
}

}  // namespace

std::shared_ptr<const Clip> make_clip(const ClipStyle& style, std::size_t frames) {
  auto clip = std::make_shared<Clip>();
  clip->layers = {encode_layer(style, frames, 160, 90, 150), encode_layer(style, frames, 320, 180, 500),
                  encode_layer(style, frames, kFullWidth, 360, 1500)};
  clip->audio = encode_tone(style.tone_hz);
  return clip;
}

}  // namespace diemcau::app
