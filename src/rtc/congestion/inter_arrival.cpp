#include "rtc/congestion/inter_arrival.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

constexpr Duration kMaxBurst = milliseconds(100);
constexpr Duration kClockJump = seconds(3);  // between neighbouring groups: the receiver's clock was reset, or a cut

}  // namespace

std::optional<GroupDelta> InterArrival::on_packet(Instant sent, Instant received) {
  if (!current_) {
    current_ = begin(sent, received);
    return std::nullopt;
  }
  if (sent < current_->first_sent) return std::nullopt;  // belongs to a group already compared
  if (belongs(sent, received)) {
    current_->last_sent = std::max(current_->last_sent, sent);
    current_->last_received = std::max(current_->last_received, received);
    return std::nullopt;
  }

  std::optional<GroupDelta> delta;
  if (previous_) {
    delta = GroupDelta{current_->last_sent - previous_->last_sent, current_->last_received - previous_->last_received,
                       current_->last_received};
    if (delta->received < Duration(0)) delta.reset();
    if (delta && delta->received - delta->sent > kClockJump) delta.reset();
  }
  previous_ = current_;
  current_ = begin(sent, received);
  return delta;
}

bool InterArrival::belongs(Instant sent, Instant received) const {
  if (sent - current_->first_sent <= kBurst) return true;
  const Duration arrived_after = received - current_->last_received;
  const Duration sent_after = sent - current_->last_sent;
  return arrived_after < sent_after && arrived_after <= kBurst && received - current_->first_received < kMaxBurst;
}

}  // namespace diemcau::rtc
