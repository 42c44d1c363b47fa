// Transport-wide feedback: the body alone, so that every input reaches the chunks; and the builder, driven by the
// input.
#include "rtp/rtcp/transport_feedback.hpp"

#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtp::rtcp;

namespace {

Result<TransportFeedback, rtp::ParseError> written_and_read(const TransportFeedback& feedback) {
  Bytes bytes;
  append(feedback, bytes);
  CompoundReader reader(bytes);
  const auto packet = reader.next();
  HOLDS(packet.has_value());
  return parse_transport_feedback(*packet);
}

void parse_body(BytesView body) {
  const auto first = parse_transport_feedback({Type::transport_feedback, kTransportFeedbackFormat, body});
  if (!first.ok()) return;
  HOLDS(arrivals_of(*first).size() == first->deltas.size());
  const auto second = written_and_read(*first);
  HOLDS(second.ok() && *second == *first);
}

// Three bytes an arrival: step of the sequence, step of the time.
void build(BytesView steps) {
  TransportFeedbackBuilder builder(1, 2);
  std::uint64_t sequence = 1 << 16;
  std::int64_t us = 0;
  ByteReader reader(steps);
  while (reader.remaining() >= 3) {
    sequence += 1 + reader.u8();
    us += static_cast<std::int16_t>(reader.u16()) * std::int64_t{97};
    if (builder.add(sequence, instant_from_us(us))) continue;
    const TransportFeedback taken = builder.take();
    const auto read = written_and_read(taken);
    HOLDS(read.ok() && *read == taken);
    HOLDS(builder.add(sequence, instant_from_us(us)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parse_body({data, size});
  build({data, size});
  return 0;
}
