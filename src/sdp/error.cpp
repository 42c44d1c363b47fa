#include "sdp/error.hpp"

namespace diemcau::sdp {

std::string_view describe(SdpError error) {
  switch (error) {
    case SdpError::too_large:
      return "larger than any real page makes";
    case SdpError::bad_line:
      return "not a line of SDP";
    case SdpError::bad_media_line:
      return "malformed m-line";
    case SdpError::bad_attribute:
      return "malformed attribute";
    case SdpError::no_media:
      return "no media";
    case SdpError::no_transport:
      return "no ICE credentials";
    case SdpError::no_fingerprint:
      return "no sha-256 fingerprint";
    case SdpError::not_bundled:
      return "an m-line outside the BUNDLE group";
    case SdpError::no_rtcp_mux:
      return "an m-line without rtcp-mux";
    case SdpError::bad_setup:
      return "DTLS role that cannot be had";
    case SdpError::no_common_codec:
      return "no codec in common";
    case SdpError::lines_changed:
      return "m-lines removed, reordered or of another kind";
    case SdpError::not_offered:
      return "answers what was not offered";
    case SdpError::duplicate:
      return "one number stands for two things";
  }
  return "unknown";
}

std::string describe(const SdpFailure& failure) {
  const std::string reason(describe(failure.error));
  if (failure.line == 0) return reason;
  return "line " + std::to_string(failure.line) + ": " + reason;
}

}  // namespace diemcau::sdp
