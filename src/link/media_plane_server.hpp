#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conference/media_plane.hpp"
#include "link/frame_sink.hpp"

namespace diemcau::link {

// Forward's end of the link: drives the local MediaPlane and sends what it reports. Sans-IO, on the thread of its loop.
// Several control processes may be connected for a moment (an old one that hangs, a new one that starts): the highest
// epoch is obeyed, the others are refused. When control is gone the media goes on by the last plan.
class MediaPlaneServer final : public conference::MediaObserver {
 public:
  using ConnectionId = std::uint64_t;
  using Snapshot = std::function<std::vector<conference::AttachedSession>()>;
  struct Counters {
    std::uint64_t bad_frames = 0;
    std::uint64_t reports_dropped = 0;
    std::uint64_t refused = 0;
    std::uint64_t overflowed = 0;
  };

  MediaPlaneServer(conference::MediaPlane& plane, Snapshot snapshot, std::string build);
  ~MediaPlaneServer() override;

  // For the shell.
  ConnectionId connected(std::unique_ptr<FrameSink> sink);
  // May close this connection or another one through its sink; a closed connection's id is not used again.
  void on_frame(ConnectionId connection, BytesView frame);
  void disconnected(ConnectionId connection);  // by the peer

  bool has_control() const { return active_ != 0; }
  std::uint64_t epoch() const { return epoch_; }  // highest obeyed
  const Counters& counters() const { return counters_; }
  void send_metrics(const std::vector<std::pair<std::string, double>>& samples);

  // MediaObserver: what the local engine reports.
  void attached(const std::vector<conference::AttachedSession>& sessions) override;
  void detached() override {}
  void session_changed(media::SessionId session, conference::SessionState state) override;
  void assigned(media::SessionId receiver, const media::Assignment& assignment) override;
  void released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override;
  void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) override;
  void levels(media::RoomId room, const std::vector<conference::LevelReport>& levels) override;
  void quality(const std::vector<conference::QualityReport>& reports) override;

 private:
  struct Dispatch;
  struct Connection {
    std::unique_ptr<FrameSink> sink;
    bool greeted = false;
  };

  void end(ConnectionId connection);
  void refuse(ConnectionId connection, int reason);  // a wire::Refused::Reason
  void send_answer(std::uint64_t request, const Result<std::string, conference::NegotiateError>& result);
  void send(const std::string& frame);
  void send_report(const std::string& frame);

  conference::MediaPlane& plane_;
  Snapshot snapshot_;
  std::string build_;
  std::map<ConnectionId, Connection> connections_;
  ConnectionId next_connection_ = 1;
  ConnectionId active_ = 0;
  std::uint64_t epoch_ = 0;
  Counters counters_;
  // A late answer of the plane may find the server gone.
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace diemcau::link
