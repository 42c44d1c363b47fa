#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diemcau::sdp {

enum class SdpError : std::uint8_t {
  // Text that cannot be read; Failure::line says where.
  too_large,  // more than 256 kB, or more lines or m-lines than any real page makes
  bad_line,   // not "x=..."
  bad_media_line,
  bad_attribute,  // an attribute we need has a value its specification forbids
  // A description that reads well and cannot be served; Failure::line is 0.
  no_media,
  no_transport,    // no ICE credentials
  no_fingerprint,  // no sha-256 fingerprint
  not_bundled,     // an m-line outside the one BUNDLE group, or without mid
  no_rtcp_mux,
  bad_setup,  // the peer insists on a DTLS role it cannot have
  no_common_codec,
  lines_changed,  // m-lines were removed, reordered or changed their kind
  not_offered,    // an answer names a codec or an extension that the offer had not
  duplicate,      // one mid, payload type or extension id stands for two things
};

std::string_view describe(SdpError error);

struct SdpFailure {
  SdpError error{};
  std::uint32_t line = 0;  // 1-based; 0 = the description as a whole
  bool operator==(const SdpFailure&) const = default;
};

std::string describe(const SdpFailure& failure);  // "line 12: ..."

}  // namespace diemcau::sdp
