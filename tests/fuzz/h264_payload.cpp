// H.264 payload: the walk over NAL units and what one packet tells.
#include "rtp/payload/h264.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView payload(data, size);
  NalReader reader(payload);
  std::size_t total = 0;
  bool has_sps = false;
  while (const auto piece = reader.next()) {
    total += piece->body.size() + 1;
    has_sps |= piece->type() == NalType::sps;
  }
  HOLDS(total <= size);
  const auto parsed = parse_h264(payload);
  HOLDS(parsed.ok() == !reader.error().has_value());
  if (parsed.ok()) HOLDS(parsed->has_sps == has_sps);
  return 0;
}
