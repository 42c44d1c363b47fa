#include "engine/media_ports.hpp"

#include <sys/epoll.h>

#include <utility>

#include "net/socket_address.hpp"

namespace diemcau::engine {
namespace {

// Fairness between sockets: at most this many batches of 64 datagrams each per wake-up.
constexpr int kBatchesPerWakeup = 4;
constexpr Duration kClaimWithin = seconds(10);
// A page holds one or two; the bound keeps a flood of connections from using up the descriptors.
constexpr std::size_t kMaxConnections = 1024;

}  // namespace

struct MediaPorts::Address {
  std::unique_ptr<net::UdpSocket> udp;
  std::unique_ptr<net::Listener> tcp;
  std::optional<IpAddress> announced;
};

struct MediaPorts::Connection {
  std::unique_ptr<net::FramedStream> stream;
  net::EventLoop::TimerId unclaimed = 0;
};

MediaPorts::MediaPorts(net::EventLoop& loop, DropCounters& drops, OnDatagram on_datagram)
    : loop_(loop), drops_(drops), on_datagram_(std::move(on_datagram)) {}

MediaPorts::~MediaPorts() {
  for (const auto& address : addresses_) {
    if (address->udp) loop_.unwatch(address->udp->fd());
  }
  for (const auto& [path, connection] : connections_) loop_.cancel(connection->unclaimed);
}

Result<void, net::NetError> MediaPorts::open(const MediaLoopConfig& config) {
  for (const MediaAddress& address : config.addresses) TRY(open_address(address, config));
  return {};
}

Result<void, net::NetError> MediaPorts::open_address(const MediaAddress& address, const MediaLoopConfig& config) {
  auto entry = std::make_unique<Address>();
  entry->announced = address.announced;
  Endpoint at = address.bind;
  if (config.udp) {
    entry->udp = TRY(net::UdpSocket::bind(at, address.interface));
    at = entry->udp->local();  // TCP takes the same port, also when UDP took a free one
    sockets_[at] = entry->udp.get();
    loop_.watch(entry->udp->fd(), EPOLLIN,
                [this, socket = entry->udp.get()](std::uint32_t) { receive_waiting(*socket); });
  }
  if (config.tcp) {
    entry->tcp = TRY(net::Listener::tcp(
        loop_, at, [this](net::UniqueFd fd) { accept(std::move(fd)); }, address.interface));
  }
  addresses_.push_back(std::move(entry));
  return {};
}

void MediaPorts::receive_waiting(net::UdpSocket& socket) {
  for (int i = 0; i < kBatchesPerWakeup; ++i) {
    const auto batch = socket.receive();
    for (const net::InDatagram& datagram : batch) {
      on_datagram_({socket.local(), datagram.from, Transport::udp}, datagram.bytes);
    }
    if (batch.size() < net::UdpSocket::kBatch) return;
  }
}

void MediaPorts::accept(net::UniqueFd fd) {
  if (connections_.size() >= kMaxConnections) return;
  const Path path{net::local_endpoint(fd.get()), net::remote_endpoint(fd.get()), Transport::tcp};
  auto connection = std::make_unique<Connection>();
  connection->unclaimed = loop_.at(loop_.now() + kClaimWithin, [this, path] { connections_.erase(path); });
  connection->stream = std::make_unique<net::FramedStream>(
      loop_, std::move(fd), net::Framing::rfc4571, net::FramedStream::Limits{},
      net::FramedStream::Handlers{[this, path](MutableBytes frame) { on_datagram_(path, frame); },
                                  [this, path] { disconnect(path); }});
  connections_[path] = std::move(connection);
}

void MediaPorts::send(OutBatch::Chain& chain, const Path& path, BytesView datagram) {
  if (path.transport == Transport::udp) {
    const auto socket = sockets_.find(path.local);
    if (socket == sockets_.end()) return drops_.add(DropReason::unknown_peer);
    batch_.add(chain, *socket->second, path.remote, datagram);
    if (batch_.is_full()) batch_.flush();
    return;
  }
  const auto connection = connections_.find(path);
  if (connection == connections_.end()) return drops_.add(DropReason::tcp_unknown_connection);
  if (!connection->second->stream->send(datagram)) drops_.add(DropReason::tcp_buffer_full);
}

void MediaPorts::claim(const Path& path) {
  if (const auto found = connections_.find(path); found != connections_.end()) loop_.cancel(found->second->unclaimed);
}

void MediaPorts::disconnect(const Path& path) {
  const auto found = connections_.find(path);
  if (found == connections_.end()) return;
  loop_.cancel(found->second->unclaimed);
  connections_.erase(found);
}

std::vector<rtc::IceCandidate> MediaPorts::candidates() const {
  std::vector<rtc::IceCandidate> result;
  for (const auto& address : addresses_) {
    const auto add = [&](Endpoint at, Transport transport) {
      if (address->announced) at.ip = *address->announced;
      result.push_back({at, transport});
    };
    if (address->udp) add(address->udp->local(), Transport::udp);
    if (address->tcp) add(address->tcp->local(), Transport::tcp);
  }
  return result;
}

std::vector<Endpoint> MediaPorts::bound() const {
  std::vector<Endpoint> result;
  for (const auto& address : addresses_) result.push_back(address->udp ? address->udp->local() : address->tcp->local());
  return result;
}

net::UdpCounters MediaPorts::udp_counters() const {
  net::UdpCounters sum;
  for (const auto& [at, socket] : sockets_) {
    const net::UdpCounters& c = socket->counters();
    sum.received += c.received;
    sum.truncated += c.truncated;
    sum.sent += c.sent;
    sum.send_calls += c.send_calls;
    sum.send_refused += c.send_refused;
    sum.gso_refused += c.gso_refused;
  }
  return sum;
}

}  // namespace diemcau::engine
