#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "conference/media_plane.hpp"
#include "link/media_plane_server.hpp"
#include "link/remote_media_plane.hpp"

// Doubles for tests of the link: an engine and an observer that remember, and two ends joined in memory.
namespace diemcau::link::testing {

class FakeEngine final : public conference::MediaPlane {
 public:
  std::vector<media::Plan> plans;
  std::vector<media::SessionId> closed;
  std::vector<conference::SeatTicket> tickets;
  std::vector<conference::LegProfile> profiles;
  std::vector<std::string> offers;
  std::deque<Answered> waiting;
  std::vector<conference::AttachedSession> held;

  void negotiate(const conference::SeatTicket& ticket, const conference::LegProfile& profile, std::string offer,
                 Answered answered) override {
    tickets.push_back(ticket);
    profiles.push_back(profile);
    offers.push_back(std::move(offer));
    waiting.push_back(std::move(answered));
  }
  void apply(const media::Plan& plan) override { plans.push_back(plan); }
  void close(media::SessionId session) override { closed.push_back(session); }
};

class FakeObserver final : public conference::MediaObserver {
 public:
  std::vector<std::vector<conference::AttachedSession>> attaches;
  int detaches = 0;
  std::vector<std::pair<media::SessionId, conference::SessionState>> states;
  std::vector<std::pair<media::SessionId, media::Assignment>> assignments;
  std::vector<std::tuple<media::SessionId, std::uint32_t, std::uint64_t>> releases;
  std::vector<std::tuple<media::SessionId, std::uint8_t, bool>> uplinks;
  std::vector<std::pair<media::RoomId, std::vector<conference::LevelReport>>> level_reports;
  std::vector<std::vector<conference::QualityReport>> quality_reports;

  void attached(const std::vector<conference::AttachedSession>& sessions) override { attaches.push_back(sessions); }
  void detached() override { ++detaches; }
  void session_changed(media::SessionId session, conference::SessionState state) override {
    states.emplace_back(session, state);
  }
  void assigned(media::SessionId receiver, const media::Assignment& assignment) override {
    assignments.emplace_back(receiver, assignment);
  }
  void released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override {
    releases.emplace_back(receiver, slot, assignment);
  }
  void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) override {
    uplinks.emplace_back(sender, layers, content);
  }
  void levels(media::RoomId room, const std::vector<conference::LevelReport>& levels) override {
    level_reports.emplace_back(room, levels);
  }
  void quality(const std::vector<conference::QualityReport>& reports) override { quality_reports.push_back(reports); }
};

// What a connection holds between the two ends; shared, because the server owns its sink.
struct Wire {
  std::deque<Bytes> frames;
  std::size_t limit = 1 << 20;
  bool closed = false;

  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const Bytes& frame : frames) sum += frame.size();
    return sum;
  }
};

class WireSink final : public FrameSink {
 public:
  explicit WireSink(std::shared_ptr<Wire> wire) : wire_(std::move(wire)) {}
  bool send(BytesView frame) override {
    if (wire_->closed || wire_->bytes() + frame.size() > wire_->limit) return false;
    wire_->frames.push_back(to_bytes(frame));
    return true;
  }
  std::size_t queued_bytes() const override { return wire_->bytes(); }
  void close() override { wire_->closed = true; }

 private:
  std::shared_ptr<Wire> wire_;
};

// One control process connected to a server.
class Control {
 public:
  FakeObserver observer;
  RemoteMediaPlane plane;
  std::shared_ptr<Wire> up = std::make_shared<Wire>();    // control -> forward
  std::shared_ptr<Wire> down = std::make_shared<Wire>();  // forward -> control
  WireSink sink{up};
  MediaPlaneServer::ConnectionId id = 0;
  Instant now = instant_from_us(1'000'000);

  explicit Control(std::uint64_t epoch) : plane({"test", epoch}, observer) {}

  void connect(MediaPlaneServer& server) {
    id = server.connected(std::make_unique<WireSink>(down));
    plane.connected(sink);
  }
  // Carries what waits in both directions until nothing does. False: a side ended the connection.
  bool pump(MediaPlaneServer& server) {
    while (!up->frames.empty() || !down->frames.empty()) {
      if (!up->frames.empty() && !deliver_up(server)) return false;
      if (!down->frames.empty() && !deliver_down(server)) return false;
    }
    if (down->closed) plane.disconnected();
    return !down->closed;
  }
  bool deliver_up(MediaPlaneServer& server) {
    const Bytes frame = std::move(up->frames.front());
    up->frames.pop_front();
    if (!down->closed) server.on_frame(id, frame);
    return true;
  }
  bool deliver_down(MediaPlaneServer& server) {
    const Bytes frame = std::move(down->frames.front());
    down->frames.pop_front();
    if (plane.on_frame(frame, now)) return true;
    server.disconnected(id);
    plane.disconnected();
    return false;
  }
};

}  // namespace diemcau::link::testing
