#include "link/event_wire.hpp"

namespace diemcau::link {
namespace {

namespace wire = events::wire;

using namespace conference;
using namespace conference::event;

using Panes = std::vector<std::optional<SourceId>>;
using WirePanes = google::protobuf::RepeatedPtrField<wire::Pane>;

// Reads numbers into enumerations; remembers whether one was out of range, so that the reader goes straight through.
class Range {
 public:
  template <class Enum>
  Enum in(std::uint32_t number, Enum last) {
    if (number > static_cast<std::uint32_t>(last)) ok_ = false;
    return ok_ ? static_cast<Enum>(number) : Enum{};
  }
  void require(bool condition) { ok_ = ok_ && condition; }
  bool ok() const { return ok_; }

 private:
  bool ok_ = true;
};

Panes read(const WirePanes& in, Layout layout, Range& range) {
  Panes panes;
  for (const wire::Pane& pane : in) {
    if (!pane.has_seat()) {
      panes.push_back(std::nullopt);
    } else {
      panes.push_back(SourceId{SeatId{pane.seat()}, range.in(pane.kind(), SourceKind::content)});
    }
  }
  range.require(range.ok() && panes.size() == shape(layout).panes.size());
  return panes;
}

std::optional<SeatId> read(const wire::OptionalSeat& in) {
  if (!in.has_seat()) return std::nullopt;
  return SeatId{in.seat()};
}

MeetingPrepared read(const wire::MeetingPrepared& in, Range& range) {
  MeetingPrepared e;
  e.setup.title = in.title();
  e.setup.starts_at = wall_from_us(in.starts_at_us());
  e.setup.chair_seat = SeatId{in.chair_seat()};
  e.setup.fallback_seat = SeatId{in.fallback_seat()};
  e.setup.main_phone = in.main_phone();
  for (const wire::Site& site : in.sites()) {
    e.setup.sites.push_back({SeatId{site.seat()}, site.code(), site.caption(), range.in(site.level(), Level::commune),
                             site.order(), site.technician(), site.phone(), site.telco(), site.power()});
  }
  return e;
}

ProgramTaken read(const wire::ProgramTaken& in, Range& range) {
  ProgramTaken e;
  e.scene.revision = in.scene().revision();
  e.scene.mode = range.in(in.scene().mode(), SceneMode::frozen);
  e.scene.layout = range.in(in.scene().layout(), Layout::content_strip);
  e.scene.panes = read(in.scene().panes(), e.scene.layout, range);
  e.reason = range.in(in.reason(), TakeReason::fallback);
  return e;
}

PreviewChanged read(const wire::PreviewChanged& in, Range& range) {
  PreviewChanged e;
  e.layout = range.in(in.layout(), Layout::content_strip);
  e.panes = read(in.panes(), e.layout, range);
  return e;
}

RehearsalEnded read(const wire::RehearsalEnded& in) {
  RehearsalEnded e;
  for (const wire::RoomFigures& from : in.rooms()) {
    conference::RoomFigures room;
    room.seat = SeatId{from.seat()};
    room.came = from.came();
    room.connected = from.connected();
    room.black = from.black();
    room.silent = from.silent();
    room.loudest_dbov = static_cast<std::int8_t>(std::clamp(from.loudest_dbov(), -127, 0));
    if (from.has_rtt_ms()) room.rtt_ms = from.rtt_ms();
    if (from.has_loss()) room.loss = from.loss();
    room.seen = from.seen();
    room.asked = from.asked();
    room.heard = from.heard();
    room.still = from.still();
    e.rooms.push_back(room);
  }
  return e;
}

TalkSet read(const wire::TalkSet& in) {
  TalkSet e{SeatId{in.desk()}, {}};
  for (const std::uint32_t seat : in.seats()) e.seats.push_back(SeatId{seat});
  return e;
}

CueSaved read(const wire::Cue& in, Range& range) {
  Cue cue;
  cue.id = CueId{in.id()};
  cue.title = in.title();
  cue.layout = range.in(in.layout(), Layout::content_strip);
  cue.sources = read(in.sources(), cue.layout, range);
  for (const std::uint32_t seat : in.microphones()) cue.microphones.push_back(SeatId{seat});
  return {std::move(cue)};
}

SeatTaken read(const wire::SeatTaken& in, Range& range) {
  return {SeatId{in.seat()},
          SessionId{in.session()},
          range.in(in.kind(), PageKind::office),
          in.user(),
          in.name(),
          in.from(),
          in.page_key(),
          in.reload()};
}

std::optional<Event> read_session_event(const wire::Record& in, Range& range) {
  switch (in.event_case()) {
    case wire::Record::kMeetingOpened:
      return MeetingOpened{};
    case wire::Record::kMeetingClosed:
      return MeetingClosed{};
    case wire::Record::kMeetingReopened:
      return MeetingReopened{};
    case wire::Record::kSeatTaken:
      return read(in.seat_taken(), range);
    case wire::Record::kSeatRenewed:
      return SeatRenewed{SeatId{in.seat_renewed().seat()}, SessionId{in.seat_renewed().session()},
                         range.in(in.seat_renewed().reason(), RejoinReason::session_lost)};
    case wire::Record::kSeatLeft:
      return SeatLeft{SeatId{in.seat_left().seat()}};
    case wire::Record::kCheckedIn:
      return CheckedIn{SeatId{in.checked_in().seat()}, in.checked_in().technician(), in.checked_in().by_phone()};
    case wire::Record::kDevicesChecked: {
      const auto& found = in.devices_checked();
      return DevicesChecked{SeatId{found.seat()}, found.camera(), found.microphone(), found.speaker(), found.path()};
    }
    case wire::Record::kHelpSet:
      return HelpSet{SeatId{in.help_set().seat()}, in.help_set().open()};
    case wire::Record::kFaultSet:
      return FaultSet{SeatId{in.fault_set().seat()},
                      in.fault_set().has_text() ? std::optional(in.fault_set().text()) : std::nullopt};
    case wire::Record::kProfileSet:
      return ProfileSet{SeatId{in.profile_set().seat()}, range.in(in.profile_set().profile(), Profile::light),
                        in.profile_set().automatic()};
    case wire::Record::kSharingSet:
      return SharingSet{read(in.sharing_set())};
    case wire::Record::kFallbackSet:
      return FallbackSet{SeatId{in.fallback_set().seat()}};
    case wire::Record::kControlSet:
      return ControlSet{in.control_set().has_user() ? std::optional(in.control_set().user()) : std::nullopt,
                        in.control_set().name()};
    default:
      return std::nullopt;
  }
}

std::optional<Event> read_floor_event(const wire::Record& in, Range& range) {
  switch (in.event_case()) {
    case wire::Record::kSpeakRequested:
      return SpeakRequested{RequestId{in.speak_requested().id()}, SeatId{in.speak_requested().seat()},
                            in.speak_requested().topic(), in.speak_requested().minutes()};
    case wire::Record::kSpeakChanged:
      return SpeakChanged{RequestId{in.speak_changed().id()}, range.in(in.speak_changed().state(), SpeakState::expired),
                          in.speak_changed().oral(), in.speak_changed().granted_by()};
    case wire::Record::kSpeakMoved:
      return SpeakMoved{RequestId{in.speak_moved().id()}, in.speak_moved().position()};
    case wire::Record::kRollcallBegun:
      return RollcallBegun{};
    case wire::Record::kRollcallMoved:
      return RollcallMoved{SeatId{in.rollcall_moved().seat()}};
    case wire::Record::kRollcallMarked:
      return RollcallMarked{SeatId{in.rollcall_marked().seat()}, range.in(in.rollcall_marked().mark(), Mark::absent),
                            in.rollcall_marked().still()};
    case wire::Record::kRollcallEnded:
      return RollcallEnded{};
    case wire::Record::kCueSaved:
      return read(in.cue_saved(), range);
    case wire::Record::kCueRemoved:
      return CueRemoved{CueId{in.cue_removed().id()}};
    case wire::Record::kCueMoved:
      return CueMoved{CueId{in.cue_moved().id()}, in.cue_moved().position()};
    case wire::Record::kCueReached:
      return CueReached{CueId{in.cue_reached().id()}};
    default:
      return read_session_event(in, range);
  }
}

std::optional<Event> read_any_event(const wire::Record& in, Range& range) {
  switch (in.event_case()) {
    case wire::Record::kMeetingPrepared:
      return read(in.meeting_prepared(), range);
    case wire::Record::kPreviewChanged:
      return read(in.preview_changed(), range);
    case wire::Record::kPreviewUndone:
      return PreviewUndone{};
    case wire::Record::kProgramTaken:
      return read(in.program_taken(), range);
    case wire::Record::kBridgeGateSet:
      return BridgeGateSet{SeatId{in.bridge_gate_set().seat()}, in.bridge_gate_set().open()};
    case wire::Record::kBridgeGatesClosed:
      return BridgeGatesClosed{};
    case wire::Record::kRoomGateSet:
      return RoomGateSet{SeatId{in.room_gate_set().seat()}, in.room_gate_set().open()};
    case wire::Record::kMonitorSet:
      return MonitorSet{read(in.monitor_set())};
    case wire::Record::kRehearsalBegun:
      return RehearsalBegun{in.rehearsal_begun().id()};
    case wire::Record::kRehearsalEnded:
      return read(in.rehearsal_ended());
    case wire::Record::kTalkSet:
      return read(in.talk_set());
    default:
      return read_floor_event(in, range);
  }
}

}  // namespace

std::optional<conference::Event> read_event(const events::wire::Record& in) {
  Range range;
  auto event = read_any_event(in, range);
  if (!range.ok()) return std::nullopt;
  return event;
}

}  // namespace diemcau::link
