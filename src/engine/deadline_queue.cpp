#include "engine/deadline_queue.hpp"

namespace diemcau::engine {

void DeadlineQueue::set(media::SessionId session, std::optional<Instant> deadline) {
  if (!deadline) return;
  const auto [entry, fresh] = queued_.try_emplace(session, *deadline);
  if (!fresh) {
    if (entry->second <= *deadline) return;
    entry->second = *deadline;
  }
  heap_.push({*deadline, session});
}

bool DeadlineQueue::is_current(const Entry& entry) const {
  const auto found = queued_.find(entry.session);
  return found != queued_.end() && found->second == entry.at;
}

void DeadlineQueue::drop_stale() {
  while (!heap_.empty() && !is_current(heap_.top())) heap_.pop();
}

std::optional<Instant> DeadlineQueue::next() {
  drop_stale();
  return heap_.empty() ? std::nullopt : std::optional(heap_.top().at);
}

std::optional<media::SessionId> DeadlineQueue::pop_due(Instant now) {
  drop_stale();
  if (heap_.empty() || heap_.top().at > now) return std::nullopt;
  const media::SessionId session = heap_.top().session;
  heap_.pop();
  queued_.erase(session);
  return session;
}

}  // namespace diemcau::engine
