#include "conference/state.hpp"

#include <algorithm>

namespace diemcau::conference {

const SiteInfo* MeetingState::site(SeatId wanted) const {
  const auto found =
      std::find_if(setup.sites.begin(), setup.sites.end(), [&](const SiteInfo& s) { return s.seat == wanted; });
  return found == setup.sites.end() ? nullptr : &*found;
}

const Seat* MeetingState::seat(SeatId wanted) const {
  const auto found = seats.find(wanted);
  return found == seats.end() ? nullptr : &found->second;
}

const SpeakRequest* MeetingState::request(RequestId wanted) const {
  const auto found = std::find_if(queue.begin(), queue.end(), [&](const SpeakRequest& r) { return r.id == wanted; });
  return found == queue.end() ? nullptr : &*found;
}

const Cue* MeetingState::cue(CueId wanted) const {
  const auto found = std::find_if(cues.begin(), cues.end(), [&](const Cue& c) { return c.id == wanted; });
  return found == cues.end() ? nullptr : &*found;
}

std::optional<SeatId> MeetingState::seat_of(SessionId session) const {
  if (!session) return std::nullopt;
  for (const auto& [number, taken] : seats) {
    if (taken.session == session) return number;
  }
  return std::nullopt;
}

std::string MeetingState::caption(SeatId wanted) const {
  if (const SiteInfo* invited = site(wanted)) return invited->caption;
  const Seat* viewer = seat(wanted);
  return viewer ? viewer->name : std::string();
}

std::vector<SeatId> MeetingState::protocol_order() const {
  std::vector<const SiteInfo*> sites;
  for (const SiteInfo& info : setup.sites) sites.push_back(&info);
  std::stable_sort(sites.begin(), sites.end(), [](const SiteInfo* a, const SiteInfo* b) {
    return std::tie(a->order, a->seat) < std::tie(b->order, b->seat);
  });
  std::vector<SeatId> order;
  for (const SiteInfo* info : sites) order.push_back(info->seat);
  return order;
}

bool waiting(SpeakState state) {
  return state == SpeakState::queued || state == SpeakState::shown || state == SpeakState::deferred;
}

}  // namespace diemcau::conference
