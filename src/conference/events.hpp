#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conference/state.hpp"

// What happened in a meeting, in the past tense. The log is a list of Records; MeetingState is their fold. Events carry
// everything fold() needs: fold decides nothing and cannot fail.
namespace diemcau::conference::event {

struct MeetingPrepared {
  MeetingSetup setup;
  bool operator==(const MeetingPrepared&) const = default;
};

// picture
struct PreviewChanged {
  Layout layout = Layout::full;
  std::vector<std::optional<SourceId>> panes;
  bool operator==(const PreviewChanged&) const = default;
};
struct PreviewUndone {
  bool operator==(const PreviewUndone&) const = default;
};
struct ProgramTaken {
  Scene scene;  // with its new revision
  TakeReason reason = TakeReason::take;
  bool operator==(const ProgramTaken&) const = default;
};

// sound
struct BridgeGateSet {
  SeatId seat;
  bool open = false;
  bool operator==(const BridgeGateSet&) const = default;
};
struct BridgeGatesClosed {
  bool operator==(const BridgeGatesClosed&) const = default;
};
struct RoomGateSet {
  SeatId seat;
  bool open = false;
  bool operator==(const RoomGateSet&) const = default;
};
struct MonitorSet {
  std::optional<SeatId> seat;
  bool operator==(const MonitorSet&) const = default;
};

struct TalkSet {  // the operator at `desk` talks privately with `seats`; none: the talk ended
  SeatId desk;
  std::vector<SeatId> seats;
  bool operator==(const TalkSet&) const = default;
};

// floor
struct SpeakRequested {
  RequestId id;
  SeatId seat;
  std::string topic;
  std::uint32_t minutes = 0;
  bool operator==(const SpeakRequested&) const = default;
};
struct SpeakChanged {
  RequestId id;
  SpeakState state = SpeakState::queued;
  bool oral = false;
  std::string granted_by;  // only with GRANTED
  bool operator==(const SpeakChanged&) const = default;
};
struct SpeakMoved {
  RequestId id;
  std::uint32_t position = 0;
  bool operator==(const SpeakMoved&) const = default;
};

// roll-call
struct RollcallBegun {  // forgets the marks of the roll-call before
  bool operator==(const RollcallBegun&) const = default;
};
struct RollcallMoved {
  SeatId seat;
  bool operator==(const RollcallMoved&) const = default;
};
struct RollcallMarked {
  SeatId seat;
  Mark mark = Mark::heard_seen;
  std::uint64_t still = 0;  // version of the site's picture kept with it; 0: there was none
  bool operator==(const RollcallMarked&) const = default;
};
struct RollcallEnded {
  bool operator==(const RollcallEnded&) const = default;
};

// run-of-show
struct CueSaved {
  Cue cue;  // a known id is replaced in its place, a new one goes to the end
  bool operator==(const CueSaved&) const = default;
};
struct CueRemoved {
  CueId id;
  bool operator==(const CueRemoved&) const = default;
};
struct CueMoved {
  CueId id;
  std::uint32_t position = 0;
  bool operator==(const CueMoved&) const = default;
};
struct CueReached {
  CueId id;
  bool operator==(const CueReached&) const = default;
};

// phase
struct MeetingOpened {
  bool operator==(const MeetingOpened&) const = default;
};
struct MeetingClosed {
  bool operator==(const MeetingClosed&) const = default;
};
struct MeetingReopened {
  bool operator==(const MeetingReopened&) const = default;
};

struct RehearsalBegun {
  std::uint32_t number = 1;
  bool operator==(const RehearsalBegun&) const = default;
};
struct RehearsalEnded {
  std::vector<RoomFigures> rooms;
  bool operator==(const RehearsalEnded&) const = default;
};

// seats
struct SeatTaken {
  SeatId seat;
  SessionId session;
  PageKind kind = PageKind::site;
  std::string user;
  std::string name;
  std::string from;
  std::string page_key;
  bool reload = false;  // the same page again: the room's gate stays as it was
  bool operator==(const SeatTaken&) const = default;
};
struct SeatRenewed {  // the same page gets a new session
  SeatId seat;
  SessionId session;
  RejoinReason reason = RejoinReason::session_lost;
  bool operator==(const SeatRenewed&) const = default;
};
struct SeatLeft {
  SeatId seat;
  bool operator==(const SeatLeft&) const = default;
};
struct CheckedIn {
  SeatId seat;
  std::string technician;
  bool by_phone = false;
  bool operator==(const CheckedIn&) const = default;
};
struct DevicesChecked {
  SeatId seat;
  bool camera = false;
  bool microphone = false;
  bool speaker = false;
  bool path = false;
  bool operator==(const DevicesChecked&) const = default;
};
struct HelpSet {
  SeatId seat;
  bool wanted = false;
  bool operator==(const HelpSet&) const = default;
};
struct FaultSet {
  SeatId seat;
  std::optional<std::string> text;  // none: cleared
  bool operator==(const FaultSet&) const = default;
};
struct ProfileSet {
  SeatId seat;
  Profile profile = Profile::standard;
  bool automatic = false;
  bool operator==(const ProfileSet&) const = default;
};
struct SharingSet {
  std::optional<SeatId> seat;
  bool operator==(const SharingSet&) const = default;
};
struct FallbackSet {
  SeatId seat;
  bool operator==(const FallbackSet&) const = default;
};
struct ControlSet {
  std::optional<std::string> user;  // none: nobody has control
  std::string name;
  bool operator==(const ControlSet&) const = default;
};

}  // namespace diemcau::conference::event

namespace diemcau::conference {

using Event =
    std::variant<event::MeetingPrepared, event::PreviewChanged, event::PreviewUndone, event::ProgramTaken,
                 event::BridgeGateSet, event::BridgeGatesClosed, event::RoomGateSet, event::MonitorSet,
                 event::SpeakRequested, event::SpeakChanged, event::SpeakMoved, event::RollcallBegun,
                 event::RollcallMoved, event::RollcallMarked, event::RollcallEnded, event::CueSaved, event::CueRemoved,
                 event::CueMoved, event::CueReached, event::MeetingOpened, event::MeetingClosed, event::MeetingReopened,
                 event::SeatTaken, event::SeatRenewed, event::SeatLeft, event::CheckedIn, event::DevicesChecked,
                 event::HelpSet, event::FaultSet, event::ProfileSet, event::SharingSet, event::FallbackSet,
                 event::ControlSet, event::TalkSet, event::RehearsalBegun, event::RehearsalEnded>;
using Events = std::vector<Event>;

struct Record {
  WallTime at;
  std::string by;       // user; "system" for what a rule decided
  std::string by_name;  // as shown
  Event event;
  std::string from = {};  // address of who did it: for the audit, not kept in the log
  bool operator==(const Record&) const = default;
};

std::string_view kind_of(const Event& event);  // "program_taken"
// Whose word or deed somebody else put in: "CHAIR (oral)", a technician's name. Empty: everybody acts for himself.
std::string on_behalf_of(const Event& event);

void fold(MeetingState& state, const Record& record);

}  // namespace diemcau::conference
