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

// A line on which the page sends.
struct PageLine {
  MediaKind kind = MediaKind::video;
  bool simulcast = false;
};

// What this side brings to a negotiation under the webrtc profile.
struct AnswerPolicy {
  TransportDescription transport;  // ours; `setup` is overwritten: the bridge is always passive
  std::uint64_t session_id = 0;
  std::uint64_t session_version = 0;                    // grows with every answer of a session
  std::vector<PageLine> page_lines;                     // the first m-lines, in order; none: the page only receives
  std::vector<Slot> slots;                              // for the lines after those, in order
  std::optional<std::uint32_t> receive_bandwidth_kbps;  // b=AS on the lines the page sends
  // mids and kinds of the answer before, for a renegotiation: lines may be appended, never removed or reordered.
  const LegDescription* previous = nullptr;
};

// The one offer/answer function (RFC 3264, RFC 8829, RFC 9143): the page offers, the bridge answers. ICE-lite,
// setup:passive, rtcp-mux, one BUNDLE group, one-byte extensions, codecs narrowed to opus, VP8 and H264 42e01f
// packetization-mode=1 with their rtx, in the order offered (the page's setCodecPreferences decides what it sends).
// Lines beyond the policy, and lines the page itself stopped, are rejected (port 0). Fewer lines than slots are fine:
// the slots after them stay unused until the page appends theirs. Errors are the page's mistakes; our own (a slot of a
// kind that is not audio or video) are CHECKs.
Result<LegDescription, SdpFailure> answer(const LegDescription& offer, const AnswerPolicy& policy);

}  // namespace diemcau::sdp
