#pragma once

#include <functional>
#include <map>
#include <memory>

#include "conference/meeting.hpp"

// Every meeting of this control process, and the MediaObserver that tells each what concerns it.
namespace diemcau::conference {

class Meetings final : public MediaObserver {
 public:
  using Clock = std::function<Moment()>;  // given by app/: observer calls carry no time

  Meetings(MeetingPorts ports, Clock clock);

  // Opens the meeting from its log (an empty log is a new meeting). Null: the log cannot be read now.
  Meeting* open(MeetingId id);
  Meeting* find(MeetingId id);
  Meeting* find(SessionId session) { return find(meeting_of(session)); }
  void forget(MeetingId id);  // a meeting that is over; its log stays
  // The whole log of a meeting, in order; an entry that no known release made is left out.
  Result<std::vector<Record>, LogError> records(MeetingId id);
  void tick();
  void each(const std::function<void(Meeting&)>& action);

  void attached(const std::vector<AttachedSession>& sessions) override;
  void detached() override;
  void session_changed(SessionId session, SessionState state) override;
  void assigned(SessionId receiver, const media::Assignment& assignment) override;
  void released(SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override;
  void uplink_wanted(SessionId sender, std::uint8_t layers, bool content) override;
  void levels(media::RoomId room, const std::vector<LevelReport>& levels) override;
  void quality(const std::vector<QualityReport>& reports) override;

 private:
  std::vector<AttachedSession> claim(MeetingId id);

  MeetingPorts ports_;
  Clock clock_;
  bool media_attached_ = false;
  // What the engine holds of meetings that are not open here yet.
  std::map<MeetingId, std::map<SessionId, AttachedSession>> unclaimed_;
  std::map<MeetingId, std::unique_ptr<Meeting>> meetings_;
};

}  // namespace diemcau::conference
