#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"
#include "sdp/slots.hpp"

namespace diemcau::sdp {

// What this side brings to a negotiation under the webrtc profile.
struct AnswerPolicy {
  TransportDescription transport;  // ours; `setup` is overwritten: the bridge is always passive
  std::uint64_t session_id = 0;
  std::uint64_t session_version = 0;  // grows with every answer of a session
  // The first m-lines of a page that sends: microphone (audio), camera (video, simulcast), content (video).
  bool page_sends = false;
  std::vector<Slot> slots;            // for the lines after those, in order
  std::optional<std::uint32_t> receive_bandwidth_kbps;  // b=AS on the lines the page sends
  // mids and kinds of the answer before, for a renegotiation: lines may be appended, never removed or reordered.
  const LegDescription* previous = nullptr;
};

inline constexpr std::size_t kSendingLines = 3;

// The one offer/answer function (RFC 3264, RFC 8829, RFC 9143): the page offers, the bridge answers. ICE-lite,
// setup:passive, rtcp-mux, one BUNDLE group, one-byte extensions, codecs narrowed to opus, VP8 and H264 42e01f
// packetization-mode=1 with their rtx. Lines beyond the policy, and lines without a codec of ours, are rejected (port 0);
// rejecting one of the page's own lines or a slot is the page's mistake and shows as an error instead.
Result<LegDescription, SdpFailure> answer(const LegDescription& offer, const AnswerPolicy& policy);

}  // namespace diemcau::sdp
