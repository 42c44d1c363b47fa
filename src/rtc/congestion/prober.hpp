#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// A short train sent faster than the estimate to learn whether the path carries more.
struct ProbeCluster {
  std::uint32_t id = 0;  // from 1
  std::uint32_t bps = 0;
  Instant start{};
  std::size_t sent = 0;  // bytes, media included
  int packets = 0;
};

// Decides when to probe and at which rate: only while the wanted target does not fit the estimate, first at thrice and
// then at twice of what is known, never above the target by more than a margin; after failures ever more rarely.
class Prober {
 public:
  static constexpr Duration kClusterTime = milliseconds(20);
  static constexpr int kMinPackets = 5;
  static constexpr Duration kMinPause = seconds(1);
  static constexpr Duration kMaxPause = seconds(8);
  static constexpr double kMargin = 1.2;  // above the target, so that a success leaves head-room

  void set_target(std::optional<std::uint32_t> bps) { target_ = bps; }
  // Starts a cluster when one is due. `quiet`: no overuse and no excess loss at the moment.
  void update(std::uint32_t estimate, bool quiet, Instant now);
  // Bytes the running cluster still wants on the wire by now.
  std::size_t padding_due(Instant now) const;
  // Cluster a packet sent now belongs to, 0 for none.
  std::uint32_t on_packet_sent(std::uint32_t size, Instant now);
  // A cluster was measured; `fresh` is the estimate after it.
  void on_result(std::uint32_t measured, std::uint32_t fresh, Instant now);

  std::optional<std::uint32_t> running_rate(Instant now) const;
  std::optional<Instant> next_timeout() const;

 private:
  bool running(Instant now) const;
  std::size_t goal() const;
  void start(std::uint32_t bps, Instant now);

  std::optional<std::uint32_t> target_;
  std::optional<ProbeCluster> cluster_;
  std::optional<Instant> next_;
  Duration pause_ = kMinPause;
  std::uint32_t last_id_ = 0;
  double factor_ = 3.0;
};

}  // namespace diemcau::rtc
