#include "rtc/dtls/transport.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "base/random.hpp"

namespace diemcau::rtc {
namespace {

const WallTime kWall = wall_from_us(1'600'000'000'000'000);

const DtlsIdentity& identity(int which) {
  static const auto first = DtlsIdentity::generate(kWall);
  static const auto second = DtlsIdentity::generate(kWall);
  return which == 0 ? *first : *second;
}

// Two transports joined by a queue whose datagrams a test may lose. Time is the test's.
struct Network {
  struct Side final : DtlsOutput {
    explicit Side(DtlsRole role) : transport(identity(role == DtlsRole::client), role, *this) {}
    void send_dtls(BytesView datagram) override { sent.push_back(to_bytes(datagram)); }
    DtlsTransport transport;
    std::deque<Bytes> sent;
    int count = 0;
  };

  void know_each_other() {
    server_.transport.set_remote_fingerprint(identity(1).fingerprint());
    client_.transport.set_remote_fingerprint(identity(0).fingerprint());
  }
  // Lost when `lose(from, number)`; numbers count each side's datagrams from 0.
  template <class Lose>
  void exchange(Lose lose) {
    while (!server_.sent.empty() || !client_.sent.empty()) {
      Side& from = client_.sent.empty() ? server_ : client_;
      Side& to = &from == &client_ ? server_ : client_;
      const Bytes datagram = from.sent.front();
      from.sent.pop_front();
      EXPECT_LE(datagram.size(), 1200u);
      if (!lose(&from == &client_ ? DtlsRole::client : DtlsRole::server, from.count++)) {
        to.transport.receive(datagram, now_);
      }
    }
  }
  void exchange() {
    exchange([](DtlsRole, int) { return false; });
  }
  template <class Lose>
  void run(Duration time, Lose lose) {
    const Instant end = now_ + time;
    exchange(lose);
    for (;;) {
      std::optional<Instant> due = client_.transport.next_timeout();
      if (const auto other = server_.transport.next_timeout(); other && (!due || *other < *due)) due = other;
      if (!due || *due > end) break;
      now_ = std::max(now_, *due);
      client_.transport.handle_timeout(now_);
      server_.transport.handle_timeout(now_);
      exchange(lose);
    }
    now_ = end;
  }
  bool connected() const {
    return client_.transport.state() == DtlsState::connected && server_.transport.state() == DtlsState::connected;
  }

  Side server_{DtlsRole::server}, client_{DtlsRole::client};
  Instant now_ = instant_from_us(1);
};

class Dtls : public testing::Test, protected Network {};

TEST_F(Dtls, both_sides_get_the_same_keys_crosswise_with_gcm_first) {
  know_each_other();
  client_.transport.start(now_);
  exchange();
  ASSERT_TRUE(connected());
  const auto& ours = *server_.transport.keys();
  const auto& theirs = *client_.transport.keys();
  EXPECT_EQ(ours.send.profile, SrtpProfile::aead_aes_128_gcm);
  EXPECT_EQ(ours.send.key, theirs.receive.key);
  EXPECT_EQ(ours.send.salt, theirs.receive.salt);
  EXPECT_EQ(ours.receive.key, theirs.send.key);
  EXPECT_EQ(ours.receive.salt, theirs.send.salt);
  EXPECT_NE(ours.send.key, ours.receive.key);
}

TEST_F(Dtls, side_that_knows_only_aes_cm_gets_it_with_its_longer_salt) {
  know_each_other();
  client_.transport.restrict_to(SrtpProfile::aes128_cm_sha1_80);
  client_.transport.start(now_);
  exchange();
  ASSERT_TRUE(connected());
  const auto& ours = *server_.transport.keys();
  const auto& theirs = *client_.transport.keys();
  EXPECT_EQ(ours.send.profile, SrtpProfile::aes128_cm_sha1_80);
  EXPECT_EQ(ours.send.salt, theirs.receive.salt);
  EXPECT_EQ(ours.receive.salt, theirs.send.salt);
  EXPECT_NE(load_u16(ours.send.salt.data() + 12), 0);  // 14 bytes are exported, not 12
}

TEST_F(Dtls, sides_without_a_common_srtp_profile_get_no_keys) {
  know_each_other();
  client_.transport.restrict_to(SrtpProfile::aes128_cm_sha1_80);
  server_.transport.restrict_to(SrtpProfile::aead_aes_128_gcm);
  client_.transport.start(now_);
  exchange();
  EXPECT_FALSE(server_.transport.keys());
  EXPECT_FALSE(client_.transport.keys());
  EXPECT_EQ(server_.transport.failure(), DtlsFailure::no_srtp_profile);
}

TEST_F(Dtls, wrong_fingerprint_gives_no_keys) {
  server_.transport.set_remote_fingerprint(identity(0).fingerprint());
  client_.transport.set_remote_fingerprint(identity(0).fingerprint());
  client_.transport.start(now_);
  exchange();
  EXPECT_EQ(server_.transport.state(), DtlsState::failed);
  EXPECT_EQ(server_.transport.failure(), DtlsFailure::wrong_fingerprint);
  EXPECT_FALSE(server_.transport.keys());
}

TEST_F(Dtls, handshake_that_ends_before_the_fingerprint_is_known_waits_for_it) {
  client_.transport.set_remote_fingerprint(identity(0).fingerprint());
  client_.transport.start(now_);
  exchange();
  EXPECT_EQ(server_.transport.state(), DtlsState::handshaking);
  EXPECT_FALSE(server_.transport.keys());
  server_.transport.set_remote_fingerprint(identity(1).fingerprint());
  EXPECT_TRUE(connected());
}

TEST_F(Dtls, any_single_lost_datagram_is_repeated) {
  for (const DtlsRole loser : {DtlsRole::client, DtlsRole::server}) {
    for (int lost = 0; lost < 5; ++lost) {
      Network network;
      network.know_each_other();
      network.client_.transport.start(network.now_);
      network.run(seconds(5), [&](DtlsRole from, int number) { return from == loser && number == lost; });
      EXPECT_TRUE(network.connected()) << (loser == DtlsRole::client ? "client" : "server") << lost;
    }
  }
}

TEST_F(Dtls, handshake_completes_with_every_third_datagram_lost_at_random) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SeededRandom random(seed);
    Network network;
    network.know_each_other();
    network.client_.transport.start(network.now_);
    network.run(seconds(25), [&](DtlsRole, int) { return random.below(3) == 0; });
    EXPECT_TRUE(network.connected()) << "seed " << seed;
  }
}

TEST_F(Dtls, silent_peer_is_given_up_after_thirty_seconds) {
  client_.transport.start(now_);
  run(seconds(31), [](DtlsRole, int) { return true; });
  EXPECT_EQ(client_.transport.state(), DtlsState::failed);
  EXPECT_EQ(client_.transport.failure(), DtlsFailure::timeout);
  EXPECT_FALSE(client_.transport.next_timeout());
}

TEST_F(Dtls, close_tells_the_other_side) {
  know_each_other();
  client_.transport.start(now_);
  exchange();
  client_.transport.close();
  exchange();
  EXPECT_EQ(server_.transport.state(), DtlsState::closed);
}

TEST_F(Dtls, garbage_neither_ends_the_handshake_nor_the_connection) {
  SeededRandom random(5);
  know_each_other();
  const auto garbage = [&] {
    for (int i = 0; i < 200; ++i) {
      Bytes datagram(1 + random.below(300));
      random.fill(datagram);
      datagram[0] = static_cast<Byte>(20 + random.below(44));
      server_.transport.receive(datagram, now_);
    }
  };
  garbage();
  client_.transport.start(now_);
  exchange();
  ASSERT_TRUE(connected());
  garbage();
  EXPECT_TRUE(connected());
}

TEST_F(Dtls, idle_server_has_no_deadline_and_sends_nothing_by_itself) {
  EXPECT_FALSE(server_.transport.next_timeout());
  server_.transport.start(now_);
  server_.transport.handle_timeout(now_ + seconds(60));
  EXPECT_TRUE(server_.sent.empty());
  EXPECT_EQ(server_.transport.state(), DtlsState::idle);
}

TEST(DtlsIdentity, fingerprint_text_is_read_back) {
  Sha256 read{};
  EXPECT_TRUE(parse_fingerprint(identity(0).fingerprint_text(), read));
  EXPECT_EQ(read, identity(0).fingerprint());
  EXPECT_FALSE(parse_fingerprint("AB:CD", read));
  std::string wrong = identity(0).fingerprint_text();
  wrong[2] = '-';
  EXPECT_FALSE(parse_fingerprint(wrong, read));
}

}  // namespace
}  // namespace diemcau::rtc
