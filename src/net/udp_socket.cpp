#include "net/udp_socket.hpp"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "net/interface.hpp"
#include "net/socket_address.hpp"

namespace diemcau::net {
namespace {

// Room for what a hundred receivers get within one video frame; the kernel halves or caps it by its own limits.
constexpr int kSocketBuffer = 4 * 1024 * 1024;
constexpr std::size_t kMessages = 128;  // per sendmmsg
constexpr std::size_t kSegments = 1024;

using Control = std::array<char, CMSG_SPACE(sizeof(std::uint16_t))>;

void set_segment_size(msghdr& message, Control& control, std::uint16_t size) {
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_UDP;
  header->cmsg_type = UDP_SEGMENT;
  header->cmsg_len = CMSG_LEN(sizeof size);
  std::memcpy(CMSG_DATA(header), &size, sizeof size);
}

}  // namespace

struct UdpSocket::Buffers {
  // Receiving.
  std::vector<Byte> in = std::vector<Byte>(kBatch * kMaxDatagram);
  std::array<iovec, kBatch> in_vectors;
  std::array<mmsghdr, kBatch> in_messages;
  std::array<sockaddr_storage, kBatch> in_addresses;
  std::array<InDatagram, kBatch> received;
  // Sending.
  std::array<iovec, kSegments> out_vectors;
  std::array<mmsghdr, kMessages> out_messages;
  std::array<SocketAddress, kMessages> out_addresses;
  std::array<Control, kMessages> out_controls;
};

Result<std::unique_ptr<UdpSocket>, NetError> UdpSocket::bind(const Endpoint& endpoint, const std::string& interface) {
  if (endpoint.ip.is_wildcard()) return fail(NetError{"bind", EADDRNOTAVAIL});
  const int family = endpoint.ip.is_v4() ? AF_INET : AF_INET6;
  UniqueFd fd(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) return fail(last_error("socket"));
  const int size = kSocketBuffer;
  ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  ::setsockopt(fd.get(), SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  TRY(hold_to_interface(fd.get(), interface));
  const SocketAddress address = to_socket_address(endpoint);
  if (::bind(fd.get(), address.get(), address.length) != 0) return fail(last_error("bind"));
  const Endpoint local = local_endpoint(fd.get());
  return std::unique_ptr<UdpSocket>(new UdpSocket(std::move(fd), local));
}

UdpSocket::UdpSocket(UniqueFd fd, const Endpoint& local)
    : fd_(std::move(fd)), local_(local), buffers_(std::make_unique<Buffers>()) {}

UdpSocket::~UdpSocket() = default;

std::span<InDatagram> UdpSocket::receive() {
  Buffers& b = *buffers_;
  for (std::size_t i = 0; i < kBatch; ++i) {
    b.in_vectors[i] = {b.in.data() + i * kMaxDatagram, kMaxDatagram};
    b.in_messages[i] = {};
    b.in_messages[i].msg_hdr.msg_iov = &b.in_vectors[i];
    b.in_messages[i].msg_hdr.msg_iovlen = 1;
    b.in_messages[i].msg_hdr.msg_name = &b.in_addresses[i];
    b.in_messages[i].msg_hdr.msg_namelen = sizeof b.in_addresses[i];
  }
  const int count = ::recvmmsg(fd_.get(), b.in_messages.data(), kBatch, MSG_DONTWAIT, nullptr);
  std::size_t kept = 0;
  for (std::size_t i = 0; count > 0 && i < static_cast<std::size_t>(count); ++i) {
    if (b.in_messages[i].msg_hdr.msg_flags & MSG_TRUNC) {
      ++counters_.truncated;
      continue;
    }
    b.received[kept++] = {to_endpoint(b.in_addresses[i]), {b.in.data() + i * kMaxDatagram, b.in_messages[i].msg_len}};
  }
  counters_.received += kept;
  return {b.received.data(), kept};
}

void UdpSocket::send(std::span<const OutDatagram> datagrams) {
  while (!datagrams.empty()) {
    std::size_t messages = 0;
    const std::size_t taken = fill_messages(datagrams, messages);
    send_messages(messages);
    datagrams = datagrams.subspan(taken);
  }
}

// One message per run of datagrams to one destination with one size (the last may be smaller). Returns how many
// datagrams found room.
std::size_t UdpSocket::fill_messages(std::span<const OutDatagram> datagrams, std::size_t& messages) {
  Buffers& b = *buffers_;
  std::size_t taken = 0;
  const std::size_t room = std::min(datagrams.size(), kSegments);
  while (messages < kMessages && taken < room) {
    const OutDatagram& first = datagrams[taken];
    std::size_t segments = 0, bytes = 0;
    while (taken + segments < room && segments < kMaxSegments) {
      const OutDatagram& next = datagrams[taken + segments];
      if (segments > 0 && (!gso_ || next.to != first.to || next.bytes.size() > first.bytes.size())) break;
      if (segments > 0 && bytes + next.bytes.size() > kMaxBatchBytes) break;
      b.out_vectors[taken + segments] = {const_cast<Byte*>(next.bytes.data()), next.bytes.size()};
      bytes += next.bytes.size();
      ++segments;
      if (next.bytes.size() < first.bytes.size()) break;
    }
    b.out_addresses[messages] = to_socket_address(first.to);
    mmsghdr& message = b.out_messages[messages];
    message = {};
    message.msg_hdr.msg_name = &b.out_addresses[messages].storage;
    message.msg_hdr.msg_namelen = b.out_addresses[messages].length;
    message.msg_hdr.msg_iov = &b.out_vectors[taken];
    message.msg_hdr.msg_iovlen = segments;
    if (segments > 1) {
      set_segment_size(message.msg_hdr, b.out_controls[messages], static_cast<std::uint16_t>(first.bytes.size()));
    }
    taken += segments;
    ++messages;
  }
  return taken;
}

void UdpSocket::send_messages(std::size_t messages) {
  Buffers& b = *buffers_;
  std::size_t next = 0;
  bool told_refused = false;
  while (next < messages) {
    const int sent = ::sendmmsg(fd_.get(), &b.out_messages[next], static_cast<unsigned>(messages - next), MSG_DONTWAIT);
    const int error = errno;
    ++counters_.send_calls;
    if (sent > 0) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(sent); ++i) {
        counters_.sent += b.out_messages[next + i].msg_hdr.msg_iovlen;
      }
      next += static_cast<std::size_t>(sent);
      told_refused = false;
    } else if (error == ECONNREFUSED && !told_refused) {
      // An ICMP error of an earlier packet is told once by whatever call comes next: it says nothing about this
      // message.
      told_refused = true;
    } else if (error != EINTR) {
      send_refused_message(next++, error);
      told_refused = false;
    }
  }
}

// The kernel did not take message `index` as a whole: without GSO support its segments go one by one, and this socket
// (this address) never tries again.
void UdpSocket::send_refused_message(std::size_t index, int error) {
  msghdr& message = buffers_->out_messages[index].msg_hdr;
  const std::size_t segments = message.msg_iovlen;
  const bool no_gso = segments > 1 && (error == EIO || error == EINVAL || error == EOPNOTSUPP || error == EMSGSIZE);
  if (!no_gso) {
    counters_.send_refused += segments;
    return;
  }
  gso_ = false;
  ++counters_.gso_refused;
  for (std::size_t i = 0; i < segments; ++i) {
    msghdr single{};
    single.msg_name = message.msg_name;
    single.msg_namelen = message.msg_namelen;
    single.msg_iov = message.msg_iov + i;
    single.msg_iovlen = 1;
    ++counters_.send_calls;
    ++(::sendmsg(fd_.get(), &single, MSG_DONTWAIT) >= 0 ? counters_.sent : counters_.send_refused);
  }
}

}  // namespace diemcau::net
