#pragma once

#include <optional>

#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"

// What holds for an offer and for an answer alike under the webrtc profile. Inner part of answer.cpp and offer.cpp.
namespace diemcau::sdp {

// ICE credentials and a sha-256 fingerprint of 32 bytes.
std::optional<SdpError> check_transport(const TransportDescription& transport);
// Every m-line that is not rejected is in the one BUNDLE group, has a mid and rtcp-mux.
std::optional<SdpError> check_bundle(const LegDescription& leg);
// Bundled lines share one space of payload types and extension ids (RFC 9143 9.1, RFC 8285 6): one number, one meaning.
std::optional<SdpError> check_numbers(const LegDescription& leg);
// The m-lines of `before` are all there, in their places, and of their kinds.
bool continues(const LegDescription& leg, const LegDescription& before);

}  // namespace diemcau::sdp
