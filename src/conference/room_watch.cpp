#include "conference/room_watch.hpp"

#include <algorithm>

namespace diemcau::conference {

void RoomWatch::picture(int luma, Instant now) {
  seen_at_ = now;
  if (luma >= kBlackLuma) {
    dark_since_.reset();
  } else if (!dark_since_) {
    dark_since_ = now;
  }
}

void RoomWatch::spoke(std::int8_t dbov) {
  loudest_ = std::max(loudest_, dbov);
  if (dbov > kSilentDbov) silent_ = false;
}

void RoomWatch::listened(std::int8_t dbov, Instant now) {
  loudest_ = std::max(loudest_, dbov);
  if (!asked_since_) asked_since_ = now;
  if (dbov > kSilentDbov) {
    silent_ = false;
    asked_since_ = now;
  } else if (now - *asked_since_ >= kSilentAfter) {
    silent_ = true;
  }
}

void RoomWatch::line(double rtt_ms, double loss) {
  if (rtt_ms >= 0) rtt_ms_ = rtt_ms;
  if (loss >= 0) loss_ = std::max(loss_.value_or(0), loss);
}

}  // namespace diemcau::conference
