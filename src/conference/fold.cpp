#include <algorithm>
#include <utility>

#include "conference/events.hpp"

namespace diemcau::conference {
namespace {

using namespace event;

bool same_picture(const Scene& a, const Scene& b) {
  return a.layout == b.layout && a.panes == b.panes;
}

bool is_picture(const Scene& scene) {
  return (scene.mode == SceneMode::scene || scene.mode == SceneMode::frozen) && !scene.empty();
}

// Takes every source out of the scene whose seat is not there any more. True when something was taken out.
bool remove_strangers(const MeetingState& state, std::vector<std::optional<SourceId>>& panes) {
  bool removed = false;
  for (auto& pane : panes) {
    if (!pane || state.seats.count(pane->seat)) continue;
    pane.reset();
    removed = true;
  }
  return removed;
}

void forget_strangers(const MeetingState& state, std::optional<SeatId>& seat) {
  if (seat && !state.seats.count(*seat)) seat.reset();
}

// After seats went away: nothing of the state may name them.
void purge(MeetingState& state) {
  if (remove_strangers(state, state.program.panes)) {
    ++state.program.revision;
    if (state.program.empty()) state.program.mode = SceneMode::holding;
  }
  remove_strangers(state, state.previous.panes);
  remove_strangers(state, state.preview.panes);
  for (Scene& scene : state.undo) remove_strangers(state, scene.panes);
  for (Cue& cue : state.cues) {
    remove_strangers(state, cue.sources);
    std::erase_if(cue.microphones, [&](SeatId seat) { return !state.seats.count(seat); });
  }
  std::erase_if(state.queue, [&](const SpeakRequest& request) { return !state.seats.count(request.seat); });
  forget_strangers(state, state.rollcall.seat);
  forget_strangers(state, state.monitor);
  forget_strangers(state, state.sharing);
  if (state.talk) std::erase_if(state.talk->seats, [&](SeatId seat) { return !state.seats.count(seat); });
  if (state.talk && (state.talk->seats.empty() || !state.seats.count(state.talk->desk))) state.talk.reset();
}

void empty_seat(MeetingState& state, SeatId id, WallTime at) {
  const auto found = state.seats.find(id);
  if (found == state.seats.end()) return;
  if (state.sharing == id) state.sharing.reset();
  if (is_viewer(id)) {
    state.seats.erase(found);
    return;
  }
  Seat& seat = found->second;
  seat.session = SessionId{};
  seat.left = true;
  seat.since = at;
  seat.room_mic = false;
  seat.bridge_mic = false;
}

template <class List, class Id>
void move_to(List& list, Id id, std::uint32_t position) {
  const auto from = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
  if (from == list.end()) return;
  auto item = std::move(*from);
  list.erase(from);
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(position, list.size())),
              std::move(item));
}

struct Fold {
  MeetingState& state;
  const Record& record;

  void forget_marks() {
    for (auto& [id, each] : state.seats) {
      each.rollcall.reset();
      each.rollcall_at = {};
      each.rollcall_still = 0;
    }
  }
  Seat* seat(SeatId id) {
    const auto found = state.seats.find(id);
    return found == state.seats.end() ? nullptr : &found->second;
  }
  void count_session(SessionId session) {
    const auto counter = static_cast<std::uint32_t>(session.value & ((1U << kSessionCounterBits) - 1));
    state.sessions = std::max(state.sessions, counter);
  }

  void operator()(const MeetingPrepared& e) {
    const SeatId kept_fallback = state.setup.fallback_seat;
    state.setup = e.setup;
    if (!e.setup.fallback_seat && state.site(kept_fallback)) state.setup.fallback_seat = kept_fallback;
    for (const SiteInfo& site : e.setup.sites) state.seats.try_emplace(site.seat);
    std::erase_if(state.seats, [&](const auto& item) { return !is_viewer(item.first) && !state.site(item.first); });
    if (!state.prepared) {
      state.prepared = true;
      state.program = empty_scene(Layout::full, SceneMode::holding);
      state.program.revision = 1;
      state.preview = empty_scene(Layout::full, SceneMode::scene);
    }
    purge(state);
  }

  void operator()(const PreviewChanged& e) {
    state.undo.push_back(state.preview);
    if (state.undo.size() > kUndoDepth) state.undo.erase(state.undo.begin());
    state.preview = Scene{state.preview.revision + 1, SceneMode::scene, e.layout, e.panes};
    state.preview_by = record.by_name;
  }
  void operator()(const PreviewUndone&) {
    if (state.undo.empty()) return;
    const std::uint64_t revision = state.preview.revision + 1;
    state.preview = std::move(state.undo.back());
    state.preview.revision = revision;
    state.undo.pop_back();
    state.preview_by = record.by_name;
  }

  // Holding a picture, or taking the same one again, forgets nothing: `previous` stays the last different picture,
  // which is what a site alone on air sees.
  void operator()(const ProgramTaken& e) {
    if (is_picture(state.program) && !same_picture(state.program, e.scene)) {
      state.previous = state.program;
      state.previous.mode = SceneMode::scene;
    }
    state.program = e.scene;
    state.program_by = record.by_name;
  }

  void operator()(const BridgeGateSet& e) {
    if (Seat* found = seat(e.seat)) found->bridge_mic = e.open;
  }
  void operator()(const BridgeGatesClosed&) {
    for (auto& [id, each] : state.seats) each.bridge_mic = false;
  }
  void operator()(const RoomGateSet& e) {
    if (Seat* found = seat(e.seat)) found->room_mic = e.open;
  }
  void operator()(const MonitorSet& e) { state.monitor = e.seat; }
  void operator()(const TalkSet& e) {
    state.talk.reset();
    if (!e.seats.empty()) state.talk = Talk{e.desk, e.seats};
  }

  void operator()(const SpeakRequested& e) {
    SpeakRequest request;
    request.id = e.id;
    request.seat = e.seat;
    request.topic = e.topic;
    request.minutes = e.minutes;
    request.at = record.at;
    state.queue.push_back(std::move(request));
    state.requests = std::max(state.requests, e.id.value);
  }
  void operator()(const SpeakChanged& e) {
    for (SpeakRequest& request : state.queue) {
      if (request.id != e.id) continue;
      if (request.state == SpeakState::on_air && e.state != SpeakState::on_air) request.ended_at = record.at;
      request.state = e.state;
      if (e.state == SpeakState::granted) request.granted_by = e.granted_by;
      if (e.state == SpeakState::granted) request.oral = e.oral;
      if (e.state == SpeakState::on_air) request.started_at = record.at;
    }
  }
  void operator()(const SpeakMoved& e) { move_to(state.queue, e.id, e.position); }

  void operator()(const RollcallBegun&) { forget_marks(); }
  void operator()(const RollcallMoved& e) { state.rollcall.seat = e.seat; }
  void operator()(const RollcallMarked& e) {
    Seat* found = seat(e.seat);
    if (found == nullptr) return;
    found->rollcall = e.mark;
    found->rollcall_at = record.at;
    found->rollcall_still = e.still;
  }
  void operator()(const RollcallEnded&) { state.rollcall.seat.reset(); }

  void operator()(const CueSaved& e) {
    const auto known =
        std::find_if(state.cues.begin(), state.cues.end(), [&](const Cue& c) { return c.id == e.cue.id; });
    if (known == state.cues.end()) {
      state.cues.push_back(e.cue);
    } else {
      *known = e.cue;
    }
    state.cue_numbers = std::max(state.cue_numbers, e.cue.id.value);
  }
  void operator()(const CueRemoved& e) {
    std::erase_if(state.cues, [&](const Cue& cue) { return cue.id == e.id; });
    if (state.current_cue == e.id) state.current_cue.reset();
  }
  void operator()(const CueMoved& e) { move_to(state.cues, e.id, e.position); }
  void operator()(const CueReached& e) { state.current_cue = e.id; }

  void operator()(const MeetingOpened&) {
    state.phase = Phase::live;
    state.opened_at = record.at;
  }
  void operator()(const MeetingClosed&) {
    state.phase = Phase::ended;
    state.ended_at = record.at;
    std::vector<SeatId> all;
    for (const auto& [id, each] : state.seats) all.push_back(id);
    for (const SeatId id : all) empty_seat(state, id, record.at);
    state.monitor.reset();
    state.talk.reset();
    state.rollcall.seat.reset();
    purge(state);
  }
  void operator()(const MeetingReopened&) {
    state.phase = Phase::live;
    state.ended_at.reset();
  }

  void operator()(const RehearsalBegun& e) {
    state.rehearsal = Rehearsal{e.number, record.at, std::nullopt, {}};
    forget_marks();
  }
  void operator()(const RehearsalEnded& e) {
    if (!state.rehearsal) return;
    Rehearsal over = *std::exchange(state.rehearsal, std::nullopt);
    over.to = record.at;
    over.rooms = e.rooms;
    state.rehearsals.push_back(std::move(over));
    state.previous = Scene{};  // nothing to go back to: the meeting has shown nothing yet
  }

  void operator()(const SeatTaken& e) {
    Seat& taken = state.seats[e.seat];
    taken.kind = e.kind;
    taken.session = e.session;
    taken.left = false;
    taken.since = record.at;
    taken.user = e.user;
    taken.name = e.name;
    taken.from = e.from;
    taken.page_key = e.page_key;
    if (!e.reload) taken.room_mic = false;
    if (state.sharing == e.seat) state.sharing.reset();                // a screen capture does not survive its page
    if (state.talk && state.talk->desk == e.seat) state.talk.reset();  // nor does a key that is held
    count_session(e.session);
    if (is_viewer(e.seat)) state.viewers = std::max(state.viewers, e.seat.value - media::kFirstViewerSeat + 1);
  }
  void operator()(const SeatRenewed& e) {
    if (Seat* found = seat(e.seat)) found->session = e.session;
    count_session(e.session);
  }
  void operator()(const SeatLeft& e) {
    empty_seat(state, e.seat, record.at);
    purge(state);
  }
  void operator()(const CheckedIn& e) {
    if (Seat* found = seat(e.seat)) found->checked_in = e.technician;
  }
  void operator()(const DevicesChecked& e) {
    if (Seat* found = seat(e.seat)) found->devices = DeviceCheck{record.at, e.camera, e.microphone, e.speaker, e.path};
  }
  void operator()(const HelpSet& e) {
    if (Seat* found = seat(e.seat)) found->help = e.wanted;
  }
  void operator()(const FaultSet& e) {
    if (Seat* found = seat(e.seat)) found->fault = e.text;
  }
  void operator()(const ProfileSet& e) {
    if (Seat* found = seat(e.seat)) {
      found->profile = e.profile;
      found->light_auto = e.automatic && e.profile == Profile::light;
    }
  }
  void operator()(const SharingSet& e) { state.sharing = e.seat; }
  void operator()(const FallbackSet& e) { state.setup.fallback_seat = e.seat; }
  void operator()(const ControlSet& e) {
    if (state.control.user != e.user) state.talk.reset();  // it was the other operator's
    state.control.user = e.user;
    state.control.name = e.name;
    state.control.since = record.at;
  }
};

struct Kind {
  std::string_view operator()(const MeetingPrepared&) { return "meeting_prepared"; }
  std::string_view operator()(const PreviewChanged&) { return "preview_changed"; }
  std::string_view operator()(const PreviewUndone&) { return "preview_undone"; }
  std::string_view operator()(const ProgramTaken&) { return "program_taken"; }
  std::string_view operator()(const BridgeGateSet& e) { return e.open ? "microphone_opened" : "microphone_closed"; }
  std::string_view operator()(const BridgeGatesClosed&) { return "all_microphones_closed"; }
  std::string_view operator()(const RoomGateSet& e) { return e.open ? "room_gate_opened" : "room_gate_closed"; }
  std::string_view operator()(const MonitorSet&) { return "monitor_set"; }
  std::string_view operator()(const SpeakRequested&) { return "speak_requested"; }
  std::string_view operator()(const SpeakChanged&) { return "speak_changed"; }
  std::string_view operator()(const SpeakMoved&) { return "speak_moved"; }
  std::string_view operator()(const RollcallBegun&) { return "rollcall_begun"; }
  std::string_view operator()(const RollcallMoved&) { return "rollcall_moved"; }
  std::string_view operator()(const RollcallMarked&) { return "rollcall_marked"; }
  std::string_view operator()(const RollcallEnded&) { return "rollcall_ended"; }
  std::string_view operator()(const CueSaved&) { return "cue_saved"; }
  std::string_view operator()(const CueRemoved&) { return "cue_removed"; }
  std::string_view operator()(const CueMoved&) { return "cue_moved"; }
  std::string_view operator()(const CueReached&) { return "cue_reached"; }
  std::string_view operator()(const MeetingOpened&) { return "meeting_opened"; }
  std::string_view operator()(const MeetingClosed&) { return "meeting_closed"; }
  std::string_view operator()(const MeetingReopened&) { return "meeting_reopened"; }
  std::string_view operator()(const SeatTaken&) { return "seat_taken"; }
  std::string_view operator()(const SeatRenewed&) { return "seat_renewed"; }
  std::string_view operator()(const SeatLeft&) { return "seat_left"; }
  std::string_view operator()(const CheckedIn&) { return "checked_in"; }
  std::string_view operator()(const DevicesChecked&) { return "devices_checked"; }
  std::string_view operator()(const HelpSet& e) { return e.wanted ? "help_asked" : "help_cleared"; }
  std::string_view operator()(const FaultSet& e) { return e.text ? "fault_reported" : "fault_cleared"; }
  std::string_view operator()(const ProfileSet&) { return "profile_set"; }
  std::string_view operator()(const SharingSet& e) { return e.seat ? "sharing_started" : "sharing_stopped"; }
  std::string_view operator()(const FallbackSet&) { return "fallback_set"; }
  std::string_view operator()(const ControlSet& e) { return e.user ? "control_taken" : "control_released"; }
  std::string_view operator()(const RehearsalBegun&) { return "rehearsal_begun"; }
  std::string_view operator()(const RehearsalEnded&) { return "rehearsal_ended"; }
  std::string_view operator()(const TalkSet& e) { return e.seats.empty() ? "talk_ended" : "talk_began"; }
};

}  // namespace

std::string on_behalf_of(const Event& event) {
  if (const auto* speech = std::get_if<event::SpeakChanged>(&event); speech && speech->oral) return "CHAIR (oral)";
  if (const auto* check_in = std::get_if<event::CheckedIn>(&event); check_in && check_in->by_phone)
    return check_in->technician;
  return {};
}

std::string_view kind_of(const Event& event) {
  return std::visit(Kind{}, event);
}

void fold(MeetingState& state, const Record& record) {
  std::visit(Fold{state, record}, record.event);
  ++state.sequence;
}

}  // namespace diemcau::conference
