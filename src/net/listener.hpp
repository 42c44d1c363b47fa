#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "net/error.hpp"
#include "net/event_loop.hpp"
#include "net/fd.hpp"

namespace diemcau::net {

// A listening TCP or Unix socket on a loop. Accepted descriptors are non-blocking, TCP ones without Nagle's delay.
class Listener {
 public:
  using OnAccept = std::function<void(UniqueFd fd)>;

  // The wildcard address is refused and `interface` is meant as in UdpSocket. Port 0 takes a free one: see local().
  static Result<std::unique_ptr<Listener>, NetError> tcp(EventLoop& loop, const Endpoint& endpoint, OnAccept on_accept,
                                                         const std::string& interface = {});
  // Replaces a socket file a crashed process left behind; the new file has mode 0600.
  static Result<std::unique_ptr<Listener>, NetError> unix_socket(EventLoop& loop, const std::string& path,
                                                                 OnAccept on_accept);
  ~Listener();
  Listener(const Listener&) = delete;

  const Endpoint& local() const { return local_; }  // TCP only

 private:
  Listener(EventLoop& loop, UniqueFd fd, OnAccept on_accept);
  void accept_waiting();

  EventLoop& loop_;
  UniqueFd fd_;
  Endpoint local_;
  std::string unlink_path_;
  OnAccept on_accept_;
};

// Connects at once or fails (a Unix socket never waits). Non-blocking afterwards.
Result<UniqueFd, NetError> connect_unix(const std::string& path);
// A connected non-blocking pair, for tests and for a parent and its child.
Result<std::pair<UniqueFd, UniqueFd>, NetError> stream_pair();
// Begins a TCP connection from `local` (port 0: any); EPOLLOUT tells when it is made.
Result<UniqueFd, NetError> connect_tcp(const Endpoint& local, const Endpoint& remote);

}  // namespace diemcau::net
