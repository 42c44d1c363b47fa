#include "conference/families.hpp"

// open, close, reopen. Opening asks for no preparation at all: no missing record keeps a consented meeting from
// opening.
namespace diemcau::conference {

Decision decide_open(const Context& context) {
  if (context.state.phase == Phase::live) return refuse("already_open");
  // Nobody has to remember to end a rehearsal: the meeting begins with a clean desk.
  Events events = end_of_rehearsal(context);
  events.push_back(event::MeetingOpened{});
  return events;
}

Decision decide_close(const Context& context) {
  if (context.state.phase != Phase::live) return refuse("not_open");
  Events events = expire_floor(context.state);
  events.push_back(event::MeetingClosed{});
  return events;
}

Decision decide_reopen(const Context& context) {
  if (context.state.phase != Phase::ended) return refuse("not_ended");
  if (context.at.wall - *context.state.ended_at > kReopenWindow) return refuse("reopen_too_late");
  return Events{event::MeetingReopened{}};
}

}  // namespace diemcau::conference
