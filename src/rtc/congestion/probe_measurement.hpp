#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/packet_result.hpp"

namespace diemcau::rtc {

// Rate of one probe cluster from the spacing of its packets at both ends.
class ProbeMeasurement {
 public:
  void begin(std::uint32_t cluster, std::size_t goal_bytes);
  // Bits per second the path is now known to carry: once, when enough of the cluster has arrived to tell.
  std::optional<std::uint32_t> on_packet(const PacketResult& packet);

 private:
  // Time between the first and the last of a train, and the bytes that this time does not cover.
  struct Span {
    Instant first{}, last{};
    std::uint32_t first_size = 0, last_size = 0;
    void add(Instant at, std::uint32_t size, bool opening);
  };
  std::optional<std::uint32_t> result() const;

  std::uint32_t cluster_ = 0;
  std::size_t goal_bytes_ = 0;
  int packets_ = 0;
  std::uint64_t bytes_ = 0;
  bool done_ = true;
  Span sent_, received_;
};

}  // namespace diemcau::rtc
