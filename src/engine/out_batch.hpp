#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "net/udp_socket.hpp"

namespace diemcau::engine {

// The datagrams one wake-up yielded. They are kept in one chain per leg, so that those for one destination leave side
// by side, in their order, and the socket can send them as segments of one message (GSO).
class OutBatch {
 public:
  // A leg's place in the current batch; stale ones are recognised by the batch number.
  struct Chain {
    std::uint64_t batch = 0;
    std::uint32_t index = 0;
  };

  void add(Chain& chain, net::UdpSocket& socket, const Endpoint& to, BytesView bytes);
  void flush();
  bool is_full() const { return arena_.size() > kMaxArena; }

 private:
  static constexpr std::size_t kMaxArena = 4 * 1024 * 1024;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  struct Piece {
    net::UdpSocket* socket;
    Endpoint to;
    std::size_t offset;
    std::size_t size;
    std::uint32_t next;
  };
  struct Ends {
    std::uint32_t first;
    std::uint32_t last;
  };

  std::uint64_t batch_ = 1;
  Bytes arena_;
  std::vector<Piece> pieces_;
  std::vector<Ends> chains_;
  std::vector<net::UdpSocket*> sockets_;
  std::vector<net::OutDatagram> outgoing_;
};

}  // namespace diemcau::engine
