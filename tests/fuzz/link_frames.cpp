// Bytes of the link's stream, to either end: at most the connection ends, and the next one is as good as new.
#include "link/framing.hpp"
#include "link/testing.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::link;

namespace {

constexpr std::uint64_t kEpoch = 5;

struct Ends {
  link::testing::FakeEngine engine;
  MediaPlaneServer server{engine, [this] { return engine.held; }, "fuzz"};
  link::testing::Control control{kEpoch};

  Ends() {
    control.connect(server);
    HOLDS(control.pump(server));
  }
};

void to_forward(FrameReader& reader) {
  Ends ends;
  for (BytesView frame; reader.next(frame);) ends.server.on_frame(ends.control.id, frame);
  link::testing::Control next(ends.server.epoch() + 1);
  if (ends.server.epoch() == UINT64_MAX) return;
  next.connect(ends.server);
  HOLDS(next.pump(ends.server));
  HOLDS(next.plane.is_attached());
}

void to_control(FrameReader& reader) {
  Ends ends;
  for (BytesView frame; reader.next(frame);) {
    if (!ends.control.plane.on_frame(frame, ends.control.now)) break;
  }
  ends.control.plane.disconnected();
  HOLDS(!ends.control.plane.is_attached());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  FrameReader reader;
  reader.push(BytesView(data + 1, size - 1));
  data[0] % 2 == 0 ? to_forward(reader) : to_control(reader);
  return 0;
}
