// RTP header, extensions, padding and RTX on arbitrary bytes.
#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/rtx.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtp;

namespace {

void read_extensions(const Header& header) {
  std::size_t total = 0;
  ExtensionReader reader(header);
  while (const auto element = reader.next()) {
    HOLDS(element->id >= 1 && element->id <= 14);
    HOLDS(!element->data.empty() && element->data.size() <= kMaxExtensionData);
    total += 1 + element->data.size();
    (void)parse_text_extension(element->data);
    (void)parse_transport_sequence(element->data);
    (void)parse_abs_send_time(element->data);
    (void)parse_audio_level(element->data);
  }
  HOLDS(total <= header.extensions.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView packet(data, size);
  (void)is_rtcp(packet);
  const auto header = parse_header(packet);
  if (!header.ok()) return 0;
  HOLDS(header->size <= size);
  read_extensions(*header);
  const auto payload = payload_of(*header, packet);
  if (!payload.ok()) return 0;
  HOLDS(header->size + payload->size() <= size);
  const auto original = unwrap_rtx(*payload);
  if (original.ok()) HOLDS(original->payload.size() + kRtxOverhead == payload->size());
  return 0;
}
