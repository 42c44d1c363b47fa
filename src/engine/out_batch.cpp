#include "engine/out_batch.hpp"

#include <algorithm>

namespace diemcau::engine {

void OutBatch::add(Chain& chain, net::UdpSocket& socket, const Endpoint& to, BytesView bytes) {
  const auto piece = static_cast<std::uint32_t>(pieces_.size());
  pieces_.push_back({&socket, to, arena_.size(), bytes.size(), kNone});
  arena_.insert(arena_.end(), bytes.begin(), bytes.end());
  if (std::find(sockets_.begin(), sockets_.end(), &socket) == sockets_.end()) sockets_.push_back(&socket);
  if (chain.batch != batch_) {
    chain = {batch_, static_cast<std::uint32_t>(chains_.size())};
    chains_.push_back({piece, piece});
    return;
  }
  Ends& ends = chains_[chain.index];
  pieces_[ends.last].next = piece;
  ends.last = piece;
}

void OutBatch::flush() {
  for (net::UdpSocket* socket : sockets_) {
    outgoing_.clear();
    for (const Ends& ends : chains_) {
      for (std::uint32_t i = ends.first; i != kNone; i = pieces_[i].next) {
        const Piece& piece = pieces_[i];
        if (piece.socket == socket) outgoing_.push_back({piece.to, {arena_.data() + piece.offset, piece.size}});
      }
    }
    socket->send(outgoing_);
  }
  ++batch_;
  arena_.clear();
  pieces_.clear();
  chains_.clear();
  sockets_.clear();
}

}  // namespace diemcau::engine
