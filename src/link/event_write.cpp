#include "link/event_wire.hpp"

namespace diemcau::link {
namespace {

namespace wire = events::wire;

using namespace conference;
using namespace conference::event;

using Panes = std::vector<std::optional<SourceId>>;
using WirePanes = google::protobuf::RepeatedPtrField<wire::Pane>;

template <class Enum>
std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

void write(const Panes& panes, WirePanes* out) {
  for (const auto& pane : panes) {
    wire::Pane* each = out->Add();
    if (!pane) continue;
    each->set_seat(pane->seat.value);
    each->set_kind(number(pane->kind));
  }
}

void write(std::optional<SeatId> seat, wire::OptionalSeat* out) {
  if (seat) out->set_seat(seat->value);
}

void write(SeatId seat, bool open, wire::Gate* out) {
  out->set_seat(seat.value);
  out->set_open(open);
}

void write(std::uint32_t id, std::uint32_t position, wire::Moved* out) {
  out->set_id(id);
  out->set_position(position);
}

void write(const SiteInfo& site, wire::Site* out) {
  out->set_seat(site.seat.value);
  out->set_code(site.code);
  out->set_caption(site.caption);
  out->set_level(number(site.level));
  out->set_order(site.order);
  out->set_technician(site.technician);
  out->set_phone(site.phone);
  out->set_telco(site.telco);
  out->set_power(site.power);
}

void write(const conference::RoomFigures& room, wire::RoomFigures* out) {
  out->set_seat(room.seat.value);
  out->set_came(room.came);
  out->set_connected(room.connected);
  out->set_black(room.black);
  out->set_silent(room.silent);
  out->set_loudest_dbov(room.loudest_dbov);
  if (room.rtt_ms) out->set_rtt_ms(*room.rtt_ms);
  if (room.loss) out->set_loss(*room.loss);
  out->set_seen(room.seen);
  out->set_asked(room.asked);
  out->set_heard(room.heard);
  out->set_still(room.still);
}

struct Writer {
  wire::Record& out;

  void operator()(const MeetingPrepared& e) {
    wire::MeetingPrepared* to = out.mutable_meeting_prepared();
    to->set_title(e.setup.title);
    to->set_starts_at_us(to_us(e.setup.starts_at));
    to->set_chair_seat(e.setup.chair_seat.value);
    to->set_fallback_seat(e.setup.fallback_seat.value);
    to->set_main_phone(e.setup.main_phone);
    for (const SiteInfo& site : e.setup.sites) write(site, to->add_sites());
  }
  void operator()(const PreviewChanged& e) {
    wire::PreviewChanged* to = out.mutable_preview_changed();
    to->set_layout(number(e.layout));
    write(e.panes, to->mutable_panes());
  }
  void operator()(const PreviewUndone&) { out.mutable_preview_undone(); }
  void operator()(const ProgramTaken& e) {
    wire::ProgramTaken* to = out.mutable_program_taken();
    to->mutable_scene()->set_revision(e.scene.revision);
    to->mutable_scene()->set_mode(number(e.scene.mode));
    to->mutable_scene()->set_layout(number(e.scene.layout));
    write(e.scene.panes, to->mutable_scene()->mutable_panes());
    to->set_reason(number(e.reason));
  }
  void operator()(const BridgeGateSet& e) { write(e.seat, e.open, out.mutable_bridge_gate_set()); }
  void operator()(const BridgeGatesClosed&) { out.mutable_bridge_gates_closed(); }
  void operator()(const RoomGateSet& e) { write(e.seat, e.open, out.mutable_room_gate_set()); }
  void operator()(const MonitorSet& e) { write(e.seat, out.mutable_monitor_set()); }
  void operator()(const RehearsalBegun& e) { out.mutable_rehearsal_begun()->set_id(e.number); }
  void operator()(const RehearsalEnded& e) {
    out.mutable_rehearsal_ended();
    for (const conference::RoomFigures& room : e.rooms) write(room, out.mutable_rehearsal_ended()->add_rooms());
  }
  void operator()(const TalkSet& e) {
    out.mutable_talk_set()->set_desk(e.desk.value);
    for (const SeatId seat : e.seats) out.mutable_talk_set()->add_seats(seat.value);
  }
  void operator()(const SpeakRequested& e) {
    wire::SpeakRequested* to = out.mutable_speak_requested();
    to->set_id(e.id.value);
    to->set_seat(e.seat.value);
    to->set_topic(e.topic);
    to->set_minutes(e.minutes);
  }
  void operator()(const SpeakChanged& e) {
    wire::SpeakChanged* to = out.mutable_speak_changed();
    to->set_id(e.id.value);
    to->set_state(number(e.state));
    to->set_oral(e.oral);
    to->set_granted_by(e.granted_by);
  }
  void operator()(const SpeakMoved& e) { write(e.id.value, e.position, out.mutable_speak_moved()); }
  void operator()(const RollcallBegun&) { out.mutable_rollcall_begun(); }
  void operator()(const RollcallMoved& e) { write(e.seat, out.mutable_rollcall_moved()); }
  void operator()(const RollcallMarked& e) {
    out.mutable_rollcall_marked()->set_seat(e.seat.value);
    out.mutable_rollcall_marked()->set_mark(number(e.mark));
    out.mutable_rollcall_marked()->set_still(e.still);
  }
  void operator()(const RollcallEnded&) { out.mutable_rollcall_ended(); }
  void operator()(const CueSaved& e) {
    wire::Cue* to = out.mutable_cue_saved();
    to->set_id(e.cue.id.value);
    to->set_title(e.cue.title);
    to->set_layout(number(e.cue.layout));
    write(e.cue.sources, to->mutable_sources());
    for (const SeatId seat : e.cue.microphones) to->add_microphones(seat.value);
  }
  void operator()(const CueRemoved& e) { out.mutable_cue_removed()->set_id(e.id.value); }
  void operator()(const CueMoved& e) { write(e.id.value, e.position, out.mutable_cue_moved()); }
  void operator()(const CueReached& e) { out.mutable_cue_reached()->set_id(e.id.value); }
  void operator()(const MeetingOpened&) { out.mutable_meeting_opened(); }
  void operator()(const MeetingClosed&) { out.mutable_meeting_closed(); }
  void operator()(const MeetingReopened&) { out.mutable_meeting_reopened(); }
  void operator()(const SeatTaken& e) {
    wire::SeatTaken* to = out.mutable_seat_taken();
    to->set_seat(e.seat.value);
    to->set_session(e.session.value);
    to->set_kind(number(e.kind));
    to->set_user(e.user);
    to->set_name(e.name);
    to->set_from(e.from);
    to->set_page_key(e.page_key);
    to->set_reload(e.reload);
  }
  void operator()(const SeatRenewed& e) {
    wire::SeatRenewed* to = out.mutable_seat_renewed();
    to->set_seat(e.seat.value);
    to->set_session(e.session.value);
    to->set_reason(number(e.reason));
  }
  void operator()(const SeatLeft& e) { write(e.seat, out.mutable_seat_left()); }
  void operator()(const CheckedIn& e) {
    wire::CheckedIn* to = out.mutable_checked_in();
    to->set_seat(e.seat.value);
    to->set_technician(e.technician);
    to->set_by_phone(e.by_phone);
  }
  void operator()(const DevicesChecked& e) {
    wire::DevicesChecked* to = out.mutable_devices_checked();
    to->set_seat(e.seat.value);
    to->set_camera(e.camera);
    to->set_microphone(e.microphone);
    to->set_speaker(e.speaker);
    to->set_path(e.path);
  }
  void operator()(const HelpSet& e) { write(e.seat, e.wanted, out.mutable_help_set()); }
  void operator()(const FaultSet& e) {
    out.mutable_fault_set()->set_seat(e.seat.value);
    if (e.text) out.mutable_fault_set()->set_text(*e.text);
  }
  void operator()(const ProfileSet& e) {
    wire::ProfileSet* to = out.mutable_profile_set();
    to->set_seat(e.seat.value);
    to->set_profile(number(e.profile));
    to->set_automatic(e.automatic);
  }
  void operator()(const SharingSet& e) { write(e.seat, out.mutable_sharing_set()); }
  void operator()(const FallbackSet& e) { write(e.seat, out.mutable_fallback_set()); }
  void operator()(const ControlSet& e) {
    out.mutable_control_set()->set_name(e.name);
    if (e.user) out.mutable_control_set()->set_user(*e.user);
  }
};

}  // namespace

void write_event(const conference::Event& event, events::wire::Record& out) {
  std::visit(Writer{out}, event);
}

}  // namespace diemcau::link
