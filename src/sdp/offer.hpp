#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"
#include "sdp/slots.hpp"

// The page's side, for clients of our own (bots, tests): what a browser would offer for the same slots.
namespace diemcau::sdp {

struct OfferPolicy {
  TransportDescription transport;  // `setup` is overwritten by actpass
  std::uint64_t session_id = 0;
  std::uint64_t session_version = 0;
  bool sends = false;  // microphone, camera with rids l, m, h, content
  // With `sends`: SSRCs of the lines that announce theirs. The camera's are learnt from the RID extension, as
  // Chromium's.
  SourceDescription microphone;
  SourceDescription content;
  SlotCounts slots;
};

LegDescription make_offer(const OfferPolicy& policy);

// Checks an answer against our offer and returns it: payload types and extension ids in it hold for both directions.
Result<LegDescription, SdpFailure> accept_answer(const LegDescription& offer, LegDescription answer);

}  // namespace diemcau::sdp
