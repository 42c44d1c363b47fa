#include "media/forward/packet.hpp"

namespace diemcau::media {
namespace {

std::optional<PacketFacts> inspect_vp8(BytesView payload) {
  const auto descriptor = rtp::parse_vp8(payload);
  if (!descriptor.ok()) return std::nullopt;
  PacketFacts facts;
  facts.vp8 = *descriptor;
  facts.starts_frame = descriptor.value().first_of_frame();
  facts.starts_key_frame = rtp::starts_key_frame(*descriptor, payload);
  facts.temporal = descriptor.value().has_temporal ? descriptor.value().temporal : 0;
  facts.layer_sync = descriptor.value().has_temporal && descriptor.value().layer_sync;
  return facts;
}

std::optional<PacketFacts> inspect_h264(BytesView payload) {
  const auto packet = rtp::parse_h264(payload);
  if (!packet.ok()) return std::nullopt;
  PacketFacts facts;
  facts.starts_frame = packet.value().starts_access_unit;
  facts.starts_key_frame = packet.value().starts_key_frame();
  return facts;
}

}  // namespace

std::optional<PacketFacts> inspect(const SourcePacket& packet) {
  switch (packet.codec) {
    case Codec::vp8:
      return inspect_vp8(packet.payload);
    case Codec::h264:
      return inspect_h264(packet.payload);
    case Codec::opus:
      break;
  }
  // Every Opus packet can be decoded by itself.
  return PacketFacts{.starts_key_frame = true, .starts_frame = true, .vp8 = {}};
}

}  // namespace diemcau::media
