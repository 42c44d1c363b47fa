#pragma once

#include <optional>

#include "base/time.hpp"

namespace diemcau::rtc {

// Differences between two consecutive groups of packets.
struct GroupDelta {
  Duration sent{};
  Duration received{};
  Instant arrival{};  // of the later group, receiver's clock
};

// Gathers packets sent within kBurst into groups and compares neighbouring groups (draft-ietf-rmcat-gcc-02 5.1, 5.2). A
// group is also one when it arrived in a burst: a radio or a scheduler held it, which tells nothing of the queue.
class InterArrival {
 public:
  static constexpr Duration kBurst = milliseconds(5);

  // A delta when this packet completes a pair of groups. Packets in order of sending.
  std::optional<GroupDelta> on_packet(Instant sent, Instant received);

 private:
  struct Group {
    Instant first_sent{}, last_sent{}, first_received{}, last_received{};
  };
  bool belongs(Instant sent, Instant received) const;
  static Group begin(Instant sent, Instant received) { return {sent, sent, received, received}; }

  std::optional<Group> current_, previous_;
};

}  // namespace diemcau::rtc
