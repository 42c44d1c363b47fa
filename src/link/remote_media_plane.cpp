#include "link/remote_media_plane.hpp"

#include "link/convert.hpp"
#include "link/protocol.hpp"

namespace diemcau::link {

using conference::NegotiateError;
using conference::SessionState;

// One function per message of forward; false: the frame is refused and the connection ends.
struct RemoteMediaPlane::Dispatch {
  RemoteMediaPlane& self;
  conference::MediaObserver& observer;

  bool frame(const wire::Frame& in) {
    if (!self.greeted_) return in.has_hello() && hello(in.hello());
    if (!self.attached_) return in.has_attached() ? attached(in.attached()) : before_attach(in);
    switch (in.body_case()) {
      case wire::Frame::kAttached:
        return attached(in.attached());
      case wire::Frame::kNegotiated:
        return negotiated(in.negotiated());
      case wire::Frame::kSessionChanged:
        return session_changed(in.session_changed());
      case wire::Frame::kAssigned:
        return assigned(in.assigned());
      case wire::Frame::kReleased:
        observer.released(media::SessionId{in.released().receiver()}, in.released().slot(), in.released().assignment());
        return true;
      case wire::Frame::kUplinkWanted:
        return uplink(in.uplink_wanted());
      case wire::Frame::kLevels:
        return levels(in.levels());
      case wire::Frame::kQuality:
        return quality(in.quality());
      case wire::Frame::kMetrics:
        return metrics(in.metrics());
      case wire::Frame::kRefused:
        return refused(in.refused());
      default:
        return true;  // of a newer release: skipped
    }
  }

  bool before_attach(const wire::Frame& in) { return in.has_refused() ? refused(in.refused()) : false; }

  bool hello(const wire::Hello& in) {
    self.greeted_ = speaks(in.protocol());
    return self.greeted_;
  }

  bool refused(const wire::Refused& in) {
    if (in.reason() == wire::Refused::OLD_EPOCH) self.superseded_ = true;
    return false;
  }

  bool attached(const wire::Attached& in) {
    std::vector<conference::AttachedSession> sessions;
    for (const wire::AttachedSession& each : in.sessions()) {
      auto session = from_wire(each);
      if (!session) return false;
      sessions.push_back(std::move(*session));
    }
    self.attached_ = true;
    observer.attached(sessions);
    return true;
  }

  bool negotiated(const wire::Negotiated& in) {
    if (in.result_case() == wire::Negotiated::kAnswer) {
      self.answer(in.request(), in.answer());
      return true;
    }
    const auto error = negotiate_error(in.error());
    if (!error) return false;
    self.answer(in.request(), fail(*error));
    return true;
  }

  bool session_changed(const wire::SessionChanged& in) {
    const auto state = session_state(in.state());
    if (!state) return false;
    observer.session_changed(media::SessionId{in.session()}, *state);
    return true;
  }

  bool assigned(const wire::Assigned& in) {
    const auto assignment = from_wire(in.assignment());
    if (!assignment) return false;
    observer.assigned(media::SessionId{in.receiver()}, *assignment);
    return true;
  }

  bool uplink(const wire::UplinkWanted& in) {
    constexpr std::uint32_t kAllLayers = 7;
    if (in.layers() > kAllLayers) return false;
    observer.uplink_wanted(media::SessionId{in.sender()}, static_cast<std::uint8_t>(in.layers()), in.content());
    return true;
  }

  bool levels(const wire::Levels& in) {
    std::vector<conference::LevelReport> reports;
    for (const wire::Level& each : in.levels()) {
      const auto report = from_wire(each);
      if (!report) return false;
      reports.push_back(*report);
    }
    observer.levels(media::RoomId{in.room()}, reports);
    return true;
  }

  bool quality(const wire::Quality& in) {
    std::vector<conference::QualityReport> reports;
    for (const wire::QualityReport& each : in.reports()) reports.push_back(from_wire(each));
    observer.quality(reports);
    return true;
  }

  bool metrics(const wire::Metrics& in) {
    self.metrics_.clear();
    for (const wire::Sample& each : in.samples()) self.metrics_.emplace_back(each.name(), each.value());
    return true;
  }
};

RemoteMediaPlane::RemoteMediaPlane(Identity identity, conference::MediaObserver& observer)
    : identity_(std::move(identity)), observer_(observer) {}

void RemoteMediaPlane::connected(FrameSink& sink) {
  sink_ = &sink;
  greeted_ = false;
  wire::Frame frame;
  frame.mutable_hello()->set_protocol(kProtocol);
  frame.mutable_hello()->set_build(identity_.build);
  frame.mutable_hello()->set_epoch(identity_.epoch);
  send(frame.SerializeAsString());
}

bool RemoteMediaPlane::on_frame(BytesView bytes, Instant now) {
  now_ = now;
  wire::Frame frame;
  const bool parsed = frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  const bool ok = parsed && Dispatch{*this, observer_}.frame(frame);
  if (!ok && !superseded_) ++counters_.bad_frames;
  return ok;
}

void RemoteMediaPlane::disconnected() {
  sink_ = nullptr;
  greeted_ = false;
  const bool was_attached = std::exchange(attached_, false);
  const auto pending = std::exchange(pending_, {});
  for (const auto& [request, each] : pending) each.answered(fail(NegotiateError::media_unavailable));
  if (was_attached) observer_.detached();
}

void RemoteMediaPlane::tick(Instant now) {
  now_ = now;
  std::vector<std::uint64_t> late;
  for (const auto& [request, each] : pending_) {
    if (now - each.since >= kAnswerLimit) late.push_back(request);
  }
  for (const std::uint64_t request : late) answer(request, fail(NegotiateError::media_unavailable));
}

void RemoteMediaPlane::negotiate(const conference::SeatTicket& ticket, const conference::LegProfile& profile,
                                 std::string offer, Answered answered) {
  if (!attached_ || pending_.size() >= kMaxPending) return answered(fail(NegotiateError::media_unavailable));
  const std::uint64_t request = next_request_++;
  wire::Frame frame;
  wire::Negotiate* message = frame.mutable_negotiate();
  message->set_request(request);
  to_wire(ticket, message->mutable_ticket());
  to_wire(profile, message->mutable_profile());
  message->set_offer(std::move(offer));
  // Before sending: a sink that fails calls disconnected(), which answers what is pending.
  pending_.emplace(request, Pending{std::move(answered), now_});
  if (!send(frame.SerializeAsString())) answer(request, fail(NegotiateError::media_unavailable));
}

void RemoteMediaPlane::apply(const media::Plan& plan) {
  wire::Frame frame;
  to_wire(plan, frame.mutable_apply());
  if (!attached_ || !send(frame.SerializeAsString())) ++counters_.not_sent;
}

void RemoteMediaPlane::close(media::SessionId session) {
  wire::Frame frame;
  frame.mutable_close()->set_session(session.value);
  if (!attached_ || !send(frame.SerializeAsString())) ++counters_.not_sent;
}

bool RemoteMediaPlane::send(const std::string& frame) {
  return sink_ && sink_->send(as_bytes(frame));
}

void RemoteMediaPlane::answer(std::uint64_t request, Result<std::string, NegotiateError> result) {
  const auto found = pending_.find(request);
  if (found == pending_.end()) return;  // answered by its time limit before
  const Answered answered = std::move(found->second.answered);
  pending_.erase(found);
  answered(std::move(result));
}

}  // namespace diemcau::link
