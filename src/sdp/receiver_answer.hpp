#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"

namespace diemcau::sdp {

// What a client of our own brings that is offered streams and sends none.
struct ReceiverPolicy {
  TransportDescription transport;  // ours; `setup` is overwritten by active
  std::uint64_t session_id = 0;
  std::uint64_t session_version = 0;
};

// The answer of a client to a server that offers (RFC 3264, RFC 8829), as other systems' subscribers work; our bridge
// never offers, so only the load clients of benchmarks come here. setup:active: the offerer waits for our handshake.
// Every line is taken that sends audio or video in a codec we speak; the others are rejected (port 0), and an offer
// with none left is no_common_codec. Codecs and extensions are narrowed as in answer().
Result<LegDescription, SdpFailure> answer_as_receiver(const LegDescription& offer, const ReceiverPolicy& policy);

}  // namespace diemcau::sdp
