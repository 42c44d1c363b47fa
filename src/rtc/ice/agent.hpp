#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "base/time.hpp"

namespace diemcau::rtc {

// Where an agent puts the datagrams it wants sent.
class IceOutput {
 public:
  virtual ~IceOutput() = default;
  virtual void send_ice(const Path& path, BytesView datagram) = 0;
};

// What a leg needs of its ICE agent; the two roles are IceLiteAgent and IceClientAgent. Sans-IO, owned by one session.
class IceAgent {
 public:
  virtual ~IceAgent() = default;
  // True when the datagram carried valid integrity: somebody who knows the password sent it.
  virtual bool receive(const Path& path, BytesView datagram, Instant now) = 0;
  virtual void handle_timeout(Instant now) = 0;
  virtual std::optional<Instant> next_timeout() const = 0;
  // The path to send on; none before the first success and after consent was lost.
  virtual std::optional<Path> selected() const = 0;
  // Whether an authenticated check passed on `path` and has not expired: only there DTLS and SRTP are taken.
  virtual bool validated(const Path& path) const = 0;
};

}  // namespace diemcau::rtc
