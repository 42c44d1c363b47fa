#include "engine/media_loop.hpp"

#include <algorithm>

#include "engine/loop_core.hpp"

namespace diemcau::engine {

struct MediaLoop::Impl {
  Impl(net::EventLoop& loop, const MediaLoopConfig& config) : core(loop, config) {}
  LoopCore core;
};

Result<std::unique_ptr<MediaLoop>, net::NetError> MediaLoop::open(net::EventLoop& loop, const MediaLoopConfig& config) {
  auto impl = std::make_unique<Impl>(loop, config);
  TRY(impl->core.open());
  return std::unique_ptr<MediaLoop>(new MediaLoop(std::move(impl)));
}

MediaLoop::MediaLoop(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MediaLoop::~MediaLoop() = default;

void MediaLoop::set_observer(conference::MediaObserver* observer) {
  impl_->core.set_observer(observer);
}
std::vector<conference::AttachedSession> MediaLoop::attached() const {
  return impl_->core.attached();
}

void MediaLoop::negotiate(const conference::SeatTicket& ticket, const conference::LegProfile& profile,
                          std::string offer, Answered answered) {
  answered(impl_->core.negotiate(ticket, profile, offer));
}

void MediaLoop::apply(const media::Plan& plan) {
  impl_->core.apply(plan);
}
void MediaLoop::close(media::SessionId session) {
  impl_->core.close(session);
}
std::vector<Endpoint> MediaLoop::bound() const {
  return impl_->core.ports().bound();
}
Metrics MediaLoop::metrics() const {
  return impl_->core.metrics();
}

}  // namespace diemcau::engine
