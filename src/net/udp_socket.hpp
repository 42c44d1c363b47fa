#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "net/error.hpp"
#include "net/fd.hpp"

namespace diemcau::net {

struct InDatagram {
  Endpoint from;
  MutableBytes bytes;
};

struct OutDatagram {
  Endpoint to;
  BytesView bytes;
};

struct UdpCounters {
  std::uint64_t received = 0;
  std::uint64_t truncated = 0;  // longer than kMaxDatagram: dropped
  std::uint64_t sent = 0;
  std::uint64_t send_calls = 0;    // system calls
  std::uint64_t send_refused = 0;  // datagrams the kernel did not take (full buffer, unreachable): dropped
  std::uint64_t gso_refused = 0;   // batches that had to go packet by packet
};

// One UDP socket bound to one address, never the wildcard: a server with several addresses must answer from the one
// that was asked, and packets must not leave through a network nobody configured. Used on its loop's thread.
class UdpSocket {
 public:
  static constexpr std::size_t kBatch = 64;
  static constexpr std::size_t kMaxDatagram = 2048;
  static constexpr std::size_t kMaxSegments = 64;       // UDP_MAX_SEGMENTS of the kernel
  static constexpr std::size_t kMaxBatchBytes = 64000;  // below the 65,507 of one UDP payload, IPv6 headers included

  // Port 0 takes a free one: see local(). A wildcard address is refused (EADDRNOTAVAIL). `interface`: the only one it
  // hears (net/interface.hpp); empty: any.
  static Result<std::unique_ptr<UdpSocket>, NetError> bind(const Endpoint& endpoint, const std::string& interface = {});
  ~UdpSocket();

  int fd() const { return fd_.get(); }
  const Endpoint& local() const { return local_; }

  // What waits, at most kBatch datagrams; empty when nothing waits. Valid until the next call.
  std::span<InDatagram> receive();

  // Sends all. Datagrams to one destination that stand side by side go as segments of one message (GSO) as long as they
  // have one size (the last may be smaller). What the kernel does not take is dropped and counted: media never waits.
  void send(std::span<const OutDatagram> datagrams);

  bool uses_gso() const { return gso_; }
  void disable_gso() { gso_ = false; }
  const UdpCounters& counters() const { return counters_; }

 private:
  struct Buffers;
  UdpSocket(UniqueFd fd, const Endpoint& local);
  std::size_t fill_messages(std::span<const OutDatagram> datagrams, std::size_t& messages);
  void send_messages(std::size_t messages);
  void send_refused_message(std::size_t index, int error);

  UniqueFd fd_;
  Endpoint local_;
  bool gso_ = true;
  UdpCounters counters_;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace diemcau::net
