#include "app/control/observed_media.hpp"

#include "base/log.hpp"

namespace diemcau::app {

void ObservedMedia::attached(const std::vector<conference::AttachedSession>& sessions) {
  attached_ = true;
  ++attaches_;
  log::info("forward_attached", {{"sessions", std::to_string(sessions.size())}});
  target_->attached(sessions);
}

void ObservedMedia::detached() {
  attached_ = false;
  log::error("forward_detached");
  target_->detached();
}

}  // namespace diemcau::app
