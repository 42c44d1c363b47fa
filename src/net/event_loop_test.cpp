#include "net/event_loop.hpp"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <string>
#include <thread>

#include "net/listener.hpp"

namespace diemcau::net {
namespace {

TEST(EventLoop, timers_run_in_order_of_their_time) {
  EventLoop loop;
  std::string order;
  loop.at(loop.now() + microseconds(200), [&] { order += 'b'; });
  loop.at(loop.now() + microseconds(100), [&] { order += 'a'; });
  loop.at(loop.now() + microseconds(300), [&] {
    order += 'c';
    loop.stop();
  });
  loop.run();
  EXPECT_EQ(order, "abc");
}

TEST(EventLoop, cancelled_timer_does_not_run) {
  EventLoop loop;
  bool ran = false;
  const auto id = loop.at(loop.now(), [&] { ran = true; });
  loop.cancel(id);
  loop.run_once(Duration(0));
  EXPECT_FALSE(ran);
}

TEST(EventLoop, timer_that_arms_itself_for_now_lets_the_loop_go_on) {
  EventLoop loop;
  int runs = 0;
  std::function<void()> again = [&] {
    ++runs;
    loop.at(loop.now(), again);
  };
  again();
  loop.run_once(Duration(0));
  loop.run_once(Duration(0));
  EXPECT_EQ(runs, 3);
}

TEST(EventLoop, posts_of_other_threads_run_on_the_loop) {
  EventLoop loop;
  std::thread::id ran_on;
  std::thread other([&] {
    loop.post([&] {
      ran_on = std::this_thread::get_id();
      loop.stop();
    });
  });
  loop.run();
  other.join();
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(EventLoop, stop_before_the_loop_runs_is_not_lost) {
  EventLoop loop;
  loop.post([&] { loop.stop(); });
  loop.run();
  SUCCEED() << "run() returned";
}

TEST(EventLoop, unwatched_descriptor_gets_no_event_of_the_same_wakeup) {
  EventLoop loop;
  auto first = stream_pair(), second = stream_pair();
  ASSERT_TRUE(first.ok() && second.ok());
  int calls = 0;
  const auto handler = [&](std::uint32_t) {
    ++calls;
    loop.unwatch(first.value().first.get());
    loop.unwatch(second.value().first.get());
  };
  loop.watch(first.value().first.get(), EPOLLIN, handler);
  loop.watch(second.value().first.get(), EPOLLIN, handler);
  ASSERT_EQ(::write(first.value().second.get(), "x", 1), 1);
  ASSERT_EQ(::write(second.value().second.get(), "x", 1), 1);
  loop.run_once(seconds(60));
  EXPECT_EQ(calls, 1);
}

TEST(EventLoop, end_of_wakeup_comes_after_handlers_and_timers) {
  EventLoop loop;
  std::string order;
  loop.at_end_of_wakeup([&] { order += 'e'; });
  loop.at(loop.now(), [&] { order += 't'; });
  loop.post([&] { order += 'p'; });
  loop.run_once(Duration(0));
  EXPECT_EQ(order, "pte");
}

}  // namespace
}  // namespace diemcau::net
