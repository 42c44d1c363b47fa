// STUN on arbitrary bytes, and a lite agent that is given them: nothing is validated without the password.
#include "rtc/ice/lite_agent.hpp"
#include "rtc/ice/stun_message.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtc;

namespace {

struct Nowhere final : IceOutput {
  void send_ice(const Path&, BytesView datagram) override { HOLDS(parse_stun(datagram).ok()); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView datagram(data, size);
  const auto message = parse_stun(datagram);
  if (message.ok()) {
    HOLDS(looks_like_stun(datagram));
    if (message->integrity_offset) HOLDS(*message->integrity_offset + 24 <= size);
    (void)stun_integrity_holds(datagram, *message, "password");
  }
  SeededRandom random(1);
  Nowhere nowhere;
  IceLiteAgent agent(random, std::nullopt, nowhere);
  agent.set_remote({"page", "pagepasswordpagepassword"});
  const Path path{{IpAddress::v4(10, 0, 0, 1), 443}, {IpAddress::v4(10, 0, 0, 2), 5000}, Transport::udp};
  HOLDS(!agent.receive(path, datagram, instant_from_us(1)));
  HOLDS(!agent.validated(path));
  return 0;
}
