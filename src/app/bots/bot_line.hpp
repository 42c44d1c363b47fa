#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "net/event_loop.hpp"
#include "net/udp_socket.hpp"
#include "rtc/client_session.hpp"

namespace diemcau::app {

// A client session on a UDP socket of its own: what every bot stands on. It reads the socket, keeps the session's one
// timer, and sends what a handler yielded as one batch. Lives on one EventLoop.
class BotLine {
 public:
  // `config.candidates` is filled in; the sink hands its datagrams to queue(). Throws InvariantBroken when no socket
  // can be bound to `local`.
  BotLine(net::EventLoop& loop, const IpAddress& local, rtc::ClientConfig config, rtc::ClientSink& sink);
  ~BotLine();
  BotLine(const BotLine&) = delete;

  rtc::ClientSession& session() { return *session_; }
  const rtc::ClientSession& session() const { return *session_; }

  void queue(const Path& path, BytesView datagram) { outgoing_.emplace_back(path.remote, to_bytes(datagram)); }
  void flush();  // sends what was queued; after every call into the session that may send
  void rearm();  // after every call that may have changed the session's next timeout

 private:
  void read_socket();

  net::EventLoop& loop_;
  std::unique_ptr<net::UdpSocket> socket_;
  std::unique_ptr<rtc::ClientSession> session_;
  std::vector<std::pair<Endpoint, Bytes>> outgoing_;
  std::optional<net::EventLoop::TimerId> timer_;
  std::optional<Instant> armed_for_;
};

}  // namespace diemcau::app
