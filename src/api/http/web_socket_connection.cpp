// One of the two files that may include Beast (ARCHITECTURE.md: compile time).
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <utility>

#include "api/http/connection.hpp"
#include "base/log.hpp"

namespace diemcau::api::http {

// What the library asks of a stream type it does not know: found by argument-dependent lookup.
void beast_close_socket(AnyStream& stream) {
  stream.bytes().close();
}
void teardown(boost::beast::role_type, AnyStream& stream, boost::system::error_code& error) {
  stream.bytes().close();
  error = {};
}
template <class TeardownHandler>
void async_teardown(boost::beast::role_type, AnyStream& stream, TeardownHandler&& handler) {
  auto shared = std::make_shared<std::decay_t<TeardownHandler>>(std::forward<TeardownHandler>(handler));
  stream.bytes().shutdown([shared, executor = stream.get_executor()] {
    boost::asio::post(executor, [shared] { (*shared)(boost::system::error_code()); });
  });
}

namespace {
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

class WebSocketConnection final : public Connection, public WebSocket {
 public:
  WebSocketConnection(std::shared_ptr<ConnectionHost> host, std::unique_ptr<ByteStream> stream, std::string handshake,
                      std::unique_ptr<WebSocketListener> listener, ConnectionInfo info)
      : host_(std::move(host)),
        info_(std::move(info)),
        handshake_(std::move(handshake)),
        listener_(std::move(listener)),
        stream_(AnyStream(std::move(stream))),
        timer_(host_->context) {
    ++host_->figures.open_web_sockets;
  }
  ~WebSocketConnection() override {
    --host_->figures.open_web_sockets;
    host_->connections.erase(this);
  }

  void start() override;
  void stop() override { close(CloseCode::going_away, "restart"); }

  void send(std::shared_ptr<const std::string> text) override;
  std::size_t queued_bytes() const override { return queued_bytes_; }
  void close(CloseCode code, std::string_view reason) override;

 private:
  std::shared_ptr<WebSocketConnection> self() {
    return std::static_pointer_cast<WebSocketConnection>(shared_from_this());
  }
  void accepted(error_code error);
  void read();
  void received(error_code error);
  void write();
  void written(error_code error);
  void send_close();
  void ended();

  std::shared_ptr<ConnectionHost> host_;
  ConnectionInfo info_;
  std::string handshake_;
  std::unique_ptr<WebSocketListener> listener_;
  websocket::stream<AnyStream, false> stream_;  // no permessage-deflate: local networks, and no compression oracle
  asio::steady_timer timer_;
  boost::beast::flat_buffer buffer_;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t queued_bytes_ = 0;
  std::optional<websocket::close_reason> closing_;
  bool open_ = false;
  bool writing_ = false;
  bool ended_ = false;
};

void WebSocketConnection::start() {
  host_->connections[this] = weak_from_this();
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = host_->limits.header_timeout;
  timeout.idle_timeout = host_->limits.web_socket_idle;
  timeout.keep_alive_pings = true;
  stream_.set_option(timeout);
  stream_.read_message_max(host_->limits.web_socket_message_bytes);
  stream_.text(true);
  stream_.async_accept(asio::buffer(handshake_), [self = self()](error_code error) { self->accepted(error); });
}

void WebSocketConnection::accepted(error_code error) {
  if (error) return ended();
  handshake_.clear();
  open_ = true;
  listener_->opened(*this);
  read();
}

void WebSocketConnection::read() {
  stream_.async_read(buffer_, [self = self()](error_code error, std::size_t) { self->received(error); });
}

void WebSocketConnection::received(error_code error) {
  if (error) {
    if (error == websocket::error::message_too_big) ++host_->figures.malformed;
    return ended();
  }
  if (!closing_) {
    const auto data = buffer_.data();
    try {
      listener_->received(std::string_view(static_cast<const char*>(data.data()), data.size()));
    } catch (const std::exception& e) {
      // Our own fault, met by one message: that page is asked to come again, the others notice nothing.
      log::error("web_socket_message_failed", {{"reason", e.what()}});
      close(CloseCode::try_later, "internal error");
    }
  }
  buffer_.consume(buffer_.size());
  read();
}

void WebSocketConnection::send(std::shared_ptr<const std::string> text) {
  if (!open_ || closing_ || ended_) return;
  queued_bytes_ += text->size();
  queue_.push_back(std::move(text));
  if (!writing_) write();
}

void WebSocketConnection::write() {
  writing_ = true;
  stream_.async_write(asio::buffer(*queue_.front()),
                      [self = self()](error_code error, std::size_t) { self->written(error); });
}

void WebSocketConnection::written(error_code error) {
  writing_ = false;
  queued_bytes_ -= queue_.front()->size();
  queue_.pop_front();
  if (error) return;  // the pending read ends with an error too and reports it
  if (!queue_.empty()) return write();
  if (closing_) send_close();
}

void WebSocketConnection::close(CloseCode code, std::string_view reason) {
  if (closing_ || ended_) return;
  closing_.emplace();
  closing_->code = static_cast<std::uint16_t>(code);
  closing_->reason.assign(reason.data(), reason.size());
  timer_.expires_after(std::chrono::seconds(3));  // a page that does not read must not hold its queue
  timer_.async_wait([weak = weak_from_this()](error_code error) {
    const auto connection = std::static_pointer_cast<WebSocketConnection>(weak.lock());
    if (!error && connection) connection->stream_.next_layer().bytes().close();
  });
  if (!writing_ && open_) send_close();
}

void WebSocketConnection::send_close() {
  stream_.async_close(*closing_, [self = self()](error_code) {});
}

void WebSocketConnection::ended() {
  if (std::exchange(ended_, true)) return;
  timer_.cancel();
  if (open_) listener_->closed();
  listener_.reset();
  stream_.next_layer().bytes().close();
}

}  // namespace

std::shared_ptr<Connection> make_web_socket_connection(std::shared_ptr<ConnectionHost> host,
                                                       std::unique_ptr<ByteStream> stream, std::string handshake,
                                                       std::unique_ptr<WebSocketListener> listener,
                                                       ConnectionInfo info) {
  return std::make_shared<WebSocketConnection>(std::move(host), std::move(stream), std::move(handshake),
                                               std::move(listener), std::move(info));
}

}  // namespace diemcau::api::http
