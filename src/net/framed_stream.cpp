#include "net/framed_stream.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace diemcau::net {
namespace {

constexpr std::size_t kReadChunk = 64 * 1024;
// Fairness: a peer that floods one stream does not keep the others of the loop waiting.
constexpr int kReadsPerWakeup = 4;

std::size_t header_size(Framing framing) {
  return framing == Framing::rfc4571 ? 2 : 4;
}

}  // namespace

struct FramedStream::Impl : std::enable_shared_from_this<FramedStream::Impl> {
  Impl(EventLoop& l, UniqueFd f, Framing fr, Limits li, Handlers h)
      : loop(l), fd(std::move(f)), framing(fr), limits(li), handlers(std::move(h)) {}

  void begin();
  void on_events(std::uint32_t events);
  void read_waiting();
  void deliver_frames();
  std::size_t frame_length() const;
  bool send(BytesView frame);
  void flush();
  void watch_writable(bool on);
  void shut(bool tell);

  EventLoop& loop;
  UniqueFd fd;
  Framing framing;
  Limits limits;
  Handlers handlers;
  Bytes in;
  std::size_t in_used = 0;  // delivered bytes at the front of `in`
  Bytes out;
  std::size_t out_sent = 0;
  bool watching_writable = false;
};

void FramedStream::Impl::begin() {
  // Weak: the loop must not keep a destroyed stream alive.
  loop.watch(fd.get(), EPOLLIN, [weak = weak_from_this()](std::uint32_t events) {
    if (const auto self = weak.lock()) self->on_events(events);
  });
}

void FramedStream::Impl::on_events(std::uint32_t events) {
  const auto keep = shared_from_this();  // a handler may destroy the stream
  if (events & EPOLLOUT) flush();
  if (fd && (events & (EPOLLIN | EPOLLHUP | EPOLLERR))) read_waiting();
}

void FramedStream::Impl::read_waiting() {
  for (int round = 0; round < kReadsPerWakeup && fd; ++round) {
    const std::size_t had = in.size();
    in.resize(had + kReadChunk);
    const ssize_t got = ::read(fd.get(), in.data() + had, kReadChunk);
    const int error = errno;
    in.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got > 0) {
      deliver_frames();
      if (static_cast<std::size_t>(got) < kReadChunk) return;
      continue;
    }
    if (got < 0 && (error == EAGAIN || error == EINTR)) return;
    return shut(true);
  }
}

std::size_t FramedStream::Impl::frame_length() const {
  const Byte* at = in.data() + in_used;
  return framing == Framing::rfc4571 ? load_u16(at) : load_u32(at);
}

void FramedStream::Impl::deliver_frames() {
  const std::size_t header = header_size(framing);
  while (fd && in.size() - in_used >= header) {
    const std::size_t length = frame_length();
    if (length > limits.max_frame) return shut(true);
    if (in.size() - in_used < header + length) break;
    const MutableBytes frame(in.data() + in_used + header, length);
    in_used += header + length;
    if (handlers.on_frame) handlers.on_frame(frame);
  }
  in.erase(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(in_used));
  in_used = 0;
}

bool FramedStream::Impl::send(BytesView frame) {
  if (!fd || frame.size() > limits.max_frame) return false;
  const std::size_t header = header_size(framing);
  if (out.size() - out_sent + header + frame.size() > limits.max_queued) return false;
  ByteWriter writer(out);
  if (framing == Framing::rfc4571) {
    writer.u16(static_cast<std::uint16_t>(frame.size()));
  } else {
    writer.u32(static_cast<std::uint32_t>(frame.size()));
  }
  writer.bytes(frame);
  if (!watching_writable) flush();
  return true;
}

void FramedStream::Impl::flush() {
  while (out_sent < out.size()) {
    const ssize_t sent = ::send(fd.get(), out.data() + out_sent, out.size() - out_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      out_sent += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN) {
      break;
    } else if (errno != EINTR) {
      // The reading side finds the same error and tells it: send() may be called from anywhere, on_closed() only from
      // the loop.
      out.clear();
      out_sent = 0;
      return watch_writable(false);
    }
  }
  const bool left = out_sent < out.size();
  if (!left || out_sent > limits.max_queued / 2) {
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(out_sent));
    out_sent = 0;
  }
  watch_writable(left);
}

void FramedStream::Impl::watch_writable(bool on) {
  if (on == watching_writable) return;
  watching_writable = on;
  loop.modify(fd.get(), on ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void FramedStream::Impl::shut(bool tell) {
  if (!fd) return;
  loop.unwatch(fd.get());
  fd.reset();
  // A copy: the handler may destroy the handlers.
  const auto on_closed = handlers.on_closed;
  if (tell && on_closed) on_closed();
}

FramedStream::FramedStream(EventLoop& loop, UniqueFd fd, Framing framing, Limits limits, Handlers handlers)
    : impl_(std::make_shared<Impl>(loop, std::move(fd), framing, limits, std::move(handlers))) {
  impl_->begin();
}

FramedStream::~FramedStream() {
  impl_->shut(false);
}

bool FramedStream::send(BytesView frame) {
  return impl_->send(frame);
}
void FramedStream::close() {
  impl_->shut(false);
}
bool FramedStream::is_open() const {
  return static_cast<bool>(impl_->fd);
}
std::size_t FramedStream::queued_bytes() const {
  return impl_->out.size() - impl_->out_sent;
}
int FramedStream::fd() const {
  return impl_->fd.get();
}

}  // namespace diemcau::net
