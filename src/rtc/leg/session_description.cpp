#include "rtc/leg/session_description.hpp"

#include "rtc/dtls/identity.hpp"

namespace diemcau::rtc {
namespace {

// RFC 8445 5.1.2 and RFC 6544 4.2, as in ice/client_agent: UDP before TCP, then in the order configured.
constexpr std::uint32_t kUdpPreference = 126, kTcpPreference = 90;
constexpr std::uint16_t kActivePort = 9;  // RFC 6544 4.5: an active candidate has no port of its own

sdp::Candidate describe_candidate(const IceCandidate& candidate, std::size_t position, CandidateRole role) {
  const bool tcp = candidate.transport == Transport::tcp;
  sdp::Candidate out;
  out.foundation = std::to_string(position + 1);
  out.transport = candidate.transport;
  out.priority =
      ((tcp ? kTcpPreference : kUdpPreference) << 24) | (static_cast<std::uint32_t>(0xffff - position) << 8) | 255;
  out.endpoint = candidate.endpoint;
  if (tcp) out.tcp_type = role == CandidateRole::passive ? "passive" : "active";
  if (tcp && role == CandidateRole::active) out.endpoint.port = kActivePort;
  return out;
}

}  // namespace

sdp::TransportDescription describe_transport(const IceCredentials& credentials, const DtlsIdentity& identity,
                                             const std::vector<IceCandidate>& candidates, CandidateRole role) {
  sdp::TransportDescription transport;
  transport.ice_ufrag = credentials.ufrag;
  transport.ice_pwd = credentials.password;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    transport.candidates.push_back(describe_candidate(candidates[i], i, role));
  }
  transport.end_of_candidates = true;
  transport.fingerprints = {{"sha-256", to_bytes(identity.fingerprint())}};
  return transport;
}

IceCredentials credentials_of(const sdp::TransportDescription& transport) {
  return {transport.ice_ufrag, transport.ice_pwd};
}

std::vector<IceCandidate> reachable_candidates(const sdp::TransportDescription& transport) {
  std::vector<IceCandidate> reachable;
  for (const sdp::Candidate& candidate : transport.candidates) {
    const bool tcp = candidate.transport == Transport::tcp;
    if (candidate.component != 1 || candidate.type != "host" || !candidate.host_name.empty()) continue;
    if (tcp && candidate.tcp_type != "passive") continue;
    reachable.push_back({candidate.endpoint, candidate.transport});
  }
  return reachable;
}

OfferError offer_error(const sdp::SdpFailure& failure) {
  switch (failure.error) {
    case sdp::SdpError::lines_changed:
      return OfferError::fewer_lines;
    case sdp::SdpError::no_common_codec:
    case sdp::SdpError::bad_setup:
    case sdp::SdpError::no_rtcp_mux:
    case sdp::SdpError::not_bundled:
    case sdp::SdpError::no_media:
    case sdp::SdpError::no_fingerprint:
      return OfferError::unsupported;
    default:
      return OfferError::malformed;
  }
}

}  // namespace diemcau::rtc
