#include "net/listener.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "net/interface.hpp"
#include "net/socket_address.hpp"

namespace diemcau::net {
namespace {

constexpr int kBacklog = 128;
constexpr int kAcceptsPerWakeup = 16;

void disable_nagle(int fd) {
  const int on = 1;
  // Fails on Unix sockets, which have no such delay.
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool fill(sockaddr_un& address, const std::string& path) {
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return true;
}

}  // namespace

Result<std::unique_ptr<Listener>, NetError> Listener::tcp(EventLoop& loop, const Endpoint& endpoint, OnAccept on_accept,
                                                          const std::string& interface) {
  if (endpoint.ip.is_wildcard()) return fail(NetError{"bind", EADDRNOTAVAIL});
  UniqueFd fd(::socket(endpoint.ip.is_v4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return fail(last_error("socket"));
  const int on = 1;
  // After a crash the port must be free at once, whatever connections of the old process still linger.
  ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(hold_to_interface(fd.get(), interface));
  const SocketAddress address = to_socket_address(endpoint);
  if (::bind(fd.get(), address.get(), address.length) != 0) return fail(last_error("bind"));
  if (::listen(fd.get(), kBacklog) != 0) return fail(last_error("listen"));
  auto listener = std::unique_ptr<Listener>(new Listener(loop, std::move(fd), std::move(on_accept)));
  listener->local_ = local_endpoint(listener->fd_.get());
  return listener;
}

Result<std::unique_ptr<Listener>, NetError> Listener::unix_socket(EventLoop& loop, const std::string& path,
                                                                  OnAccept on_accept) {
  sockaddr_un address{};
  if (!fill(address, path)) return fail(NetError{"bind", ENAMETOOLONG});
  UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return fail(last_error("socket"));
  ::unlink(path.c_str());
  if (::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return fail(last_error("bind"));
  // Before listen(): nobody can connect while the mode is still the process's default.
  if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0) return fail(last_error("chmod"));
  if (::listen(fd.get(), kBacklog) != 0) return fail(last_error("listen"));
  auto listener = std::unique_ptr<Listener>(new Listener(loop, std::move(fd), std::move(on_accept)));
  listener->unlink_path_ = path;
  return listener;
}

Listener::Listener(EventLoop& loop, UniqueFd fd, OnAccept on_accept)
    : loop_(loop), fd_(std::move(fd)), on_accept_(std::move(on_accept)) {
  loop_.watch(fd_.get(), EPOLLIN, [this](std::uint32_t) { accept_waiting(); });
}

Listener::~Listener() {
  loop_.unwatch(fd_.get());
  if (!unlink_path_.empty()) ::unlink(unlink_path_.c_str());
}

void Listener::accept_waiting() {
  for (int i = 0; i < kAcceptsPerWakeup; ++i) {
    UniqueFd fd(::accept4(fd_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!fd) return;
    disable_nagle(fd.get());
    on_accept_(std::move(fd));
  }
}

Result<UniqueFd, NetError> connect_unix(const std::string& path) {
  sockaddr_un address{};
  if (!fill(address, path)) return fail(NetError{"connect", ENAMETOOLONG});
  UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return fail(last_error("socket"));
  if (::connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    return fail(last_error("connect"));
  }
  return fd;
}

Result<std::pair<UniqueFd, UniqueFd>, NetError> stream_pair() {
  int fds[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) != 0) {
    return fail(last_error("socketpair"));
  }
  return std::pair(UniqueFd(fds[0]), UniqueFd(fds[1]));
}

Result<UniqueFd, NetError> connect_tcp(const Endpoint& local, const Endpoint& remote) {
  UniqueFd fd(::socket(remote.ip.is_v4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return fail(last_error("socket"));
  disable_nagle(fd.get());
  const SocketAddress from = to_socket_address(local);
  if (::bind(fd.get(), from.get(), from.length) != 0) return fail(last_error("bind"));
  const SocketAddress to = to_socket_address(remote);
  if (::connect(fd.get(), to.get(), to.length) != 0 && errno != EINPROGRESS) return fail(last_error("connect"));
  return fd;
}

}  // namespace diemcau::net
