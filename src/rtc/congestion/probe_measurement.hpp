#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/congestion/packet_result.hpp"

namespace diemcau::rtc {

struct ProbeResult {
  std::uint32_t cluster = 0;
  std::uint32_t sent_bps = 0;
  std::uint32_t bps = 0;  // what the path is now known to carry
};

// Rate of a probe cluster from the spacing of its packets at both ends.
class ProbeMeasurement {
 public:
  // A result, improving with each packet of the cluster that arrives, from the fourth on.
  std::optional<ProbeResult> on_packet(const PacketResult& packet);

 private:
  struct Span {
    Instant first{}, last{};
    std::uint32_t first_size = 0, last_size = 0;
    void add(Instant at, std::uint32_t size);
  };
  std::uint32_t cluster_ = 0;
  int packets_ = 0;
  std::uint64_t bytes_ = 0;
  Span sent_, received_;
};

}  // namespace diemcau::rtc
