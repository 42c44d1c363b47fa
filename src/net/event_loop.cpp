#include "net/event_loop.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>

#include "base/check.hpp"
#include "net/clock.hpp"

namespace diemcau::net {
namespace {

constexpr std::size_t kEventsPerWakeup = 64;

}  // namespace

struct EventLoop::Watch {
  Handler handler;
  bool live = true;
};

EventLoop::EventLoop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wakeup_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CHECK(epoll_ && wakeup_, "the process has descriptors left for a loop");
  read_clocks();
  watch(wakeup_.get(), EPOLLIN, [this](std::uint32_t) {
    std::uint64_t count = 0;
    (void)!::read(wakeup_.get(), &count, sizeof count);
  });
}

EventLoop::~EventLoop() = default;

void EventLoop::watch(int fd, std::uint32_t events, Handler handler) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  CHECK(::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) == 0, "a descriptor is watched once, while it is open");
  watches_[fd] = std::make_shared<Watch>(Watch{std::move(handler)});
}

void EventLoop::modify(int fd, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  CHECK(::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event) == 0, "only a watched descriptor is modified");
}

void EventLoop::unwatch(int fd) {
  const auto found = watches_.find(fd);
  if (found == watches_.end()) return;
  found->second->live = false;
  watches_.erase(found);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
}

EventLoop::TimerId EventLoop::at(Instant when, Task task) {
  const TimerId id = next_timer_++;
  timers_.emplace(std::pair(when, id), std::move(task));
  timer_times_.emplace(id, when);
  return id;
}

void EventLoop::cancel(TimerId id) {
  const auto found = timer_times_.find(id);
  if (found == timer_times_.end()) return;
  timers_.erase({found->second, id});
  timer_times_.erase(found);
}

void EventLoop::at_end_of_wakeup(Task task) {
  at_end_.push_back(std::move(task));
}

void EventLoop::post(Task task) {
  {
    const std::lock_guard lock(posted_mutex_);
    posted_.push_back(std::move(task));
  }
  const std::uint64_t one = 1;
  (void)!::write(wakeup_.get(), &one, sizeof one);
}

void EventLoop::stop() {
  post([this] { stopping_ = true; });
}

void EventLoop::run() {
  stopping_ = false;
  while (!stopping_) run_once(seconds(3600));
}

void EventLoop::run_once(Duration longest) {
  std::array<epoll_event, kEventsPerWakeup> events;
  const int count =
      ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), wait_milliseconds(longest));
  read_clocks();
  // A descriptor closed by a handler may be open again as another one: events are matched to the watch they were for.
  std::array<std::shared_ptr<Watch>, kEventsPerWakeup> watches;
  for (int i = 0; i < count; ++i) {
    const auto found = watches_.find(events[static_cast<std::size_t>(i)].data.fd);
    if (found != watches_.end()) watches[static_cast<std::size_t>(i)] = found->second;
  }
  for (int i = 0; i < count; ++i) {
    const auto& watch = watches[static_cast<std::size_t>(i)];
    if (watch && watch->live) watch->handler(events[static_cast<std::size_t>(i)].events);
  }
  run_posted();
  run_timers();
  for (const Task& task : at_end_) task();
}

void EventLoop::read_clocks() {
  now_ = monotonic_now();
  wall_ = wall_now();
}

int EventLoop::wait_milliseconds(Duration longest) const {
  Duration wait = longest;
  // Read again: what ran since the last reading took its time too.
  if (!timers_.empty()) wait = std::min(wait, timers_.begin()->first.first - monotonic_now());
  if (wait <= Duration::zero()) return 0;
  // Rounded up: waking before the moment would spin.
  return static_cast<int>(std::min<std::int64_t>((wait.count() + 999) / 1000, INT_MAX));
}

void EventLoop::run_timers() {
  // A timer set by a timer for now waits for the next wake-up, or one that re-arms itself would never let go.
  const TimerId newest = next_timer_;
  while (!timers_.empty()) {
    const auto first = timers_.begin();
    if (first->first.first > now_ || first->first.second >= newest) break;
    const Task task = std::move(first->second);
    timer_times_.erase(first->first.second);
    timers_.erase(first);
    task();
  }
}

void EventLoop::run_posted() {
  std::vector<Task> tasks;
  {
    const std::lock_guard lock(posted_mutex_);
    tasks.swap(posted_);
  }
  for (const Task& task : tasks) task();
}

}  // namespace diemcau::net
