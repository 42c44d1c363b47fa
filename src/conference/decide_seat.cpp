#include "conference/families.hpp"

// share_start, share_stop{seat?}, help{seat?}, help_clear{seat?}, report_fault{seat?, text}, fault_clear{seat?},
// redial{seat}, redial_all, set_profile{seat?, profile}, set_fallback{seat}, take_control, hand_over{text?, title?},
// check_in_phone{seat, text}: what concerns one seat, and the desk.
namespace diemcau::conference {
namespace {

SessionId next_session(const MeetingState& state, std::uint32_t ahead = 1) {
  return session_id(state.id, state.sessions + ahead);
}

Decision set_help(const Context& context, bool wanted) {
  const SeatId seat = TRY(target_seat(context));
  if (context.state.seat(seat)->help == wanted) return Events{};
  return Events{event::HelpSet{seat, wanted}};
}

}  // namespace

Result<SeatId, Refusal> target_seat(const Context& context) {
  std::optional<SeatId> seat = context.command.seat;
  if (!seat && context.actor.page == PageKind::site) seat = context.actor.seat;
  if (!seat) return refuse("incomplete", {{"field", "seat"}});
  if (!context.state.site(*seat)) return refuse("not_invited", {{"seat", std::to_string(seat->value)}});
  return *seat;
}

// One owner at a time. Only a page that sits here can share, from its own seat.
Decision decide_share_start(const Context& context) {
  const SeatId own = context.actor.seat;
  const Seat* seat = context.state.seat(own);
  if (!seat || !seat->session) return refuse("not_in");
  if (context.state.sharing == own) return Events{};
  if (context.state.sharing)
    return refuse("sharing_taken", {{"caption", context.state.caption(*context.state.sharing)}});
  return Events{event::SharingSet{own}};
}

// The owner stops its own; the operator stops anybody's.
Decision decide_share_stop(const Context& context) {
  if (!context.state.sharing) return Events{};
  const bool own = *context.state.sharing == context.actor.seat;
  const bool operates = context.actor.page == PageKind::control;
  if (!own && !operates) return refuse("sharing_taken", {{"caption", context.state.caption(*context.state.sharing)}});
  return Events{event::SharingSet{std::nullopt}};
}

Decision decide_help(const Context& context) {
  return set_help(context, true);
}

Decision decide_help_clear(const Context& context) {
  return set_help(context, false);
}

Decision decide_report_fault(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (context.command.text.empty()) return refuse("incomplete", {{"field", "text"}});
  return Events{event::FaultSet{seat, context.command.text}};
}

Decision decide_fault_clear(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (!context.state.seat(seat)->fault) return Events{};
  return Events{event::FaultSet{seat, std::nullopt}};
}

Decision decide_redial(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (!context.state.seat(seat)->session) return refuse("not_in");
  return Events{event::SeatRenewed{seat, next_session(context.state), RejoinReason::redial}};
}

// Only sites that are down: a good picture is not taken away to repair another.
Decision decide_redial_all(const Context& context) {
  Events events;
  for (const SeatId seat : context.state.protocol_order()) {
    if (!context.state.seat(seat)->session) continue;
    const Connection connection = connection_of(context.state, context.observations, seat, context.at.now);
    if (connection == Connection::connected) continue;
    const auto ahead = static_cast<std::uint32_t>(events.size()) + 1;
    events.push_back(event::SeatRenewed{seat, next_session(context.state, ahead), RejoinReason::redial});
  }
  return events;
}

Decision decide_set_profile(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (!context.command.profile) return refuse("incomplete", {{"field", "profile"}});
  return Events{event::ProfileSet{seat, *context.command.profile, false}};
}

Decision decide_set_fallback(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  return Events{event::FallbackSet{seat}};
}

Decision decide_take_control(const Context& context) {
  if (context.state.control.user == context.actor.user) return Events{};
  return Events{event::ControlSet{context.actor.user, context.actor.name}};
}

// To the person named by login (text) and name (title), or to whoever acts next.
Decision decide_hand_over(const Context& context) {
  const auto& owner = context.state.control;
  if (owner.user != context.actor.user) return refuse("control_elsewhere", {{"name", owner.name}});
  if (context.command.text.empty()) return Events{event::ControlSet{std::nullopt, ""}};
  const std::string& name = context.command.title.empty() ? context.command.text : context.command.title;
  return Events{event::ControlSet{context.command.text, name}};
}

Decision decide_check_in_phone(const Context& context) {
  const SeatId seat = TRY(target_seat(context));
  if (context.command.text.empty()) return refuse("incomplete", {{"field", "text"}});
  return Events{event::CheckedIn{seat, context.command.text, true}};
}

}  // namespace diemcau::conference
