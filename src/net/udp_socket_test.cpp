#include "net/udp_socket.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <cerrno>
#include <vector>

namespace diemcau::net {
namespace {

const IpAddress kLoopback4 = IpAddress::v4(127, 0, 0, 1);
const IpAddress kLoopback6 = *IpAddress::parse("::1");

std::unique_ptr<UdpSocket> bound(const IpAddress& ip) {
  auto socket = UdpSocket::bind({ip, 0});
  return socket.ok() ? std::move(socket).value() : nullptr;
}

constexpr int kPatienceMs = 60'000;  // for what is on its way on a slow machine

// Everything that arrives until `count` datagrams are there.
std::vector<Bytes> receive(UdpSocket& socket, std::size_t count) {
  std::vector<Bytes> result;
  pollfd waiting{socket.fd(), POLLIN, 0};
  while (result.size() < count && ::poll(&waiting, 1, kPatienceMs) > 0) {
    for (const InDatagram& datagram : socket.receive()) result.push_back(to_bytes(datagram.bytes));
  }
  return result;
}

std::vector<Bytes> payloads(const std::vector<std::size_t>& sizes) {
  std::vector<Bytes> result;
  for (std::size_t i = 0; i < sizes.size(); ++i) result.emplace_back(sizes[i], static_cast<Byte>(i + 1));
  return result;
}

void send_all(UdpSocket& from, const Endpoint& to, const std::vector<Bytes>& payloads) {
  std::vector<OutDatagram> out;
  for (const Bytes& payload : payloads) out.push_back({to, payload});
  from.send(out);
}

class UdpSocketOn : public ::testing::TestWithParam<IpAddress> {};

TEST_P(UdpSocketOn, datagrams_of_one_size_leave_as_one_message_and_arrive_as_they_were) {
  const auto a = bound(GetParam()), b = bound(GetParam());
  ASSERT_TRUE(a && b);
  const auto sent = payloads({1200, 1200, 1200, 1200, 700});
  send_all(*a, b->local(), sent);
  EXPECT_EQ(receive(*b, 5), sent);
  EXPECT_EQ(a->counters().send_calls, 1U);
  EXPECT_EQ(a->counters().sent, 5U);
}

TEST_P(UdpSocketOn, growing_sizes_are_never_cut_into_each_other) {
  const auto a = bound(GetParam()), b = bound(GetParam());
  ASSERT_TRUE(a && b);
  const auto sent = payloads({100, 101, 101, 100, 102, 1, 1, 2});
  send_all(*a, b->local(), sent);
  EXPECT_EQ(receive(*b, 8), sent);
}

TEST_P(UdpSocketOn, without_gso_everything_arrives_too) {
  const auto a = bound(GetParam()), b = bound(GetParam());
  ASSERT_TRUE(a && b);
  a->disable_gso();
  const auto sent = payloads({1200, 1200, 1200});
  send_all(*a, b->local(), sent);
  EXPECT_EQ(receive(*b, 3), sent);
}

TEST_P(UdpSocketOn, more_than_64_segments_and_more_than_64000_bytes_go_as_several_messages) {
  const auto a = bound(GetParam()), b = bound(GetParam());
  ASSERT_TRUE(a && b);
  const auto small = payloads(std::vector<std::size_t>(150, 100));
  send_all(*a, b->local(), small);
  EXPECT_EQ(receive(*b, 150), small);
  const auto large = payloads(std::vector<std::size_t>(60, 1200));
  send_all(*a, b->local(), large);
  EXPECT_EQ(receive(*b, 60), large);
  EXPECT_EQ(a->counters().gso_refused, 0U);
  EXPECT_EQ(a->counters().send_refused, 0U);
}

TEST_P(UdpSocketOn, sender_is_told_by_its_endpoint) {
  const auto a = bound(GetParam()), b = bound(GetParam());
  ASSERT_TRUE(a && b);
  send_all(*a, b->local(), payloads({10}));
  pollfd waiting{b->fd(), POLLIN, 0};
  ASSERT_EQ(::poll(&waiting, 1, kPatienceMs), 1);
  const auto batch = b->receive();
  ASSERT_EQ(batch.size(), 1U);
  EXPECT_EQ(batch[0].from, a->local());
}

INSTANTIATE_TEST_SUITE_P(BothFamilies, UdpSocketOn, ::testing::Values(kLoopback4, kLoopback6),
                         [](const auto& family) { return family.param.is_v4() ? "IPv4" : "IPv6"; });

TEST(UdpSocket, wildcard_addresses_are_refused) {
  EXPECT_EQ(UdpSocket::bind({IpAddress::v4(0, 0, 0, 0), 0}).error().code, EADDRNOTAVAIL);
  EXPECT_EQ(UdpSocket::bind({IpAddress{}, 0}).error().code, EADDRNOTAVAIL);
}

TEST(UdpSocket, taken_port_is_told_by_its_error) {
  const auto a = bound(kLoopback4);
  ASSERT_TRUE(a);
  const auto again = UdpSocket::bind(a->local());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, EADDRINUSE);
  EXPECT_EQ(describe(again.error()), "bind: Address already in use");
}

TEST(UdpSocket, destination_nobody_listens_on_costs_the_others_nothing) {
  const auto a = bound(kLoopback4), b = bound(kLoopback4);
  ASSERT_TRUE(a && b);
  Endpoint nobody = bound(kLoopback4)->local();
  const Bytes one(50, 1);
  for (int i = 0; i < 20; ++i) a->send(std::vector<OutDatagram>{{nobody, one}, {b->local(), one}, {nobody, one}});
  EXPECT_EQ(receive(*b, 20).size(), 20U);
}

TEST(UdpSocket, datagram_longer_than_any_of_ours_is_dropped_and_counted) {
  const auto a = bound(kLoopback4), b = bound(kLoopback4);
  ASSERT_TRUE(a && b);
  send_all(*a, b->local(), payloads({3000, 20}));
  EXPECT_EQ(receive(*b, 1).front().size(), 20U);
  EXPECT_EQ(b->counters().truncated, 1U);
}

}  // namespace
}  // namespace diemcau::net
