#include "app/bots/bot_line.hpp"

#include <sys/epoll.h>

#include "base/check.hpp"

namespace diemcau::app {

BotLine::BotLine(net::EventLoop& loop, const IpAddress& local, rtc::ClientConfig config, rtc::ClientSink& sink)
    : loop_(loop) {
  auto bound = net::UdpSocket::bind({local, 0});
  CHECK(bound.ok(), "a bot binds a UDP socket");
  socket_ = std::move(bound).value();
  config.candidates = {{socket_->local(), Transport::udp}};
  session_ = std::make_unique<rtc::ClientSession>(config, sink, loop_.now(), loop_.wall());
  loop_.watch(socket_->fd(), EPOLLIN, [this](std::uint32_t) { read_socket(); });
}

BotLine::~BotLine() {
  loop_.unwatch(socket_->fd());
  if (timer_) loop_.cancel(*timer_);
}

void BotLine::read_socket() {
  for (;;) {
    const auto batch = socket_->receive();
    for (const auto& datagram : batch) {
      session_->receive({socket_->local(), datagram.from, Transport::udp}, datagram.bytes, loop_.now(), loop_.wall());
    }
    // Not full: the socket is empty, and asking it again would cost a system call.
    if (batch.size() < net::UdpSocket::kBatch) break;
  }
  flush();
  rearm();
}

void BotLine::flush() {
  if (outgoing_.empty()) return;
  std::vector<net::OutDatagram> batch;
  batch.reserve(outgoing_.size());
  for (const auto& [to, bytes] : outgoing_) batch.push_back({to, bytes});
  socket_->send(batch);
  outgoing_.clear();
}

void BotLine::rearm() {
  const auto next = session_->next_timeout();
  if (next == armed_for_) return;
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  armed_for_ = next;
  if (!next) return;
  timer_ = loop_.at(*next, [this] {
    timer_.reset();
    armed_for_.reset();
    session_->handle_timeout(loop_.now(), loop_.wall());
    flush();
    rearm();
  });
}

}  // namespace diemcau::app
