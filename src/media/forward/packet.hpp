#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "media/plan.hpp"
#include "rtp/payload/h264.hpp"
#include "rtp/payload/vp8.hpp"

// Packets as forwarding sees them: decrypted, without RTP header. Values in, values out; the engine translates from and
// to rtc/.
namespace diemcau::media {

enum class Codec : std::uint8_t { opus, vp8, h264 };  // same order as rtc::Codec
constexpr std::uint32_t clock_rate(Codec codec) {
  return codec == Codec::opus ? 48000 : 90000;
}

inline constexpr std::size_t kLayers = 3;  // simulcast: l, m, h

// A packet of one stream of one source. `payload` is a copy the caller lends: VP8 numbers are rewritten in it, in
// place, once per receiver.
struct SourcePacket {
  Codec codec = Codec::vp8;
  std::uint8_t layer = 0;
  std::uint32_t ssrc = 0;      // a new one is a new stream: its numbers have nothing to do with the old one's
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  bool marker = false;
  std::optional<std::int8_t> level_dbov;
  MutableBytes payload;
  Instant arrival{};
  std::optional<std::uint64_t> capture_ntp;  // NTP 32.32 of the sender's clock; none before its first sender report
};

// What the payload tells, read once per packet and not once per receiver.
struct PacketFacts {
  bool starts_key_frame = false;  // one may switch a receiver to the stream here
  bool starts_frame = false;
  std::uint8_t temporal = 0;
  bool layer_sync = false;  // depends on temporal layer 0 only
  rtp::Vp8Descriptor vp8;   // of VP8 packets
};

// None: the payload header does not parse.
std::optional<PacketFacts> inspect(const SourcePacket& packet);

// A packet as it goes on a slot.
struct SlotPacket {
  Codec codec = Codec::vp8;
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  bool marker = false;
  std::optional<std::int8_t> level_dbov;
  BytesView payload;
};

// Why a packet did not go on a slot. engine/ counts them under the same names.
enum class ForwardDrop : std::uint8_t {
  source_not_wanted,
  waiting_for_key_frame,
  layer_not_selected,
  temporal_layer_dropped,
  switched_away,
  too_old,
  duplicate,
  malformed_payload,
  receiver_not_connected,
  codec_not_accepted,
};

}  // namespace diemcau::media
