#include "link/media_plane_server.hpp"

#include "link/convert.hpp"
#include "link/protocol.hpp"

namespace diemcau::link {

// One function per message of control; false: the connection ends.
struct MediaPlaneServer::Dispatch {
  MediaPlaneServer& self;
  ConnectionId connection;

  bool frame(const wire::Frame& in) {
    if (in.has_hello()) return hello(in.hello());
    if (connection != self.active_) return false;  // silent until it said Hello
    switch (in.body_case()) {
      case wire::Frame::kNegotiate:
        return negotiate(in.negotiate());
      case wire::Frame::kApply:
        return apply(in.apply());
      case wire::Frame::kClose:
        self.plane_.close(media::SessionId{in.close().session()});
        return true;
      default:
        return true;  // of a newer release: skipped
    }
  }

  bool hello(const wire::Hello& in) {
    Connection& own = self.connections_.at(connection);
    if (own.greeted) return false;
    own.greeted = true;
    greet(*own.sink);
    if (!speaks(in.protocol())) return refuse(wire::Refused::PROTOCOL);
    if (in.epoch() < self.epoch_) return refuse(wire::Refused::OLD_EPOCH);
    const bool same_process = in.epoch() == self.epoch_;  // it reconnects before we have seen its old line end
    self.epoch_ = in.epoch();
    const ConnectionId before = std::exchange(self.active_, connection);
    if (before != 0) same_process ? self.end(before) : self.refuse(before, wire::Refused::OLD_EPOCH);
    self.attached(self.snapshot_());
    return true;
  }

  void greet(FrameSink& sink) {
    wire::Frame frame;
    frame.mutable_hello()->set_protocol(kProtocol);
    frame.mutable_hello()->set_build(self.build_);
    frame.mutable_hello()->set_epoch(self.epoch_);
    sink.send(as_bytes(frame.SerializeAsString()));
  }

  bool refuse(wire::Refused::Reason reason) {
    self.refuse(connection, reason);
    return true;
  }

  bool negotiate(const wire::Negotiate& in) {
    const auto profile = from_wire(in.profile());
    if (!profile) return false;
    const auto answered = [&server = self, alive = self.alive_, asked_by = connection,
                           request = in.request()](Result<std::string, conference::NegotiateError> result) {
      if (*alive && server.active_ == asked_by) server.send_answer(request, result);
    };
    self.plane_.negotiate(from_wire(in.ticket()), *profile, in.offer(), answered);
    return true;
  }

  // A plan carries the epoch of its sender, so that one who only pretends to be newer cannot stay in force.
  bool apply(const wire::Plan& in) {
    const auto plan = from_wire(in);
    if (!plan || plan->epoch != self.epoch_) return false;
    self.plane_.apply(*plan);
    return true;
  }
};

MediaPlaneServer::MediaPlaneServer(conference::MediaPlane& plane, Snapshot snapshot, std::string build)
    : plane_(plane), snapshot_(std::move(snapshot)), build_(std::move(build)) {}

MediaPlaneServer::~MediaPlaneServer() {
  *alive_ = false;
}

MediaPlaneServer::ConnectionId MediaPlaneServer::connected(std::unique_ptr<FrameSink> sink) {
  const ConnectionId id = next_connection_++;
  connections_[id].sink = std::move(sink);
  return id;
}

void MediaPlaneServer::on_frame(ConnectionId connection, BytesView bytes) {
  if (!connections_.count(connection)) return;
  wire::Frame frame;
  const bool parsed = frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  if (parsed && Dispatch{*this, connection}.frame(frame)) return;
  ++counters_.bad_frames;
  end(connection);
}

void MediaPlaneServer::disconnected(ConnectionId connection) {
  if (active_ == connection) active_ = 0;
  connections_.erase(connection);
}

void MediaPlaneServer::end(ConnectionId connection) {
  const auto found = connections_.find(connection);
  if (found == connections_.end()) return;
  found->second.sink->close();
  disconnected(connection);
}

void MediaPlaneServer::refuse(ConnectionId connection, int reason) {
  ++counters_.refused;
  const auto found = connections_.find(connection);
  if (found == connections_.end()) return;
  wire::Frame frame;
  frame.mutable_refused()->set_reason(static_cast<wire::Refused::Reason>(reason));
  frame.mutable_refused()->set_epoch(epoch_);
  found->second.sink->send(as_bytes(frame.SerializeAsString()));
  end(connection);
}

// Control that does not read is worse than control that is gone: it comes back and starts from the snapshot.
void MediaPlaneServer::send(const std::string& frame) {
  const auto found = connections_.find(active_);
  if (found == connections_.end()) return;
  if (found->second.sink->send(as_bytes(frame))) return;
  ++counters_.overflowed;
  end(active_);
}

void MediaPlaneServer::send_report(const std::string& frame) {
  const auto found = connections_.find(active_);
  if (found == connections_.end()) return;
  if (found->second.sink->queued_bytes() > kDropReportsAbove || !found->second.sink->send(as_bytes(frame))) {
    ++counters_.reports_dropped;
  }
}

void MediaPlaneServer::send_answer(std::uint64_t request,
                                   const Result<std::string, conference::NegotiateError>& result) {
  wire::Frame frame;
  frame.mutable_negotiated()->set_request(request);
  if (result.ok()) {
    frame.mutable_negotiated()->set_answer(*result);
  } else {
    frame.mutable_negotiated()->set_error(static_cast<std::uint32_t>(result.error()));
  }
  send(frame.SerializeAsString());
}

void MediaPlaneServer::send_metrics(const std::vector<std::pair<std::string, double>>& samples) {
  wire::Frame frame;
  for (const auto& [name, value] : samples) {
    wire::Sample* sample = frame.mutable_metrics()->add_samples();
    sample->set_name(name);
    sample->set_value(value);
  }
  send_report(frame.SerializeAsString());
}

void MediaPlaneServer::attached(const std::vector<conference::AttachedSession>& sessions) {
  wire::Frame frame;
  wire::Attached* message = frame.mutable_attached();
  for (const conference::AttachedSession& each : sessions) to_wire(each, message->add_sessions());
  send(frame.SerializeAsString());
}

void MediaPlaneServer::session_changed(media::SessionId session, conference::SessionState state) {
  wire::Frame frame;
  frame.mutable_session_changed()->set_session(session.value);
  frame.mutable_session_changed()->set_state(static_cast<std::uint32_t>(state));
  send(frame.SerializeAsString());
}

void MediaPlaneServer::assigned(media::SessionId receiver, const media::Assignment& assignment) {
  wire::Frame frame;
  frame.mutable_assigned()->set_receiver(receiver.value);
  to_wire(assignment, frame.mutable_assigned()->mutable_assignment());
  send(frame.SerializeAsString());
}

void MediaPlaneServer::released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) {
  wire::Frame frame;
  frame.mutable_released()->set_receiver(receiver.value);
  frame.mutable_released()->set_slot(slot);
  frame.mutable_released()->set_assignment(assignment);
  send(frame.SerializeAsString());
}

void MediaPlaneServer::uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) {
  wire::Frame frame;
  frame.mutable_uplink_wanted()->set_sender(sender.value);
  frame.mutable_uplink_wanted()->set_layers(layers);
  frame.mutable_uplink_wanted()->set_content(content);
  send(frame.SerializeAsString());
}

void MediaPlaneServer::levels(media::RoomId room, const std::vector<conference::LevelReport>& reports) {
  wire::Frame frame;
  frame.mutable_levels()->set_room(room.value);
  for (const conference::LevelReport& each : reports) {
    wire::Level* level = frame.mutable_levels()->add_levels();
    level->set_seat(each.seat.value);
    level->set_dbov(each.dbov);
  }
  send_report(frame.SerializeAsString());
}

void MediaPlaneServer::quality(const std::vector<conference::QualityReport>& reports) {
  wire::Frame frame;
  frame.mutable_quality();
  for (const conference::QualityReport& each : reports) to_wire(each, frame.mutable_quality()->add_reports());
  send_report(frame.SerializeAsString());
}

}  // namespace diemcau::link
