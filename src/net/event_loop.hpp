#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "net/fd.hpp"

namespace diemcau::net {

// One thread's epoll loop: descriptors, timers, and posts from other threads. Everything except post() and stop() is
// called on the thread that runs the loop (or before it runs). The clocks are read once per wake-up: every handler of
// one wake-up sees the same now() and wall().
class EventLoop {
 public:
  using Handler = std::function<void(std::uint32_t events)>;  // EPOLLIN, EPOLLOUT, EPOLLHUP, EPOLLERR
  using Task = std::function<void()>;
  using TimerId = std::uint64_t;

  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;

  // Level-triggered. A descriptor is watched once; unwatch() before closing it. A handler may unwatch any descriptor,
  // its own included, and no event of this wake-up reaches an unwatched one.
  void watch(int fd, std::uint32_t events, Handler handler);
  void modify(int fd, std::uint32_t events);
  void unwatch(int fd);

  TimerId at(Instant when, Task task);  // once; a moment in the past runs in this wake-up's timer round
  void cancel(TimerId id);

  // Runs after every handler and timer of each wake-up: where what the wake-up yielded is sent as one batch.
  void at_end_of_wakeup(Task task);

  void post(Task task);  // any thread
  void stop();           // any thread; run() returns after the current wake-up

  void run();
  // One wake-up, waiting at most `longest` for something to happen.
  void run_once(Duration longest);

  Instant now() const { return now_; }
  WallTime wall() const { return wall_; }

 private:
  struct Watch;

  void read_clocks();
  int wait_milliseconds(Duration longest) const;
  void run_timers();
  void run_posted();

  UniqueFd epoll_;
  UniqueFd wakeup_;
  Instant now_{};
  WallTime wall_{};
  bool stopping_ = false;
  std::unordered_map<int, std::shared_ptr<Watch>> watches_;
  std::map<std::pair<Instant, TimerId>, Task> timers_;
  std::unordered_map<TimerId, Instant> timer_times_;
  TimerId next_timer_ = 1;
  std::vector<Task> at_end_;
  std::mutex posted_mutex_;
  std::vector<Task> posted_;
};

}  // namespace diemcau::net
