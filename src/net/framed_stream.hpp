#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/bytes.hpp"
#include "net/event_loop.hpp"
#include "net/fd.hpp"

namespace diemcau::net {

enum class Framing : std::uint8_t {
  rfc4571,  // 16-bit length: RTP, RTCP, STUN and DTLS over TCP (RFC 4571, RFC 6544)
  u32,      // 32-bit length: our own links
};

// Whole frames over a connected, non-blocking stream socket (TCP or Unix). A frame that does not fit the send buffer is
// refused whole: send() returns false and the caller decides (media drops it, a link closes). Used on its loop's
// thread. A handler may destroy the stream it is called by.
class FramedStream {
 public:
  struct Limits {
    std::size_t max_frame = 2048;         // a longer announced frame closes the stream
    std::size_t max_queued = 256 * 1024;  // bytes waiting to be sent
  };
  struct Handlers {
    std::function<void(MutableBytes frame)> on_frame;  // valid during the call; may be altered (decrypted) in place
    std::function<void()> on_closed;                   // by the peer, an error or a bad frame; never by close()
  };

  FramedStream(EventLoop& loop, UniqueFd fd, Framing framing, Limits limits, Handlers handlers);
  ~FramedStream();
  FramedStream(const FramedStream&) = delete;

  // False: not sent, not queued. Sends at once when the socket takes it.
  bool send(BytesView frame);
  void close();  // without on_closed
  bool is_open() const;
  std::size_t queued_bytes() const;
  int fd() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace diemcau::net
