#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "conference/media_plane.hpp"
#include "link/frame_sink.hpp"

namespace diemcau::link {

// Control's end of the link: the MediaPlane whose engine is another process. Sans-IO; the shell (unix_link_client)
// makes connections and hands in frames, all on the control strand. Nothing is queued while there is no connection:
// offers are refused, plans are whole and sent again by the meetings when the engine has attached.
class RemoteMediaPlane final : public conference::MediaPlane {
 public:
  struct Identity {
    std::string build;
    std::uint64_t epoch = 0;
  };
  struct Counters {
    std::uint64_t bad_frames = 0;
    std::uint64_t not_sent = 0;  // plans and closings while there was no connection
  };

  RemoteMediaPlane(Identity identity, conference::MediaObserver& observer);

  // For the shell.
  void connected(FrameSink& sink);  // sends Hello
  // False: the other side broke the protocol or was refused; the shell closes the connection.
  bool on_frame(BytesView frame, Instant now);
  void disconnected();
  void tick(Instant now);  // about once a second: answers that never came

  // The engine obeys a control process with a higher epoch: this one must end.
  bool is_superseded() const { return superseded_; }
  bool is_attached() const { return attached_; }
  const std::vector<std::pair<std::string, double>>& metrics() const { return metrics_; }  // of forward, last received
  const Counters& counters() const { return counters_; }

  void negotiate(const conference::SeatTicket& ticket, const conference::LegProfile& profile, std::string offer,
                 Answered answered) override;
  void apply(const media::Plan& plan) override;
  void close(media::SessionId session) override;

  static constexpr Duration kAnswerLimit = seconds(10);
  static constexpr std::size_t kMaxPending = 2000;

 private:
  struct Dispatch;
  struct Pending {
    Answered answered;
    Instant since;
  };

  bool send(const std::string& frame);
  void answer(std::uint64_t request, Result<std::string, conference::NegotiateError> result);

  Identity identity_;
  conference::MediaObserver& observer_;
  FrameSink* sink_ = nullptr;
  bool greeted_ = false;
  bool attached_ = false;
  bool superseded_ = false;
  Instant now_{};
  std::uint64_t next_request_ = 1;
  std::map<std::uint64_t, Pending> pending_;
  std::vector<std::pair<std::string, double>> metrics_;
  Counters counters_;
};

}  // namespace diemcau::link
