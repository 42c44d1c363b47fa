// SDP text: what is read writes and reads the same, and whatever is answered reads back too.
#include "base/random.hpp"
#include "sdp/answer.hpp"
#include "sdp/offer.hpp"
#include "sdp/parse.hpp"
#include "sdp/write.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::sdp;

namespace {

AnswerPolicy make_policy(bool page_sends) {
  SeededRandom random(1);
  AnswerPolicy policy;
  policy.transport.ice_ufrag = "ufrg";
  policy.transport.ice_pwd = "0123456789012345678901";
  policy.transport.fingerprints = {{"sha-256", Bytes(32, 1)}};
  if (page_sends) policy.page_lines = {{MediaKind::audio, false}, {MediaKind::video, true}, {MediaKind::video, false}};
  policy.slots = make_slots({1, 2, 1}, random);
  return policy;
}

void answer_and_read(const LegDescription& offer, bool page_sends) {
  const auto answered = answer(offer, make_policy(page_sends));
  if (!answered.ok()) return;
  const auto read = parse(write(*answered));
  HOLDS(read.ok() && *read == *answered);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto offer = parse(as_text({data, size}));
  if (!offer.ok()) {
    HOLDS(!describe(offer.error()).empty());
    return 0;
  }
  const std::string text = write(*offer);
  if (text.size() <= kMaxSdpSize) {
    const auto again = parse(text);
    HOLDS(again.ok() && *again == *offer);
  }
  answer_and_read(*offer, true);
  answer_and_read(*offer, false);
  (void)accept_answer(*offer, *offer);
  return 0;
}
