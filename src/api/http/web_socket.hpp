#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// A WebSocket connection without the library that speaks it. Everything happens on the server's thread.
namespace diemcau::api::http {

enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  policy = 1008,
  too_big = 1009,
  try_later = 1013
};

class WebSocket {
 public:
  virtual ~WebSocket() = default;
  // Queues one text message. Never blocks; the caller watches queued_bytes().
  virtual void send(std::shared_ptr<const std::string> text) = 0;
  virtual std::size_t queued_bytes() const = 0;
  // Sends what is queued up to the close frame, then ends; closed() follows. Harmless when already closing.
  virtual void close(CloseCode code, std::string_view reason) = 0;
};

// What listens on one connection: made by the upgrade, owned by the connection, destroyed after closed().
class WebSocketListener {
 public:
  virtual ~WebSocketListener() = default;
  // `socket` stays valid until closed() returns.
  virtual void opened(WebSocket& socket) = 0;
  virtual void received(std::string_view text) = 0;
  virtual void closed() = 0;
};

}  // namespace diemcau::api::http
