#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/endpoint.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "conference/media_plane.hpp"
#include "net/error.hpp"
#include "net/event_loop.hpp"

namespace diemcau::rtc {
class DtlsIdentity;
}

namespace diemcau::engine {

// Where media comes in: one UDP and one TCP socket are bound to `bind`, explicitly. `announced` is written into answers
// instead of the bound address (a server behind one-to-one NAT).
struct MediaAddress {
  Endpoint bind;
  std::optional<IpAddress> announced;
  std::string interface = {};  // the only one it is heard on; empty: any
};

struct MediaLoopConfig {
  std::vector<MediaAddress> addresses;
  const rtc::DtlsIdentity* identity = nullptr;  // outlives the loop
  Random* random = nullptr;                     // outlives the loop; a CSPRNG outside tests
  bool udp = true;
  bool tcp = true;
};

// Named figures for /metrics: ("diemcau_forward_packets_in_total", 12.0),
// ("diemcau_forward_drops_total{reason=\"...\"}").
using Metrics = std::vector<std::pair<std::string, double>>;

// One media loop: owns its sockets, the sessions whose legs came to it and the rooms of those sessions, and carries out
// Plans. Runs on, and is called on, the thread of the EventLoop it was opened with; without threads and locks of its
// own. The observer may be exchanged at any time (link lost, link back): media goes on by the last plan, and attached()
// tells a new observer what is held.
class MediaLoop final : public conference::MediaPlane {
 public:
  static Result<std::unique_ptr<MediaLoop>, net::NetError> open(net::EventLoop& loop, const MediaLoopConfig& config);
  ~MediaLoop() override;
  MediaLoop(const MediaLoop&) = delete;

  // Null while nobody listens. Does not call attached(): the one who attaches asks for the snapshot first.
  void set_observer(conference::MediaObserver* observer);
  std::vector<conference::AttachedSession> attached() const;

  void negotiate(const conference::SeatTicket& ticket, const conference::LegProfile& profile, std::string offer,
                 Answered answered) override;
  void apply(const media::Plan& plan) override;
  void close(media::SessionId session) override;

  std::vector<Endpoint> bound() const;  // as bound: with the ports taken for port 0
  Metrics metrics() const;

 private:
  struct Impl;
  explicit MediaLoop(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::engine
