#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <cstdlib>

#include "link/forward_link.hpp"
#include "link/testing.hpp"
#include "link/unix_link_client.hpp"
#include "net/listener.hpp"

// Both shells over a real Unix socket, turned by hand: no thread, no waiting.
namespace diemcau::link {
namespace {

class Sockets : public ::testing::Test {
 protected:
  void TearDown() override {
    ::unlink(path_.c_str());
    ::rmdir(directory_.c_str());
  }

  void listen() {
    auto link = ForwardLink::listen(
        loop_, path_, engine_, [this] { return engine_.held; }, "test");
    ASSERT_TRUE(link.ok());
    forward_ = std::move(*link);
  }

  // Turns both sides until `done`; a turn is bounded by what the sockets hold.
  template <class Done>
  bool turn_until(Done done) {
    for (int round = 0; round < 2000 && !done(); ++round) {
      io_.restart();
      io_.poll();
      loop_.run_once(milliseconds(1));
    }
    return done();
  }

  static std::string fresh_directory() {
    char name[] = "/tmp/diemcau-link-XXXXXX";
    return ::mkdtemp(name) ? name : "";
  }

  std::string directory_ = fresh_directory();
  std::string path_ = directory_ + "/forward.sock";
  testing::FakeEngine engine_;
  net::EventLoop loop_;
  std::unique_ptr<ForwardLink> forward_;
  boost::asio::io_context io_;
  testing::FakeObserver observer_;
  RemoteMediaPlane plane_{{"test", 3}, observer_};
  UnixLinkClient client_{io_.get_executor(), path_, plane_, [] { return instant_from_us(1'000'000); }};
};

media::Plan large_plan() {
  media::Plan plan;
  plan.epoch = 3;
  plan.revision = 1;
  plan.room = media::RoomId{7};
  for (std::uint32_t i = 0; i < 400; ++i) {
    media::ReceiverPlan receiver;
    receiver.session = media::SessionId{i + 1};
    for (std::uint32_t pane = 0; pane < 18; ++pane) {
      receiver.video.push_back(
          {{media::SeatId{pane + 1}, media::SourceKind::camera}, 636, 360, media::VideoPriority::program});
    }
    plan.receivers.push_back(receiver);
  }
  return plan;
}

TEST_F(Sockets, control_that_starts_first_attaches_when_forward_comes) {
  client_.start();
  int turns = 0;
  ASSERT_TRUE(turn_until([&] { return ++turns > 20; }));
  EXPECT_FALSE(plane_.is_attached());
  listen();
  EXPECT_TRUE(turn_until([&] { return plane_.is_attached(); }));
  EXPECT_EQ(forward_->server().epoch(), 3U);
}

TEST_F(Sockets, a_plan_larger_than_any_socket_buffer_arrives_whole_and_an_answer_comes_back) {
  listen();
  client_.start();
  ASSERT_TRUE(turn_until([&] { return plane_.is_attached(); }));
  plane_.apply(large_plan());
  std::string answer;
  plane_.negotiate({}, {}, std::string(200'000, 'x'),
                   [&](const auto& result) { answer = result.ok() ? *result : "error"; });
  ASSERT_TRUE(turn_until([&] { return !engine_.waiting.empty(); }));
  EXPECT_EQ(engine_.plans, std::vector{large_plan()});
  EXPECT_EQ(engine_.offers.at(0).size(), 200'000U);
  engine_.waiting.at(0)(std::string(150'000, 'y'));
  EXPECT_TRUE(turn_until([&] { return answer.size() == 150'000; }));
}

TEST_F(Sockets, forward_dies_and_returns_and_control_attaches_again) {
  listen();
  client_.start();
  ASSERT_TRUE(turn_until([&] { return plane_.is_attached(); }));
  forward_.reset();
  ASSERT_TRUE(turn_until([&] { return observer_.detaches == 1; }));
  listen();
  EXPECT_TRUE(turn_until([&] { return observer_.attaches.size() == 2; }));
}

TEST_F(Sockets, control_dies_and_forward_waits_for_the_next_one) {
  listen();
  {
    UnixLinkClient first(io_.get_executor(), path_, plane_, [] { return Instant{}; });
    first.start();
    ASSERT_TRUE(turn_until([&] { return plane_.is_attached(); }));
  }
  ASSERT_TRUE(turn_until([&] { return !forward_->server().has_control(); }));
  testing::FakeObserver observer;
  RemoteMediaPlane next({"test", 4}, observer);
  UnixLinkClient second(io_.get_executor(), path_, next, [] { return Instant{}; });
  second.start();
  EXPECT_TRUE(turn_until([&] { return next.is_attached(); }));
  EXPECT_EQ(forward_->server().epoch(), 4U);
}

TEST_F(Sockets, a_superseded_control_process_stops_connecting) {
  listen();
  testing::FakeObserver observer;
  RemoteMediaPlane newer({"test", 9}, observer);
  UnixLinkClient other(io_.get_executor(), path_, newer, [] { return Instant{}; });
  other.start();
  ASSERT_TRUE(turn_until([&] { return newer.is_attached(); }));
  client_.start();
  EXPECT_TRUE(turn_until([&] { return plane_.is_superseded(); }));
  EXPECT_TRUE(newer.is_attached());
}

TEST_F(Sockets, bytes_that_are_no_frames_end_their_connection_only) {
  listen();
  auto noise = net::connect_unix(path_);
  ASSERT_TRUE(noise.ok());
  const Bytes bytes(64, 0xFF);
  ASSERT_EQ(::write(noise->get(), bytes.data(), bytes.size()), 64);
  client_.start();
  EXPECT_TRUE(turn_until([&] { return plane_.is_attached(); }));
}

}  // namespace
}  // namespace diemcau::link
