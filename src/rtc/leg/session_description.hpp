#pragma once

#include <optional>
#include <vector>

#include "rtc/ice/candidate.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/leg/lines.hpp"
#include "rtc/session.hpp"
#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"

// Between a session's own values and SDP's, for both roles.
namespace diemcau::rtc {

enum class CandidateRole : std::uint8_t { passive, active };  // of TCP candidates

sdp::TransportDescription describe_transport(const IceCredentials& credentials, const DtlsIdentity& identity,
                                             const std::vector<IceCandidate>& candidates, CandidateRole role);
IceCredentials credentials_of(const sdp::TransportDescription& transport);
// Host candidates of component 1 that one can send to: UDP and TCP passive.
std::vector<IceCandidate> reachable_candidates(const sdp::TransportDescription& transport);
OfferError offer_error(const sdp::SdpFailure& failure);

}  // namespace diemcau::rtc
