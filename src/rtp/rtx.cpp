#include "rtp/rtx.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::rtp {

Result<RtxPayload, ParseError> unwrap_rtx(BytesView payload) {
  if (payload.size() < kRtxOverhead) return fail(ParseError::truncated);
  return RtxPayload{load_u16(payload.data()), payload.subspan(kRtxOverhead)};
}

std::size_t wrap_rtx(std::uint16_t original_sequence, BytesView payload, MutableBytes out) {
  CHECK(out.size() >= payload.size() + kRtxOverhead, "an RTX payload fits the buffer it is written into");
  store_u16(out.data(), original_sequence);
  std::copy(payload.begin(), payload.end(), out.begin() + kRtxOverhead);
  return payload.size() + kRtxOverhead;
}

}  // namespace diemcau::rtp
