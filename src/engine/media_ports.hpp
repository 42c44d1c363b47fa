#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "engine/drop_reason.hpp"
#include "engine/media_loop.hpp"
#include "engine/out_batch.hpp"
#include "net/event_loop.hpp"
#include "net/framed_stream.hpp"
#include "net/listener.hpp"
#include "net/udp_socket.hpp"
#include "rtc/session.hpp"

namespace diemcau::engine {

// The sockets of one media loop: per configured address a UDP socket and a TCP listener (ICE-TCP passive, RFC 6544),
// and the framed connections made to it. Datagrams in by callback, out by path.
class MediaPorts {
 public:
  using OnDatagram = std::function<void(const Path& path, MutableBytes datagram)>;

  MediaPorts(net::EventLoop& loop, DropCounters& drops, OnDatagram on_datagram);
  ~MediaPorts();
  MediaPorts(const MediaPorts&) = delete;

  Result<void, net::NetError> open(const MediaLoopConfig& config);

  // UDP waits for flush(), TCP is written at once; a full TCP buffer drops the datagram whole.
  void send(OutBatch::Chain& chain, const Path& path, BytesView datagram);
  void flush() { batch_.flush(); }

  // A connection that no session has claimed within 10 s is closed.
  void claim(const Path& path);
  void disconnect(const Path& path);

  std::vector<rtc::IceCandidate> candidates() const;
  std::vector<Endpoint> bound() const;
  net::UdpCounters udp_counters() const;  // of all sockets
  std::uint64_t tcp_connections() const { return connections_.size(); }

 private:
  struct Address;
  struct Connection;

  Result<void, net::NetError> open_address(const MediaAddress& address, const MediaLoopConfig& config);
  void receive_waiting(net::UdpSocket& socket);
  void accept(net::UniqueFd fd);

  net::EventLoop& loop_;
  DropCounters& drops_;
  OnDatagram on_datagram_;
  std::vector<std::unique_ptr<Address>> addresses_;
  std::unordered_map<Endpoint, net::UdpSocket*> sockets_;  // by bound endpoint
  std::unordered_map<Path, std::unique_ptr<Connection>> connections_;
  OutBatch batch_;
};

}  // namespace diemcau::engine
