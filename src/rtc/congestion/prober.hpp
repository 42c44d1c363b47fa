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
  std::size_t goal = 0;  // bytes, media included
  std::size_t sent = 0;
  int packets = 0;
};

// Decides when to probe and at which rate: only while the wanted target does not fit the estimate, first at thrice and
// then at twice of what is known, never above the target by more than a margin; after failures ever more rarely.
class Prober {
 public:
  static constexpr Duration kClusterTime = milliseconds(20);
  static constexpr Duration kMaxClusterTime = milliseconds(100);  // the session could not send: given up
  static constexpr int kMinPackets = 5;
  static constexpr std::size_t kChunk = 1000;  // bytes of padding at once, about a packet
  static constexpr Duration kMinPause = seconds(1);
  static constexpr Duration kMaxPause = seconds(4);
  static constexpr double kMargin = 1.2;  // above the target, so that a success leaves head-room
  static constexpr double kProved = 0.7;  // share of the probed rate that makes it a success

  void set_target(std::optional<std::uint32_t> bps);
  std::optional<std::uint32_t> target() const { return target_; }
  // Starts a cluster when one is due. `quiet`: neither overuse nor excess loss at the moment.
  std::optional<ProbeCluster> update(std::uint32_t estimate, bool quiet, Instant now);
  // Bytes the running cluster wants on the wire by now.
  std::size_t padding_due(Instant now) const;
  // Cluster that a packet sent now belongs to, 0 for none.
  std::uint32_t on_packet_sent(std::uint32_t size, Instant now);
  // The last cluster was measured.
  void on_result(std::uint32_t measured_bps, Instant now);

  std::optional<std::uint32_t> running_rate(Instant now) const;
  std::optional<Instant> next_timeout(std::uint32_t estimate, Instant now) const;

 private:
  bool running(Instant now) const;

  std::optional<std::uint32_t> target_;
  std::optional<ProbeCluster> cluster_;
  Instant next_{};
  Duration pause_ = kMinPause;
  std::uint32_t last_id_ = 0;
  double factor_ = 3.0;
};

}  // namespace diemcau::rtc
