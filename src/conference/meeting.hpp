#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "conference/decide.hpp"
#include "conference/event_log.hpp"
#include "conference/join.hpp"
#include "conference/media_plane.hpp"
#include "conference/messages.hpp"
#include "conference/plan.hpp"
#include "conference/read_model.hpp"

// One running meeting on the control strand: decide -> commit -> fold -> publish. It waits for the log between deciding
// and folding; what arrives meanwhile waits in order. Nothing is published before its commit, except closing
// microphones and holding the picture while the log cannot be written: those act at once and are logged when it
// returns.
namespace diemcau::conference {

struct CommandAnswer {
  std::uint64_t revision = 0;      // of the program, after the command
  std::optional<Refusal> refusal;  // none: done
};

// What the pages must be told. Implemented by api/. Called on the control strand, after the commit.
class MeetingListener {
 public:
  virtual ~MeetingListener() = default;
  // Read the new values through Meeting (section functions of read_model.hpp, Meeting::view).
  virtual void sections_changed(MeetingId meeting, const Sections& sections) = 0;
  // The program as this seat sees it changed: the scene message. Sent to `session` before its assignments.
  virtual void view_changed(MeetingId meeting, SeatId seat, SessionId session, const SceneView& view) = 0;
  virtual void seat_lost(MeetingId meeting, SeatId seat, SessionId session) = 0;  // a newer page took the seat
  virtual void rejoin(MeetingId meeting, SeatId seat, SessionId old_session, SessionId session, RejoinReason reason,
                      milliseconds delay) = 0;
  virtual void closed(MeetingId meeting) = 0;
  // Reports of media, passed on to the page of that session or to the pages that watch the meeting.
  virtual void assigned(SessionId receiver, const media::Assignment& assignment, const std::string& caption) = 0;
  virtual void released(SessionId receiver, std::uint32_t slot, std::uint64_t assignment) = 0;
  virtual void uplink_wanted(SessionId sender, std::uint8_t layers, bool content) = 0;
  virtual void levels(MeetingId meeting, const std::vector<LevelReport>& levels) = 0;
  virtual void still_taken(MeetingId meeting, SeatId seat) = 0;  // a newer still of this site is there
};

struct MeetingPorts {
  EventLog& log;
  const EventCodec& codec;
  MediaPlane& media;
  MeetingListener& listener;
  Random& random;  // spreads rejoins
  std::uint64_t epoch = 0;
};

class Meeting {
 public:
  using Answered = std::function<void(const CommandAnswer&)>;
  using Joined = std::function<void(const JoinAnswer&)>;

  Meeting(MeetingId id, MeetingPorts ports);
  ~Meeting();
  Meeting(const Meeting&) = delete;
  Meeting& operator=(const Meeting&) = delete;

  // Reads the log. False: it could not be read, or holds an entry this release does not understand.
  bool restore(Moment at);

  // From people. `answered` is called once, possibly inline, possibly never after destruction.
  void prepare(MeetingSetup setup, const Actor& actor, Moment at, Answered answered);
  void handle(Command command, const Actor& actor, Moment at, Answered answered);
  void join(JoinRequest request, const Actor& actor, Moment at, Joined joined);
  void leave(SessionId session, const Actor& actor, Moment at);
  void devices_checked(const event::DevicesChecked& found, const Actor& actor, Moment at, Answered answered);
  void check_in(SeatId seat, std::string technician, const Actor& actor, Moment at, Answered answered);
  void room_microphone(SessionId session, bool open, const Actor& actor, Moment at, Answered answered);

  // From pages, about what they see.
  void page_gone(SessionId session, Moment at);  // its WebSocket closed; the session goes on
  void page_back(SessionId session, Moment at);
  bool resumable(SessionId session) const;  // Hello.session may go on
  void shown(SessionId session, std::uint64_t revision, bool complete, Moment at);
  void page_report(SessionId session, const FrameReport& report, Moment at);
  void still(SeatId seat, std::uint64_t version, Moment at);

  // The offer of a page for its session; refused with no_such_room when the session is not this meeting's any more.
  void negotiate(SessionId session, std::string source_prefix, std::string offer, MediaPlane::Answered answered);

  // From media (MediaObserver, by meeting).
  void media_attached(const std::vector<AttachedSession>& sessions, Moment at);
  void media_detached(Moment at);
  void session_changed(SessionId session, SessionState state, Moment at);
  void assigned(SessionId receiver, const media::Assignment& assignment);
  void released(SessionId receiver, std::uint32_t slot, std::uint64_t assignment);
  void uplink_wanted(SessionId sender, std::uint8_t layers, bool content);
  void levels(const std::vector<LevelReport>& levels);
  void quality(const QualityReport& report, Moment at);

  // Call about four times a second.
  void tick(Moment at);

  MeetingId id() const { return state_.id; }
  const MeetingState& state() const { return state_; }
  const Observations& observations() const { return observations_; }
  SceneView view(SeatId seat) const;  // what this seat sees as program now
  // Assignments of a session that are in force, for a page that resumes.
  std::vector<media::Assignment> assignments(SessionId session) const;

 private:
  struct Work;

  static Work work_of(const Actor& actor, Moment at);
  void submit(Work work);
  void run();
  void start(Work work);
  void append(Work work, Events events);
  void committed(Work work, MeetingState after, std::vector<Record> records);
  void not_committed(Work work, std::vector<Record> records, LogError error);
  void probe_log(Moment at);
  LogAppend batch_of(const std::vector<Record>& records, const MeetingState& after) const;

  void publish(const MeetingState& before, const std::vector<Record>& records, Moment at);
  void follow_seats(const MeetingState& before, const std::vector<Record>& records, Moment at);
  void seat_taken(const MeetingState& before, const event::SeatTaken& taken, Moment at);
  void seat_renewed(const MeetingState& before, const event::SeatRenewed& renewed, Moment at);
  void end_strangers();
  void publish_views();
  void apply_plan(Instant now);
  bool holds_all(const std::vector<AttachedSession>& sessions) const;
  void renew_missing_sessions(Moment at);
  void decide_by_time(Moment at);
  void observe_content(Instant now);
  void listen_to_the_asked(Instant now);
  void publish_connections(Instant now);
  void mark_down(SeatId seat, Instant since, Moment at);
  void mark_up(SeatId seat, Moment at);
  void log_available(bool available);

  MeetingPorts ports_;
  MeetingState state_;
  Observations observations_;
  std::deque<Work> waiting_;
  std::vector<Record> unlogged_;  // folded and acted on while the log was away
  bool committing_ = false;       // an append is on its way
  bool running_ = false;
  bool fenced_ = false;  // another control process, with a higher epoch, writes this log
  std::uint64_t plan_revision_ = 0;
  std::optional<media::Plan> last_plan_;
  std::map<SeatId, std::pair<SessionId, SceneView>> last_views_;
  std::map<SeatId, Connection> last_connections_;
  bool measured_ = false;  // numbers of `sites` moved; published once a second
  Instant measured_at_;
  Instant probed_at_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // a late answer of the log finds the meeting gone
};

}  // namespace diemcau::conference
