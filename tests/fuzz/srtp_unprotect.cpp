// Arbitrary bytes where SRTP and SRTCP are expected, both profiles: none authenticates, none moves a window, and a real
// packet passes afterwards.
#include "base/random.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtc;

namespace {

struct Pair {
  explicit Pair(SrtpProfile profile) : keys{make_keys(profile)}, sender(keys), receiver(keys) {}
  static SrtpKeys make_keys(SrtpProfile profile) {
    SrtpKeys made{profile, {}, {}};
    SecureRandom random;
    random.fill(made.key);
    random.fill(made.salt);
    return made;
  }
  void try_one(BytesView input) {
    Bytes rtp = to_bytes(input), rtcp = rtp;
    HOLDS(!receiver.unprotect_rtp(rtp).ok());
    HOLDS(!receiver.unprotect_rtcp(rtcp).ok());
    Bytes real;
    ByteWriter(real).u8(0x80).u8(96).u16(sequence & 0xffff).u32(1).u32(7).u32(0x01020304);
    sender.protect_rtp(real, sequence++);
    HOLDS(receiver.unprotect_rtp(real).ok());
  }
  SrtpKeys keys;
  SrtpSender sender;
  SrtpReceiver receiver;
  std::uint64_t sequence = 1;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Pair gcm(SrtpProfile::aead_aes_128_gcm), counter(SrtpProfile::aes128_cm_sha1_80);
  gcm.try_one({data, size});
  counter.try_one({data, size});
  return 0;
}
