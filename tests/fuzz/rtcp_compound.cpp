// Every RTCP message on arbitrary bytes; what is read is written and read again, the same.
#include "rtp/rtcp/bye.hpp"
#include "rtp/rtcp/fir.hpp"
#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/remb.hpp"
#include "rtp/rtcp/sdes.hpp"
#include "rtp/rtcp/sender_report.hpp"
#include "rtp/rtcp/transport_feedback.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtp::rtcp;

namespace {

template <class Parse>
void read_write_read(const Packet& packet, Parse parse) {
  const auto first = parse(packet);
  if (!first.ok()) return;
  Bytes bytes;
  append(first.value(), bytes);
  CompoundReader reader(bytes);
  const auto again = reader.next();
  HOLDS(again.has_value());
  const auto second = parse(*again);
  HOLDS(second.ok() && second.value() == first.value());
  HOLDS(!reader.next().has_value() && !reader.error().has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CompoundReader reader(BytesView(data, size));
  while (const auto packet = reader.next()) {
    read_write_read(*packet, parse_sender_report);
    read_write_read(*packet, parse_receiver_report);
    read_write_read(*packet, parse_sdes);
    read_write_read(*packet, parse_bye);
    read_write_read(*packet, parse_nack);
    read_write_read(*packet, parse_pli);
    read_write_read(*packet, parse_fir);
    read_write_read(*packet, parse_remb);
    read_write_read(*packet, parse_transport_feedback);
  }
  return 0;
}
