#include "engine/out_batch.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include "engine/deadline_queue.hpp"

namespace diemcau::engine {
namespace {

std::unique_ptr<net::UdpSocket> bound() {
  auto socket = net::UdpSocket::bind({IpAddress::v4(127, 0, 0, 1), 0});
  return socket.ok() ? std::move(socket).value() : nullptr;
}

std::string receive(net::UdpSocket& socket, std::size_t count) {
  std::string order;
  pollfd waiting{socket.fd(), POLLIN, 0};
  while (order.size() < count && ::poll(&waiting, 1, 2000) > 0) {
    for (const auto& datagram : socket.receive()) order += static_cast<char>(datagram.bytes[0]);
  }
  return order;
}

TEST(OutBatch, datagrams_of_a_leg_leave_together_and_in_order) {
  const auto out = bound(), first = bound(), second = bound();
  ASSERT_TRUE(out && first && second);
  OutBatch batch;
  OutBatch::Chain a, b;
  for (const char c : {'1', '2', '3'}) {
    batch.add(a, *out, first->local(), Bytes(500, static_cast<Byte>(c)));
    batch.add(b, *out, second->local(), Bytes(500, static_cast<Byte>(c)));
  }
  batch.flush();
  EXPECT_EQ(receive(*first, 3), "123");
  EXPECT_EQ(receive(*second, 3), "123");
  EXPECT_EQ(out->counters().send_calls, 1U) << "two messages of three segments in one call";
}

TEST(OutBatch, chain_of_an_earlier_batch_starts_anew) {
  const auto out = bound(), in = bound();
  ASSERT_TRUE(out && in);
  OutBatch batch;
  OutBatch::Chain chain;
  batch.add(chain, *out, in->local(), Bytes{'1'});
  batch.flush();
  batch.add(chain, *out, in->local(), Bytes{'2'});
  batch.flush();
  batch.flush();
  EXPECT_EQ(receive(*in, 2), "12");
}

TEST(DeadlineQueue, earlier_deadline_replaces_a_later_one_and_a_later_one_waits_its_turn) {
  DeadlineQueue queue;
  const media::SessionId one(1), two(2);
  queue.set(one, instant_from_us(500));
  queue.set(two, instant_from_us(300));
  queue.set(one, instant_from_us(200));
  queue.set(two, instant_from_us(900));  // stays at 300: woken early, it says again when
  EXPECT_EQ(queue.next(), instant_from_us(200));
  EXPECT_EQ(queue.pop_due(instant_from_us(199)), std::nullopt);
  EXPECT_EQ(queue.pop_due(instant_from_us(400)), one);
  EXPECT_EQ(queue.pop_due(instant_from_us(400)), two);
  EXPECT_EQ(queue.pop_due(instant_from_us(1000)), std::nullopt);
}

TEST(DeadlineQueue, forgotten_session_is_never_due) {
  DeadlineQueue queue;
  queue.set(media::SessionId(1), instant_from_us(100));
  queue.forget(media::SessionId(1));
  EXPECT_EQ(queue.next(), std::nullopt);
  EXPECT_EQ(queue.pop_due(instant_from_us(1000)), std::nullopt);
}

}  // namespace
}  // namespace diemcau::engine
