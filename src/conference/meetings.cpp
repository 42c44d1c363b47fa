#include "conference/meetings.hpp"

#include <vector>

namespace diemcau::conference {

Meetings::Meetings(MeetingPorts ports, Clock clock) : ports_(ports), clock_(std::move(clock)) {}

Meeting* Meetings::open(MeetingId id) {
  if (Meeting* known = find(id)) return known;
  auto meeting = std::make_unique<Meeting>(id, ports_);
  if (!meeting->restore(clock_())) return nullptr;
  Meeting* opened = meetings_.emplace(id, std::move(meeting)).first->second.get();
  if (media_attached_) opened->media_attached(claim(id), clock_());
  return opened;
}

std::vector<AttachedSession> Meetings::claim(MeetingId id) {
  std::vector<AttachedSession> sessions;
  for (auto& [session, attached] : unclaimed_[id]) sessions.push_back(std::move(attached));
  unclaimed_.erase(id);
  return sessions;
}

Meeting* Meetings::find(MeetingId id) {
  const auto found = meetings_.find(id);
  return found == meetings_.end() ? nullptr : found->second.get();
}

void Meetings::forget(MeetingId id) {
  meetings_.erase(id);
}

Result<std::vector<Record>, LogError> Meetings::records(MeetingId id) {
  std::vector<Record> records;
  for (const LogEntry& entry : TRY(ports_.log.load(id))) {
    if (auto record = ports_.codec.decode(entry.payload)) records.push_back(std::move(*record));
  }
  return records;
}

void Meetings::tick() {
  const Moment at = clock_();
  for (auto& [id, meeting] : meetings_) meeting->tick(at);
}

void Meetings::each(const std::function<void(Meeting&)>& action) {
  for (auto& [id, meeting] : meetings_) action(*meeting);
}

void Meetings::attached(const std::vector<AttachedSession>& sessions) {
  media_attached_ = true;
  unclaimed_.clear();
  for (const AttachedSession& session : sessions) unclaimed_[session.room][session.session] = session;
  const Moment at = clock_();
  for (auto& [id, meeting] : meetings_) meeting->media_attached(claim(id), at);
}

void Meetings::detached() {
  media_attached_ = false;
  unclaimed_.clear();
  const Moment at = clock_();
  for (auto& [id, meeting] : meetings_) meeting->media_detached(at);
}

void Meetings::session_changed(SessionId session, SessionState state) {
  if (Meeting* meeting = find(session)) return meeting->session_changed(session, state, clock_());
  const auto room = unclaimed_.find(meeting_of(session));
  if (room == unclaimed_.end()) return;
  const auto held = room->second.find(session);
  if (held != room->second.end()) held->second.state = state;
}

void Meetings::assigned(SessionId receiver, const media::Assignment& assignment) {
  if (Meeting* meeting = find(receiver)) meeting->assigned(receiver, assignment);
}

void Meetings::released(SessionId receiver, std::uint32_t slot, std::uint64_t assignment) {
  if (Meeting* meeting = find(receiver)) meeting->released(receiver, slot, assignment);
}

void Meetings::uplink_wanted(SessionId sender, std::uint8_t layers, bool content) {
  if (Meeting* meeting = find(sender)) meeting->uplink_wanted(sender, layers, content);
}

void Meetings::levels(media::RoomId room, const std::vector<LevelReport>& reports) {
  if (Meeting* meeting = find(room)) meeting->levels(reports);
}

void Meetings::quality(const std::vector<QualityReport>& reports) {
  const Moment at = clock_();
  for (const QualityReport& report : reports) {
    if (Meeting* meeting = find(report.session)) meeting->quality(report, at);
  }
}

}  // namespace diemcau::conference
