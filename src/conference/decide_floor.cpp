#include <algorithm>

#include "conference/families.hpp"

// speak_request{seat?, topic, minutes}, speak_withdraw{request}, speak_grant{request|seat, minutes}, speak_grant_oral
// {request|seat, minutes}, speak_defer{request}, speak_decline{request}, speak_done{request}, speak_move{request,
// position}: the queue of regulation §3. `position` counts waiting requests, 0 = next.
namespace diemcau::conference {
namespace {

constexpr std::uint32_t kMaxMinutes = 240;

Result<const SpeakRequest*, Refusal> named_request(const Context& context) {
  if (!context.command.request) return refuse("incomplete", {{"field", "request"}});
  const SpeakRequest* request = context.state.request(*context.command.request);
  if (!request) return refuse("no_such_request");
  return request;
}

std::uint32_t allotted(const Command& command) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(command.minutes.value_or(0), 0, kMaxMinutes));
}

const SpeakRequest* open_request_of(const MeetingState& state, SeatId seat) {
  const auto found = std::find_if(state.queue.begin(), state.queue.end(), [&](const SpeakRequest& r) {
    return r.seat == seat && (waiting(r.state) || r.state == SpeakState::granted || r.state == SpeakState::on_air);
  });
  return found == state.queue.end() ? nullptr : &*found;
}

Refusal wrong_state(const MeetingState& state, const SpeakRequest& request) {
  return refuse("request_state",
                {{"caption", state.caption(request.seat)}, {"state", std::string(code(request.state))}})
      .error;
}

// A speech may begin here without any request: the chair invites a site (regulation §3, CHAIR_INVITED).
Decision invite(const Context& context, bool oral) {
  const SeatId seat = TRY(target_seat(context));
  if (const SpeakRequest* open = open_request_of(context.state, seat)) {
    if (!waiting(open->state)) return fail(wrong_state(context.state, *open));
    return Events{event::SpeakChanged{open->id, SpeakState::granted, oral, context.actor.name}};
  }
  const RequestId id{context.state.requests + 1};
  return Events{event::SpeakRequested{id, seat, context.command.topic, allotted(context.command)},
                event::SpeakChanged{id, SpeakState::granted, oral, context.actor.name}};
}

Decision grant(const Context& context, bool oral) {
  if (!context.command.request) return invite(context, oral);
  const SpeakRequest* request = TRY(named_request(context));
  if (!waiting(request->state)) return fail(wrong_state(context.state, *request));
  return Events{event::SpeakChanged{request->id, SpeakState::granted, oral, context.actor.name}};
}

Decision answer(const Context& context, SpeakState state) {
  const SpeakRequest* request = TRY(named_request(context));
  if (!waiting(request->state)) return fail(wrong_state(context.state, *request));
  return Events{event::SpeakChanged{request->id, state, !as_chair(context.actor), ""}};
}

}  // namespace

Decision decide_speak_request(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (open_request_of(context.state, seat)) return refuse("already_asked", {{"caption", context.state.caption(seat)}});
  const RequestId id{context.state.requests + 1};
  return Events{event::SpeakRequested{id, seat, context.command.topic, allotted(context.command)}};
}

Decision decide_speak_withdraw(const Context& context) {
  const SpeakRequest* request = nullptr;
  if (context.command.request) {
    request = TRY(named_request(context));
  } else {
    const SeatId seat = TRY(target_seat(context));
    request = open_request_of(context.state, seat);
    if (!request) return refuse("no_such_request");
  }
  const bool site_page = context.actor.page == PageKind::site;
  if (site_page && request->seat != context.actor.seat) return refuse("forbidden", {{"role", "role.main_tech"}});
  const bool possible = waiting(request->state) || request->state == SpeakState::granted;
  if (!possible) return fail(wrong_state(context.state, *request));
  return Events{event::SpeakChanged{request->id, SpeakState::withdrawn, false, ""}};
}

Decision decide_speak_grant(const Context& context) {
  return grant(context, false);
}

Decision decide_speak_grant_oral(const Context& context) {
  return grant(context, true);
}

Decision decide_speak_defer(const Context& context) {
  return answer(context, SpeakState::deferred);
}

Decision decide_speak_decline(const Context& context) {
  return answer(context, SpeakState::declined);
}

Decision decide_speak_done(const Context& context) {
  const SpeakRequest* request = TRY(named_request(context));
  const bool possible = request->state == SpeakState::on_air || request->state == SpeakState::granted;
  if (!possible) return fail(wrong_state(context.state, *request));
  return Events{event::SpeakChanged{request->id, SpeakState::done, false, ""}};
}

Decision decide_speak_move(const Context& context) {
  const SpeakRequest* request = TRY(named_request(context));
  if (!waiting(request->state)) return fail(wrong_state(context.state, *request));
  std::int64_t before = std::max<std::int64_t>(context.command.position.value_or(0), 0);
  std::uint32_t position = 0;  // in the whole list without the moved one
  for (const SpeakRequest& other : context.state.queue) {
    if (other.id == request->id) continue;
    if (waiting(other.state) && before-- == 0) break;
    ++position;
  }
  return Events{event::SpeakMoved{request->id, position}};
}

Events expire_floor(const MeetingState& state) {
  Events events;
  for (const SpeakRequest& request : state.queue) {
    if (request.state == SpeakState::on_air) {
      events.push_back(event::SpeakChanged{request.id, SpeakState::done, false, ""});
    } else if (waiting(request.state) || request.state == SpeakState::granted) {
      events.push_back(event::SpeakChanged{request.id, SpeakState::expired, false, ""});
    }
  }
  return events;
}

namespace {

// A fallback or a held picture invites nobody to speak.
bool taken_by_hand(const Events& events) {
  return std::any_of(events.begin(), events.end(), [](const Event& each) {
    const auto* taken = std::get_if<event::ProgramTaken>(&each);
    return taken && taken->reason != TakeReason::fallback && taken->reason != TakeReason::freeze;
  });
}

bool chair_watches(const MeetingState& state) {
  return std::any_of(state.seats.begin(), state.seats.end(),
                     [](const auto& item) { return item.second.kind == PageKind::chair && item.second.session; });
}

struct Floor {
  const MeetingState& before;
  const MeetingState& after;
  bool by_hand;
  const std::string& by_name;

  // A site that stays in a mosaic while another picture changes was not put on air: its picture must appear or grow.
  bool put_on_air(SeatId seat) const {
    return by_hand && largest_picture_of(after.program, seat) > largest_picture_of(before.program, seat);
  }
  bool visible(SeatId seat) const { return largest_picture_of(after.program, seat) > 0; }
  bool gate_open(SeatId seat) const {
    const Seat* found = after.seat(seat);
    return found && found->bridge_mic;
  }

  Events of(const SpeakRequest& request) const {
    const auto change = [&](SpeakState state, bool oral = false) {
      return Event(event::SpeakChanged{request.id, state, oral, state == SpeakState::granted ? by_name : ""});
    };
    if (waiting(request.state) && put_on_air(request.seat)) {
      return {change(SpeakState::granted, true), change(SpeakState::on_air)};
    }
    if (request.state == SpeakState::queued && chair_watches(after)) return {change(SpeakState::shown)};
    const bool speaks = put_on_air(request.seat) || (visible(request.seat) && gate_open(request.seat));
    if (request.state == SpeakState::granted && speaks) return {change(SpeakState::on_air)};
    const bool finished = !visible(request.seat) && !gate_open(request.seat);
    if (request.state == SpeakState::on_air && finished) return {change(SpeakState::done)};
    return {};
  }
};

}  // namespace

Events floor_consequences(const MeetingState& state, const Events& events, const std::string& by_name, WallTime wall) {
  if (events.empty()) return {};
  MeetingState after = state;
  for (const Event& each : events) fold(after, Record{wall, "", by_name, each});
  if (after.phase == Phase::ended) return {};
  const Floor floor{state, after, taken_by_hand(events), by_name};
  Events result;
  for (const SpeakRequest& request : after.queue) {
    for (Event& each : floor.of(request)) result.push_back(std::move(each));
  }
  return result;
}

}  // namespace diemcau::conference
