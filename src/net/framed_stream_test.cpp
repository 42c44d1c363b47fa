#include "net/framed_stream.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "net/listener.hpp"
#include "net/socket_address.hpp"

namespace diemcau::net {
namespace {

struct Frames {
  std::vector<Bytes> got;
  int closed = 0;
  FramedStream::Handlers handlers() {
    return {[this](MutableBytes frame) { got.push_back(to_bytes(frame)); }, [this] { ++closed; }};
  }
};

void write_raw(const UniqueFd& fd, const Bytes& bytes) {
  ASSERT_EQ(::write(fd.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
}

TEST(FramedStream, frames_arrive_whole_however_the_bytes_are_cut) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  Frames frames;
  FramedStream stream(loop, std::move(pair.value().first), Framing::rfc4571, {}, frames.handlers());
  const Bytes wire{0, 3, 'a', 'b', 'c', 0, 0, 0, 1, 'd'};
  for (const Byte byte : wire) {
    write_raw(pair.value().second, {byte});
    loop.run_once(Duration(0));
  }
  EXPECT_EQ(frames.got, (std::vector<Bytes>{{'a', 'b', 'c'}, {}, {'d'}}));
}

// testdata/chromium156_tcp.txt; the first bytes of a frame say what it is (RFC 7983).
TEST(FramedStream, what_chromium_writes_falls_into_a_check_a_handshake_and_media) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  Frames frames;
  FramedStream stream(loop, std::move(pair.value().first), Framing::rfc4571, {}, frames.handlers());
  std::ifstream file(DIEMCAU_SOURCE_DIR "/src/net/testdata/chromium156_tcp.txt");
  for (std::string line; std::getline(file, line);) {
    Bytes bytes;
    if (line.starts_with('#')) continue;
    ASSERT_TRUE(from_hex(line, bytes));
    write_raw(pair.value().second, bytes);
    loop.run_once(Duration(0));
  }
  std::vector<std::pair<Byte, std::size_t>> seen;
  for (const Bytes& frame : frames.got) seen.emplace_back(frame.at(0), frame.size());
  const std::vector<std::pair<Byte, std::size_t>> expected{{0x00, 100}, {0x16, 1200}, {0x16, 263}, {0x16, 546},
                                                           {0x90, 76},  {0x90, 78},   {0xb0, 299}};
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(load_u32(frames.got[0].data() + 4), 0x2112a442U);  // STUN's cookie
  EXPECT_EQ(frames.closed, 0);
}

TEST(FramedStream, sent_frames_carry_their_length) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  Frames a, b;
  FramedStream first(loop, std::move(pair.value().first), Framing::u32, {}, a.handlers());
  FramedStream second(loop, std::move(pair.value().second), Framing::u32, {}, b.handlers());
  EXPECT_TRUE(first.send(Bytes{1, 2, 3}));
  EXPECT_TRUE(second.send(Bytes{4}));
  loop.run_once(Duration(0));
  loop.run_once(Duration(0));
  EXPECT_EQ(b.got, (std::vector<Bytes>{{1, 2, 3}}));
  EXPECT_EQ(a.got, (std::vector<Bytes>{{4}}));
}

TEST(FramedStream, full_buffer_refuses_whole_frames_and_the_stream_stays_in_step) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  const int small = 4096;
  ::setsockopt(pair.value().first.get(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  Frames a, b;
  FramedStream sender(loop, std::move(pair.value().first), Framing::rfc4571, {.max_queued = 8000}, a.handlers());
  std::size_t accepted = 0, refused = 0;
  for (int i = 0; i < 200; ++i) ++(sender.send(Bytes(1000, static_cast<Byte>(i))) ? accepted : refused);
  EXPECT_GT(refused, 0U);
  FramedStream receiver(loop, std::move(pair.value().second), Framing::rfc4571, {}, b.handlers());
  for (int i = 0; i < 50; ++i) loop.run_once(Duration(0));
  EXPECT_EQ(b.got.size(), accepted);
  for (const Bytes& frame : b.got) EXPECT_EQ(frame, Bytes(1000, frame[0]));
  EXPECT_EQ(sender.queued_bytes(), 0U);
  EXPECT_TRUE(sender.send(Bytes(1000, 7))) << "room again";
}

TEST(FramedStream, frame_longer_than_the_limit_closes_the_stream) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  Frames frames;
  FramedStream stream(loop, std::move(pair.value().first), Framing::rfc4571, {.max_frame = 100}, frames.handlers());
  write_raw(pair.value().second, {0, 101});
  loop.run_once(Duration(0));
  EXPECT_EQ(frames.closed, 1);
  EXPECT_FALSE(stream.is_open());
  EXPECT_FALSE(stream.send(Bytes{1}));
}

TEST(FramedStream, end_of_the_peer_is_told_once) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  Frames frames;
  FramedStream stream(loop, std::move(pair.value().first), Framing::u32, {}, frames.handlers());
  pair.value().second.reset();
  loop.run_once(Duration(0));
  loop.run_once(Duration(0));
  EXPECT_EQ(frames.closed, 1);
}

TEST(FramedStream, handler_may_destroy_the_stream_that_calls_it) {
  EventLoop loop;
  auto pair = stream_pair();
  ASSERT_TRUE(pair.ok());
  std::unique_ptr<FramedStream> stream;
  int frames = 0;
  const auto on_frame = [&](MutableBytes) {
    ++frames;
    stream.reset();
  };
  stream = std::make_unique<FramedStream>(loop, std::move(pair.value().first), Framing::rfc4571, FramedStream::Limits{},
                                          FramedStream::Handlers{on_frame, nullptr});
  write_raw(pair.value().second, {0, 1, 'a', 0, 1, 'b'});
  loop.run_once(Duration(0));
  EXPECT_EQ(frames, 1);
}

TEST(Listener, unix_socket_replaces_a_left_over_file_and_is_private) {
  EventLoop loop;
  const std::string path = std::filesystem::temp_directory_path() / ("diemcau-net-" + std::to_string(::getpid()));
  int accepted = 0;
  {
    auto left = Listener::unix_socket(loop, path, [](UniqueFd) {});
    ASSERT_TRUE(left.ok());
  }
  ::close(::open(path.c_str(), O_CREAT | O_RDWR, 0600));
  auto listener = Listener::unix_socket(loop, path, [&](UniqueFd) { ++accepted; });
  ASSERT_TRUE(listener.ok());
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::mask,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto connected = connect_unix(path);
  ASSERT_TRUE(connected.ok());
  loop.run_once(Duration(0));
  EXPECT_EQ(accepted, 1);
  listener.value().reset();
  EXPECT_FALSE(connect_unix(path).ok());
}

TEST(Listener, tcp_connection_is_accepted_on_the_bound_address_only) {
  EventLoop loop;
  EXPECT_EQ(Listener::tcp(loop, {IpAddress::v4(0, 0, 0, 0), 0}, [](UniqueFd) {}).error().code, EADDRNOTAVAIL);
  Endpoint remote;
  auto listener =
      Listener::tcp(loop, {IpAddress::v4(127, 0, 0, 1), 0}, [&](UniqueFd fd) { remote = remote_endpoint(fd.get()); });
  ASSERT_TRUE(listener.ok());
  const auto client = connect_tcp({IpAddress::v4(127, 0, 0, 1), 0}, listener.value()->local());
  ASSERT_TRUE(client.ok());
  loop.run_once(seconds(60));
  EXPECT_EQ(remote, local_endpoint(client.value().get()));
}

}  // namespace
}  // namespace diemcau::net
