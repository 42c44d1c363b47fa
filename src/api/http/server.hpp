#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <variant>

#include "api/http/message.hpp"
#include "api/http/web_socket.hpp"
#include "base/result.hpp"

namespace boost::asio {
class io_context;
}

// HTTP/1.1, WebSocket and TLS behind interfaces without templates. One io_context, one thread: every call of the
// handler and of the listeners happens on the thread that runs the context.
namespace diemcau::api::http {

class TlsContext;

struct Limits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t connections_per_address = 64;  // a room PC needs 4; an office behind one address translation more
  std::size_t connections = 2048;
  std::size_t web_socket_message_bytes = 320 * 1024;  // an offer is at most 256 kB of SDP plus JSON escapes
  std::chrono::seconds header_timeout{10};
  std::chrono::seconds body_timeout{30};
  std::chrono::seconds idle_timeout{75};
  std::chrono::seconds web_socket_idle{30};  // a ping goes out after half of it; no pong by then ends the connection
};

class Handler {
 public:
  virtual ~Handler() = default;
  // Asked after the header was read and before the body is: a bigger body is answered 413 unread.
  virtual std::size_t body_limit(const Request& head) = 0;
  // The answer to a request whose body is over that limit.
  virtual Response too_large(const Request& head) = 0;
  virtual void handle(Request request, Responder respond) = 0;
  // An upgrade request: a listener for the new connection, or the answer that refuses it.
  virtual std::variant<std::unique_ptr<WebSocketListener>, Response> upgrade(const Request& request) = 0;
  // Headers every answer carries.
  virtual Headers common_headers(ListenerKind listener, bool secure) = 0;
};

struct ListenOptions {
  ListenerKind kind = ListenerKind::site;
  Endpoint address;                 // port 0: the system chooses; listen() returns what it chose
  std::shared_ptr<TlsContext> tls;  // null: plain HTTP
  std::string interface;            // the only one it is heard on; empty: any
};

struct ServerFigures {
  std::size_t open_connections = 0;
  std::size_t open_web_sockets = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused_per_address = 0;
  std::uint64_t refused_total = 0;
  std::uint64_t requests = 0;
  std::uint64_t malformed = 0;
  std::uint64_t timed_out = 0;
  std::uint64_t tls_failures = 0;
};

class Server {
 public:
  Server(boost::asio::io_context& context, Handler& handler, const Limits& limits);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The bound endpoint, or a sentence that names address and cause.
  Result<Endpoint, std::string> listen(const ListenOptions& options);
  // New connections use the new material; open ones keep theirs until they end.
  void replace_tls(ListenerKind kind, std::shared_ptr<TlsContext> tls);
  // Stops listening, lets answers under way finish, closes WebSockets with 1001.
  void stop();
  ServerFigures figures() const;

  struct Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace diemcau::api::http
