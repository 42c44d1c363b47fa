#pragma once

#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

#include "base/time.hpp"
#include "media/plan.hpp"

namespace diemcau::engine {

// The next deadline of every session. Deadlines move with nearly every packet, mostly later: an entry that is in the
// queue already and not too late stays, and whoever is woken too early says when it wants to be woken again.
class DeadlineQueue {
 public:
  void set(media::SessionId session, std::optional<Instant> deadline);
  void forget(media::SessionId session) { queued_.erase(session); }
  std::optional<Instant> next();
  // One session whose queued time has come, or none.
  std::optional<media::SessionId> pop_due(Instant now);

 private:
  struct Entry {
    Instant at;
    media::SessionId session;
    bool operator>(const Entry& other) const { return at > other.at; }
  };
  bool is_current(const Entry& entry) const;
  void drop_stale();

  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
  std::unordered_map<media::SessionId, Instant> queued_;
};

}  // namespace diemcau::engine
