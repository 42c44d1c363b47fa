#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rtc/codec.hpp"
#include "sdp/leg_description.hpp"

// What a negotiation settled, as the media halves of a leg need it: lines that come in, streams that go out.
namespace diemcau::rtc {

struct PayloadType {
  std::uint8_t number = 0;
  Codec codec = Codec::vp8;
  std::optional<std::uint8_t> rtx;  // payload type of its retransmissions
};

// Ids of the header extensions of a line; 0: not negotiated. The transport-wide sequence stands for its feedback too:
// numbers nobody reports on would look like a dead path.
struct ExtensionIds {
  std::uint8_t mid = 0, rid = 0, repaired_rid = 0, transport_sequence = 0, abs_send_time = 0, audio_level = 0;
};

struct LineFormat {
  sdp::MediaKind kind = sdp::MediaKind::video;
  std::string mid;
  std::vector<PayloadType> payload_types;  // in order of preference
  ExtensionIds extensions;
  bool remb = false;  // the receiving side may say its estimate

  const PayloadType* of_codec(Codec codec) const;
  const PayloadType* of_number(std::uint8_t number) const;
  const PayloadType* repaired_by(std::uint8_t rtx_number) const;
};

struct IncomingLine {
  LineFormat format;
  std::vector<std::string> rids;                  // index = layer; empty: one layer
  std::vector<sdp::SourceDescription> announced;  // SSRCs the SDP names
};

struct OutgoingStream {
  LineFormat format;
  std::uint32_t ssrc = 0;
  std::optional<std::uint32_t> rtx_ssrc;
  std::string rid;  // of a simulcast layer, else empty
  std::string cname;
};

LineFormat format_of(const sdp::MediaDescription& media);
constexpr std::uint32_t clock_rate_of(Codec codec) {
  return codec == Codec::opus ? 48000 : 90000;
}

// Writes SDP's sha-256 fingerprint into `out`; false when there is none of 32 bytes.
bool find_fingerprint(const sdp::TransportDescription& transport, std::array<Byte, 32>& out);

}  // namespace diemcau::rtc
