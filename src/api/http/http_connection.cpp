// One of the two files that may include Beast; the only one that may include ssl::stream (ARCHITECTURE.md: compile
// time).
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <utility>

#include "api/http/connection.hpp"
#include "api/http/tls_context.hpp"
#include "base/log.hpp"

namespace diemcau::api::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

class PlainStream final : public ByteStream {
 public:
  explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}
  asio::any_io_executor executor() override { return socket_.get_executor(); }
  void handshake(std::function<void(error_code)> done) override {
    asio::post(socket_.get_executor(), [done] { done({}); });
  }
  void read_some(asio::mutable_buffer buffer, Done done) override { socket_.async_read_some(buffer, std::move(done)); }
  void write_some(asio::const_buffer buffer, Done done) override { socket_.async_write_some(buffer, std::move(done)); }
  void shutdown(std::function<void()> done) override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    close();
    done();
  }
  void close() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

asio::ssl::context borrow(const TlsContext& tls) {
  SSL_CTX_up_ref(tls.native());  // ssl::context takes over one reference
  return asio::ssl::context(tls.native());
}

class TlsStream final : public ByteStream {
 public:
  TlsStream(tcp::socket socket, const TlsContext& tls) : context_(borrow(tls)), stream_(std::move(socket), context_) {}
  asio::any_io_executor executor() override { return stream_.get_executor(); }
  void handshake(std::function<void(error_code)> done) override {
    stream_.async_handshake(asio::ssl::stream_base::server, std::move(done));
  }
  void read_some(asio::mutable_buffer buffer, Done done) override { stream_.async_read_some(buffer, std::move(done)); }
  void write_some(asio::const_buffer buffer, Done done) override { stream_.async_write_some(buffer, std::move(done)); }
  void shutdown(std::function<void()> done) override {
    stream_.async_shutdown([this, done](error_code) {
      close();
      done();
    });
  }
  void close() override {
    error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

 private:
  asio::ssl::context context_;
  asio::ssl::stream<tcp::socket> stream_;
};

std::unique_ptr<ByteStream> make_stream(tcp::socket socket, const TlsContext* tls) {
  if (tls == nullptr) return std::make_unique<PlainStream>(std::move(socket));
  return std::make_unique<TlsStream>(std::move(socket), *tls);
}

Method to_method(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
      return Method::get;
    case beast::http::verb::head:
      return Method::head;
    case beast::http::verb::post:
      return Method::post;
    case beast::http::verb::put:
      return Method::put;
    case beast::http::verb::delete_:
      return Method::del;
    case beast::http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

std::string lower(beast::string_view text) {
  std::string out(text.data(), text.size());
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return out;
}

// A header of ours never holds a line break; one that came out of data must not end the header early.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char c : value) out.push_back(c == '\r' || c == '\n' ? ' ' : c);
  out.append("\r\n");
}

class HttpConnection final : public Connection {
 public:
  HttpConnection(std::shared_ptr<ConnectionHost> host, tcp::socket socket, ConnectionInfo info)
      : host_(std::move(host)),
        info_(std::move(info)),
        stream_(make_stream(std::move(socket), info_.tls.get())),
        timer_(host_->context) {}
  ~HttpConnection() override { host_->connections.erase(this); }

  void start() override;
  void stop() override;

 private:
  using Parser = beast::http::request_parser<beast::http::string_body>;
  std::shared_ptr<HttpConnection> self() { return std::static_pointer_cast<HttpConnection>(shared_from_this()); }

  void arm(std::chrono::seconds timeout);
  void handshake_done(error_code error);
  void read_header(std::chrono::seconds timeout);
  void header_read(error_code error);
  void read_body();
  void continue_then_read_body();
  void dispatch();
  bool fill_head();
  void upgrade();
  void answer(Response response);
  void too_large();
  void refuse(unsigned status, std::string_view text);
  void written(error_code error);
  void finish();
  std::string header_text(const Response& response) const;

  std::shared_ptr<ConnectionHost> host_;
  ConnectionInfo info_;
  AnyStream stream_;
  asio::steady_timer timer_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Request request_;
  std::string out_;
  std::shared_ptr<const std::string> out_body_;
  bool keep_alive_ = true;
  bool upgraded_ = false;  // the stream belongs to a WebSocket now
  bool finishing_ = false;
  bool awaiting_request_ = false;  // between two requests: stop() may end the connection at once
};

void HttpConnection::start() {
  host_->connections[this] = weak_from_this();
  arm(host_->limits.header_timeout);
  stream_.bytes().handshake([self = self()](error_code error) { self->handshake_done(error); });
}

void HttpConnection::stop() {
  keep_alive_ = false;
  if (awaiting_request_) finish();
}

void HttpConnection::arm(std::chrono::seconds timeout) {
  timer_.expires_after(timeout);
  timer_.async_wait([weak = weak_from_this()](error_code error) {
    const auto connection = std::static_pointer_cast<HttpConnection>(weak.lock());
    if (error || !connection || connection->upgraded_) return;
    ++connection->host_->figures.timed_out;
    connection->stream_.bytes().close();
  });
}

void HttpConnection::handshake_done(error_code error) {
  if (error) {
    ++host_->figures.tls_failures;
    timer_.cancel();
    return;
  }
  read_header(host_->limits.header_timeout);
}

void HttpConnection::read_header(std::chrono::seconds timeout) {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(host_->limits.header_bytes));
  parser_->body_limit(boost::none);  // decided by the route once the header is known
  awaiting_request_ = true;
  arm(timeout);
  beast::http::async_read_header(stream_, buffer_, *parser_,
                                 [self = self()](error_code error, std::size_t) { self->header_read(error); });
}

void HttpConnection::header_read(error_code error) {
  awaiting_request_ = false;
  if (error) {
    timer_.cancel();
    const auto end = beast::http::make_error_code(beast::http::error::end_of_stream);
    if (error == end || error.category() != end.category()) return finish();
    ++host_->figures.malformed;
    return refuse(error == beast::http::error::header_limit ? 431 : 400, "malformed request\n");
  }
  ++host_->figures.requests;
  keep_alive_ = parser_->keep_alive() && !host_->stopping;
  if (!fill_head()) {
    ++host_->figures.malformed;
    return refuse(400, "malformed request\n");
  }
  if (lower(parser_->get()[beast::http::field::upgrade]).find("websocket") != std::string::npos) return upgrade();
  const std::size_t limit = host_->handler.body_limit(request_);
  const auto length = parser_->content_length();
  if (length && *length > limit) return too_large();
  parser_->body_limit(limit);
  const bool expects = lower(parser_->get()[beast::http::field::expect]) == "100-continue";
  arm(host_->limits.body_timeout);
  expects ? continue_then_read_body() : read_body();
}

bool HttpConnection::fill_head() {
  const auto& message = parser_->get();
  const auto text = message.target();
  auto target = parse_target(std::string_view(text.data(), text.size()));
  if (!target) return false;
  request_ = Request();
  request_.method = to_method(message.method());
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  for (const auto& field : message) request_.headers[lower(field.name_string())] = std::string(field.value());
  request_.remote = info_.remote;
  request_.local = info_.local;
  request_.listener = info_.kind;
  request_.secure = info_.tls != nullptr;
  return true;
}

void HttpConnection::continue_then_read_body() {
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(stream_, asio::buffer(kContinue), [self = self()](error_code error, std::size_t) {
    if (error) return self->finish();
    self->read_body();
  });
}

void HttpConnection::read_body() {
  beast::http::async_read(stream_, buffer_, *parser_, [self = self()](error_code error, std::size_t) {
    if (error == beast::http::error::body_limit) return self->too_large();
    if (error) return self->finish();
    self->dispatch();
  });
}

void HttpConnection::dispatch() {
  timer_.cancel();
  request_.body = std::move(parser_->get().body());
  // The responder keeps the connection alive: nothing is being read or written until the answer comes.
  Responder respond([self = self()](Response response) { self->answer(std::move(response)); });
  arm(std::chrono::seconds(60));
  try {
    host_->handler.handle(request_, respond);
  } catch (const std::exception& e) {
    log::error("request_failed", {{"path", request_.path}, {"reason", e.what()}});
    respond(Response{500, {{"content-type", "text/plain"}}, "internal error\n", nullptr});
  }
}

void HttpConnection::upgrade() {
  timer_.cancel();
  auto accepted = host_->handler.upgrade(request_);
  if (auto* response = std::get_if<Response>(&accepted)) return answer(std::move(*response));
  std::string handshake = "GET " + std::string(parser_->get().target()) + " HTTP/1.1\r\n";
  for (const auto& field : parser_->get()) {
    append_header(handshake, std::string_view(field.name_string().data(), field.name_string().size()),
                  std::string_view(field.value().data(), field.value().size()));
  }
  handshake += "\r\n";
  // Frames the page sent right behind its request belong to the WebSocket.
  const auto rest = buffer_.data();
  handshake.append(static_cast<const char*>(rest.data()), rest.size());
  upgraded_ = true;
  auto listener = std::move(std::get<std::unique_ptr<WebSocketListener>>(accepted));
  make_web_socket_connection(host_, stream_.release(), std::move(handshake), std::move(listener), std::move(info_))
      ->start();
}

void HttpConnection::too_large() {
  keep_alive_ = false;  // the rest of the request is unread
  answer(host_->handler.too_large(request_));
}

void HttpConnection::refuse(unsigned status, std::string_view text) {
  keep_alive_ = false;  // the rest of the request is unread
  answer(Response{status, {{"content-type", "text/plain"}}, std::string(text), nullptr});
}

std::string HttpConnection::header_text(const Response& response) const {
  std::string out =
      "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_of(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers) append_header(out, name, value);
  for (const auto& [name, value] : host_->handler.common_headers(info_.kind, info_.tls != nullptr)) {
    append_header(out, name, value);
  }
  if (response.status != 204 && response.status != 304) {
    append_header(out, "Content-Length", std::to_string(response.content().size()));
  }
  append_header(out, "Connection", keep_alive_ ? "keep-alive" : "close");
  out += "\r\n";
  return out;
}

void HttpConnection::answer(Response response) {
  out_ = header_text(response);
  const bool bodiless = request_.method == Method::head || response.status == 204 || response.status == 304;
  out_body_.reset();
  static constexpr std::size_t kOneWrite = 16 * 1024;  // header and body in one packet train, one TLS record
  if (!bodiless && response.content().size() <= kOneWrite) {
    out_.append(response.content());
  } else if (!bodiless) {
    out_body_ =
        response.shared_body ? response.shared_body : std::make_shared<const std::string>(std::move(response.body));
  }
  arm(host_->limits.body_timeout);
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(out_),
                                                     out_body_ ? asio::buffer(*out_body_) : asio::const_buffer()};
  asio::async_write(stream_, buffers, [self = self()](error_code error, std::size_t) { self->written(error); });
}

void HttpConnection::written(error_code error) {
  if (error || !keep_alive_ || host_->stopping) return finish();
  read_header(host_->limits.idle_timeout);
}

void HttpConnection::finish() {
  if (std::exchange(finishing_, true)) return;
  arm(std::chrono::seconds(2));  // a peer that never answers close_notify
  stream_.bytes().shutdown([self = self()] { self->timer_.cancel(); });
}

}  // namespace

std::shared_ptr<Connection> make_http_connection(std::shared_ptr<ConnectionHost> host, tcp::socket socket,
                                                 ConnectionInfo info) {
  return std::make_shared<HttpConnection>(std::move(host), std::move(socket), std::move(info));
}

}  // namespace diemcau::api::http
