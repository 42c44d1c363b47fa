// What a page may send before any key exists: datagrams (two bytes of length each) to a DTLS server.
#include "rtc/dtls/transport.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtc;

namespace {

struct Nowhere final : DtlsOutput {
  void send_dtls(BytesView datagram) override { HOLDS(!datagram.empty() && datagram.size() <= 1200); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto identity = DtlsIdentity::generate(wall_from_us(1'767'600'000'000'000));
  Nowhere nowhere;
  DtlsTransport server(*identity, DtlsRole::server, nowhere);
  server.set_remote_fingerprint(Sha256{});
  Instant now = instant_from_us(1'000'000);
  ByteReader reader(BytesView(data, size));
  while (!reader.at_end()) {
    const std::size_t length = std::min<std::size_t>(reader.u16(), reader.remaining());
    if (!reader.ok()) break;
    server.receive(reader.bytes(length), now);
    now += milliseconds(200);
    server.handle_timeout(now);
    HOLDS(server.state() != DtlsState::connected && !server.keys());
  }
  return 0;
}
