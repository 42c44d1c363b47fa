#include "api/http/server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <cstring>

#include "api/http/connection.hpp"
#include "base/log.hpp"

namespace diemcau::api::http {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

asio::ip::address to_asio(const IpAddress& ip) {
  if (ip.is_v4()) return asio::ip::address_v4({ip.bytes[12], ip.bytes[13], ip.bytes[14], ip.bytes[15]});
  return asio::ip::address_v6(ip.bytes);
}

IpAddress from_asio(const asio::ip::address& address) {
  if (address.is_v4()) {
    const auto b = address.to_v4().to_bytes();
    return IpAddress::v4(b[0], b[1], b[2], b[3]);
  }
  return IpAddress{address.to_v6().to_bytes()};
}

// SO_BINDTODEVICE: to the other networks of this machine the listener is not there (see net/interface.hpp).
void hold_to_interface(tcp::acceptor& acceptor, const std::string& name, boost::system::error_code& error) {
  if (name.empty()) return;
  const auto length = static_cast<socklen_t>(name.size());
  if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_BINDTODEVICE, name.data(), length) != 0)
    error.assign(errno, boost::system::system_category());
}

struct Listener {
  ListenOptions options;
  tcp::acceptor acceptor;
  asio::steady_timer pause;  // after "too many open files", so that accept does not spin
  Listener(asio::io_context& context, ListenOptions o) : options(std::move(o)), acceptor(context), pause(context) {}
};

}  // namespace

ConnectionSlot::ConnectionSlot(std::shared_ptr<ConnectionHost> host, const IpAddress& address)
    : host_(std::move(host)), address_(address) {
  ++host_->per_address[address_];
  ++host_->figures.open_connections;
}

ConnectionSlot::~ConnectionSlot() {
  --host_->figures.open_connections;
  const auto found = host_->per_address.find(address_);
  if (found != host_->per_address.end() && --found->second == 0) host_->per_address.erase(found);
}

std::unique_ptr<ConnectionSlot> ConnectionSlot::take(std::shared_ptr<ConnectionHost> host, const IpAddress& address) {
  if (host->figures.open_connections >= host->limits.connections) {
    ++host->figures.refused_total;
    return nullptr;
  }
  const auto found = host->per_address.find(address);
  if (found != host->per_address.end() && found->second >= host->limits.connections_per_address) {
    ++host->figures.refused_per_address;
    return nullptr;
  }
  return std::unique_ptr<ConnectionSlot>(new ConnectionSlot(std::move(host), address));
}

struct Server::Impl : ConnectionHost, std::enable_shared_from_this<Server::Impl> {
  using ConnectionHost::ConnectionHost;
  std::vector<std::unique_ptr<Listener>> listeners;

  void accept(Listener& listener);
  void accepted(Listener& listener, tcp::socket socket);
};

void Server::Impl::accept(Listener& listener) {
  listener.acceptor.async_accept(
      [self = shared_from_this(), &listener](boost::system::error_code error, tcp::socket socket) {
        if (self->stopping || error == asio::error::operation_aborted) return;
        if (!error) {
          self->accepted(listener, std::move(socket));
          self->accept(listener);
          return;
        }
        log::warning("accept_failed", {{"reason", error.message()}});
        listener.pause.expires_after(std::chrono::milliseconds(200));
        listener.pause.async_wait([self, &listener](boost::system::error_code stopped) {
          if (!stopped && !self->stopping) self->accept(listener);
        });
      });
}

void Server::Impl::accepted(Listener& listener, tcp::socket socket) {
  boost::system::error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;
  ++figures.accepted;
  ConnectionInfo info;
  info.remote = from_asio(remote.address());
  info.local = listener.options.address.ip;
  info.kind = listener.options.kind;
  info.tls = listener.options.tls;
  info.slot = ConnectionSlot::take(shared_from_this(), info.remote);
  if (!info.slot) return;  // the socket closes; an answer would cost what the limit is to save
  socket.set_option(tcp::no_delay(true), error);
  make_http_connection(shared_from_this(), std::move(socket), std::move(info))->start();
}

Server::Server(asio::io_context& context, Handler& handler, const Limits& limits)
    : impl_(std::make_shared<Impl>(context, handler, limits)) {}

Server::~Server() {
  stop();
}

Result<Endpoint, std::string> Server::listen(const ListenOptions& options) {
  auto listener = std::make_unique<Listener>(impl_->context, options);
  const tcp::endpoint where(to_asio(options.address.ip), options.address.port);
  auto& acceptor = listener->acceptor;
  boost::system::error_code error;
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && where.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), error);
  if (!error) hold_to_interface(acceptor, options.interface, error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return fail("cannot listen on " + options.address.text() + ": " + error.message());
  Endpoint bound = options.address;
  bound.port = acceptor.local_endpoint(error).port();
  impl_->listeners.push_back(std::move(listener));
  impl_->accept(*impl_->listeners.back());
  return bound;
}

void Server::replace_tls(ListenerKind kind, std::shared_ptr<TlsContext> tls) {
  for (auto& listener : impl_->listeners) {
    if (listener->options.kind == kind && listener->options.tls) listener->options.tls = tls;
  }
}

void Server::stop() {
  if (impl_->stopping) return;
  impl_->stopping = true;
  boost::system::error_code ignored;
  for (auto& listener : impl_->listeners) {
    listener->acceptor.close(ignored);
    listener->pause.cancel(ignored);
  }
  const auto open = impl_->connections;  // copied: stop() may take entries out
  for (const auto& [pointer, weak] : open) {
    if (auto connection = weak.lock()) connection->stop();
  }
}

ServerFigures Server::figures() const {
  return impl_->figures;
}

}  // namespace diemcau::api::http
