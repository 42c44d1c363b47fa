#pragma once

#include <cstddef>

#include "base/bytes.hpp"

namespace diemcau::link {

// One connection as its user sees it: whole frames out. Made by the shell that owns the socket (unix_link_client,
// forward_link).
class FrameSink {
 public:
  virtual ~FrameSink() = default;
  virtual bool send(BytesView frame) = 0;  // false: the queue is full or the connection gone; nothing was sent
  virtual std::size_t queued_bytes() const = 0;
  virtual void close() = 0;  // the user hears nothing of this connection any more
};

}  // namespace diemcau::link
