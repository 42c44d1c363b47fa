#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rtp/error.hpp"

// RTX payload, RFC 4588 4. The packet has the RTX stream's own SSRC, payload type and sequence; timestamp and marker
// are the original's.
//
//    0                   1
//    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  OSN: original sequence       |  original payload ...
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp {

inline constexpr std::size_t kRtxOverhead = 2;

struct RtxPayload {
  std::uint16_t original_sequence = 0;
  BytesView payload;
};

// `truncated` for a payload without an OSN; padding-only probes on the RTX stream are exactly that.
Result<RtxPayload, ParseError> unwrap_rtx(BytesView payload);
// Writes OSN and payload into the front of `out` and returns the size; CHECKs that it fits.
std::size_t wrap_rtx(std::uint16_t original_sequence, BytesView payload, MutableBytes out);

}  // namespace diemcau::rtp
