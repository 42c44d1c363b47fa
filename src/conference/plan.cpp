#include "conference/plan.hpp"

#include <algorithm>
#include <map>

namespace diemcau::conference {
namespace {

using media::VideoPriority;

bool shows_pictures(const Scene& scene) {
  return scene.mode == SceneMode::scene || scene.mode == SceneMode::frozen;
}

class Pictures {
 public:
  explicit Pictures(const MeetingState& state) : state_(state) {}

  void add(const Scene& scene, VideoPriority priority, Profile profile) {
    if (!shows_pictures(scene)) return;
    const auto& shapes = shape(scene.layout).panes;
    const std::vector<bool> stills =
        profile == Profile::light ? still_panes(scene) : std::vector<bool>(scene.panes.size(), false);
    for (std::size_t i = 0; i < std::min(scene.panes.size(), shapes.size()); ++i) {
      if (scene.panes[i] && !stills[i]) add(*scene.panes[i], shapes[i].rect, priority);
    }
  }

  std::vector<media::WantedVideo> list() const {
    std::vector<media::WantedVideo> wanted;
    for (const auto& [source, video] : wanted_) wanted.push_back(video);
    return wanted;
  }

 private:
  void add(const SourceId& source, const Rect& rect, VideoPriority priority) {
    const Seat* sender = state_.seat(source.seat);
    if (!sender || !sender->session) return;
    if (source.kind == SourceKind::content) priority = std::max(priority, VideoPriority::content);
    auto& video = wanted_.try_emplace(source, media::WantedVideo{source, 0, 0, priority}).first->second;
    video.priority = std::max(video.priority, priority);
    if (std::uint32_t{rect.w} * rect.h <= std::uint32_t{video.width} * video.height) return;
    video.width = rect.w;
    video.height = rect.h;
  }

  const MeetingState& state_;
  std::map<SourceId, media::WantedVideo> wanted_;
};

bool is_operator(const MeetingState& state, const Seat& seat) {
  return seat.kind == PageKind::control && state.control.user && *state.control.user == seat.user;
}

bool monitored(const MeetingState& state, const Seat& receiver, SeatId speaker) {
  return state.monitor == speaker && is_operator(state, receiver) && state.seat(speaker)->room_mic;
}

// Between the desk and a room that talk privately, both ways; the room's own gate stays the room's.
bool talks_with(const MeetingState& state, SeatId receiver, SeatId speaker) {
  if (!state.talk) return false;
  if (speaker == state.talk->desk) return spoken_to(state, receiver);
  return receiver == state.talk->desk && spoken_to(state, speaker) && state.seat(speaker)->room_mic;
}

std::vector<media::WantedAudio> microphones_for(const MeetingState& state, SeatId own, const Seat& receiver) {
  std::vector<media::WantedAudio> wanted;
  for (const auto& [id, seat] : state.seats) {
    if (id == own || !seat.session) continue;
    if (heard_by_all(state, id) || monitored(state, receiver, id) || talks_with(state, own, id)) {
      wanted.push_back({{id, SourceKind::microphone}});
    }
  }
  return wanted;
}

// What may still be on the screen: every program replaced at or after the one the page last showed, for a while.
bool may_be_on_screen(const PastProgram& past, std::uint64_t shown, Instant now) {
  return past.program.revision >= shown && now - past.replaced_at < kShownLimit;
}

std::vector<media::WantedVideo> pictures_for(const MeetingState& state, const Observations& seen, SeatId seat,
                                             const Seat& receiver, Instant now) {
  Pictures pictures(state);
  const SeatId chair = state.setup.chair_seat;
  const SessionObservation* session = seen.session(receiver.session);
  const std::uint64_t shown = session ? session->shown : 0;
  for (const PastProgram& past : seen.past) {
    if (!may_be_on_screen(past, shown, now)) continue;
    pictures.add(view_for(past.program, past.previous, seat, chair), VideoPriority::program, receiver.profile);
  }
  pictures.add(view_for(state.program, state.previous, seat, chair), VideoPriority::program, receiver.profile);
  // Every control desk shows the preview: two operators see the same.
  if (receiver.kind == PageKind::control) {
    pictures.add(state.preview, VideoPriority::preview, Profile::standard);
  }
  return pictures.list();
}

media::ReceiverPlan receiver_plan(const MeetingState& state, const Observations& seen, SeatId id, const Seat& seat,
                                  Instant now) {
  media::ReceiverPlan plan;
  plan.session = seat.session;
  plan.video = pictures_for(state, seen, id, seat, now);
  plan.audio = microphones_for(state, id, seat);
  if (seat.profile == Profile::light) {
    const std::vector<bool> stills = still_panes(view_for(state.program, state.previous, id, state.setup.chair_seat));
    plan.max_bitrate = light_payload_bitrate(static_cast<std::size_t>(std::count(stills.begin(), stills.end(), true)));
  }
  return plan;
}

}  // namespace

bool heard_by_all(const MeetingState& state, SeatId id) {
  const Seat* seat = state.seat(id);
  const bool silent_room = state.phase == Phase::ended || state.program.mode == SceneMode::intermission;
  return seat && seat->session && seat->bridge_mic && seat->room_mic && !silent_room;
}

bool spoken_to(const MeetingState& state, SeatId id) {
  if (!state.talk || heard_by_all(state, id)) return false;
  const Seat* desk = state.seat(state.talk->desk);
  const auto& seats = state.talk->seats;
  return desk && desk->session && is_operator(state, *desk) && std::find(seats.begin(), seats.end(), id) != seats.end();
}

bool may_see_still(const MeetingState& state, const Observations& seen, SeatId viewer, SeatId of, Instant now) {
  const Seat* seat = state.seat(viewer);
  if (!seat || !seat->session || state.phase == Phase::ended) return false;
  const SessionObservation* session = seen.session(seat->session);
  const std::uint64_t shown = session ? session->shown : 0;
  const auto holds = [&](const Scene& program, const Scene& previous) {
    const Scene view = view_for(program, previous, viewer, state.setup.chair_seat);
    return shows_pictures(view) && view.shows_picture_of(of);
  };
  return holds(state.program, state.previous) || std::any_of(seen.past.begin(), seen.past.end(), [&](const auto& past) {
           return may_be_on_screen(past, shown, now) && holds(past.program, past.previous);
         });
}

media::Plan make_plan(const MeetingState& state, const Observations& observations, std::uint64_t epoch,
                      std::uint64_t revision, Instant now) {
  media::Plan plan;
  plan.epoch = epoch;
  plan.revision = revision;
  plan.room = state.id;
  if (state.phase == Phase::ended) return plan;
  for (const auto& [id, seat] : state.seats) {
    if (!seat.session) continue;
    plan.sessions.push_back({seat.session, id});
    plan.receivers.push_back(receiver_plan(state, observations, id, seat, now));
  }
  return plan;
}

}  // namespace diemcau::conference
