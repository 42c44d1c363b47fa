// Bytes of a TCP connection, cut anywhere: the same frames as if they had come at once, and the end where a length says
// more than is allowed. The first byte chooses the framing, the second how the rest is cut.
#include <sys/socket.h>

#include <algorithm>

#include "net/framed_stream.hpp"
#include "net/listener.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::net;

namespace {

constexpr std::size_t kMaxFrame = 300;

struct Outcome {
  std::vector<Bytes> frames;
  bool closed = false;
  bool operator==(const Outcome&) const = default;
};

// The rule in one line after the other, over all bytes at once.
Outcome expected(Framing framing, BytesView wire) {
  Outcome outcome;
  const std::size_t header = framing == Framing::rfc4571 ? 2 : 4;
  for (std::size_t at = 0; wire.size() - at >= header;) {
    const std::size_t length = header == 2 ? load_u16(wire.data() + at) : load_u32(wire.data() + at);
    if (length > kMaxFrame) {
      outcome.closed = true;
      break;
    }
    if (wire.size() - at - header < length) break;
    outcome.frames.push_back(to_bytes(wire.subspan(at + header, length)));
    at += header + length;
  }
  return outcome;
}

Outcome received(Framing framing, BytesView wire, std::size_t cut) {
  static EventLoop loop;
  Outcome outcome;
  auto pair = stream_pair();
  HOLDS(pair.ok());
  FramedStream stream(loop, std::move(pair.value().first), framing, {.max_frame = kMaxFrame},
                      {[&](MutableBytes frame) { outcome.frames.push_back(to_bytes(frame)); },
                       [&] {
                         HOLDS(!outcome.closed);
                         outcome.closed = true;
                       }});
  const int writer = pair.value().second.get();
  for (std::size_t at = 0; at < wire.size() && stream.is_open(); at += cut) {
    const BytesView piece = wire.subspan(at, std::min(cut, wire.size() - at));
    HOLDS(::send(writer, piece.data(), piece.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(piece.size()));
    loop.run_once(Duration(0));
  }
  HOLDS(stream.is_open() != outcome.closed);
  HOLDS(stream.queued_bytes() == 0);
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 4096) return 0;
  const Framing framing = data[0] % 2 == 0 ? Framing::rfc4571 : Framing::u32;
  const BytesView wire(data + 2, size - 2);
  constexpr std::size_t kMostPieces = 16;  // each costs system calls
  const std::size_t cut = std::max<std::size_t>(data[1], wire.size() / kMostPieces + 1);
  HOLDS(received(framing, wire, cut) == expected(framing, wire));
  return 0;
}
