#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

// Internal to api/http: a connected byte stream, plain or TLS, without its type. One virtual call per read or write
// buys that HTTP and WebSocket code is instantiated once instead of twice (a minute of compile time each).
namespace diemcau::api::http {

class ByteStream {
 public:
  using Done = std::function<void(boost::system::error_code, std::size_t)>;
  virtual ~ByteStream() = default;
  virtual boost::asio::any_io_executor executor() = 0;
  virtual void handshake(std::function<void(boost::system::error_code)> done) = 0;
  virtual void read_some(boost::asio::mutable_buffer buffer, Done done) = 0;
  virtual void write_some(boost::asio::const_buffer buffer, Done done) = 0;
  // Ends the stream politely (TLS close_notify) and then closes the socket.
  virtual void shutdown(std::function<void()> done) = 0;
  virtual void close() = 0;  // at once; operations under way end with an error
};

// The stream type the libraries are instantiated with (AsyncReadStream, AsyncWriteStream).
class AnyStream {
 public:
  using executor_type = boost::asio::any_io_executor;
  explicit AnyStream(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  executor_type get_executor() { return stream_->executor(); }
  ByteStream& bytes() { return *stream_; }
  std::unique_ptr<ByteStream> release() { return std::move(stream_); }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto handler, boost::asio::mutable_buffer buffer) {
          stream_->read_some(buffer, erase(std::move(handler)));
        },
        token, first_of<boost::asio::mutable_buffer>(buffers));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto handler, boost::asio::const_buffer buffer) {
          stream_->write_some(buffer, erase(std::move(handler)));
        },
        token, first_of<boost::asio::const_buffer>(buffers));
  }

 private:
  // A read or write of *some* bytes may use the first non-empty buffer only.
  template <class Buffer, class Buffers>
  static Buffer first_of(const Buffers& buffers) {
    auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto it = boost::asio::buffer_sequence_begin(buffers); it != end; ++it) {
      if (Buffer(*it).size() > 0) return Buffer(*it);
    }
    return Buffer();
  }
  // std::function wants copyable targets; library handlers only move.
  template <class H>
  static ByteStream::Done erase(H handler) {
    auto shared = std::make_shared<H>(std::move(handler));
    return [shared](boost::system::error_code error, std::size_t count) { (*shared)(error, count); };
  }

  std::unique_ptr<ByteStream> stream_;
};

}  // namespace diemcau::api::http
