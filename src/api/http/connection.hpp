#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <map>
#include <memory>
#include <string>

#include "api/http/byte_stream.hpp"
#include "api/http/server.hpp"

// Internal to api/http: what the server and its two kinds of connection know of each other.
namespace diemcau::api::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  virtual ~Connection() = default;
  virtual void start() = 0;
  virtual void stop() = 0;  // finish what is under way, begin nothing new
};

// What connections need of their server. Outlives them: each holds a shared_ptr to it.
struct ConnectionHost {
  ConnectionHost(boost::asio::io_context& c, Handler& h, const Limits& l) : context(c), handler(h), limits(l) {}
  boost::asio::io_context& context;
  Handler& handler;
  const Limits limits;
  ServerFigures figures;
  std::map<IpAddress, std::size_t> per_address;
  std::map<Connection*, std::weak_ptr<Connection>> connections;
  bool stopping = false;
};

// Counts one connection of one address for as long as it lives; moves from the HTTP connection to its WebSocket.
class ConnectionSlot {
 public:
  // null: the address or the server has no place left.
  static std::unique_ptr<ConnectionSlot> take(std::shared_ptr<ConnectionHost> host, const IpAddress& address);
  ~ConnectionSlot();
  ConnectionSlot(const ConnectionSlot&) = delete;
  ConnectionSlot& operator=(const ConnectionSlot&) = delete;

 private:
  ConnectionSlot(std::shared_ptr<ConnectionHost> host, const IpAddress& address);
  std::shared_ptr<ConnectionHost> host_;
  IpAddress address_;
};

struct ConnectionInfo {
  IpAddress remote;
  IpAddress local;
  ListenerKind kind = ListenerKind::site;
  std::shared_ptr<TlsContext> tls;
  std::unique_ptr<ConnectionSlot> slot;
};

std::shared_ptr<Connection> make_http_connection(std::shared_ptr<ConnectionHost> host,
                                                 boost::asio::ip::tcp::socket socket, ConnectionInfo info);

// `handshake` is the text of the upgrade request, read from the stream before.
std::shared_ptr<Connection> make_web_socket_connection(std::shared_ptr<ConnectionHost> host,
                                                       std::unique_ptr<ByteStream> stream, std::string handshake,
                                                       std::unique_ptr<WebSocketListener> listener,
                                                       ConnectionInfo info);

}  // namespace diemcau::api::http
