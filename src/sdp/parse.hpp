#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "sdp/error.hpp"
#include "sdp/leg_description.hpp"

namespace diemcau::sdp {

// A control room's offer with 64 receive lines is about 120 kB.
inline constexpr std::size_t kMaxSdpSize = 256 * 1024;
inline constexpr std::size_t kMaxLines = 10'000;
inline constexpr std::size_t kMaxMediaLines = 256;

// Reads SDP (RFC 8866) as WebRTC endpoints write it (RFC 8829). Unknown attributes are skipped; the ones we use must be
// well-formed. Lines may end in CRLF or LF.
Result<LegDescription, SdpFailure> parse(std::string_view text);

}  // namespace diemcau::sdp
