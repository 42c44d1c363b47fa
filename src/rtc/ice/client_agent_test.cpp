#include "rtc/ice/client_agent.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <set>

#include "rtc/ice/lite_agent.hpp"

namespace diemcau::rtc {
namespace {

const Endpoint kBot{IpAddress::v4(10, 60, 41, 2), 5000};
const Endpoint kBotSecond{IpAddress::v4(10, 61, 41, 2), 5000};
const Endpoint kBotTcp{IpAddress::v4(10, 60, 41, 2), 0};
const Endpoint kBridge{IpAddress::v4(10, 60, 1, 1), 443};

Path mirrored(const Path& path) {
  return {path.remote, path.local, path.transport};
}

// A client and a lite agent joined by a network that can be cut per local address and transport.
class IceClient : public testing::Test {
 protected:
  struct Collector final : IceOutput {
    void send_ice(const Path& path, BytesView datagram) override { sent.push_back({path, to_bytes(datagram)}); }
    std::deque<std::pair<Path, Bytes>> sent;
  };

  void connect(std::vector<IceCandidate> local, std::vector<IceCandidate> remote) {
    client_.emplace(random_, std::move(local), from_client_);
    lite_.emplace(random_, std::nullopt, from_lite_);
    exchange(std::move(remote));
  }
  void exchange(std::vector<IceCandidate> remote) {
    lite_->set_remote(client_->local());
    client_->set_remote(lite_->local(), remote, now_);
  }
  void deliver() {
    while (!from_client_.sent.empty() || !from_lite_.sent.empty()) {
      if (!from_client_.sent.empty()) {
        const auto [path, bytes] = from_client_.sent.front();
        from_client_.sent.pop_front();
        ++requests_[path.transport == Transport::tcp];
        if (!cut_.contains({path.local, path.transport})) lite_->receive(mirrored(path), bytes, now_);
      } else {
        const auto [path, bytes] = from_lite_.sent.front();
        from_lite_.sent.pop_front();
        client_->receive(mirrored(path), bytes, now_);
      }
    }
  }
  void run(Duration time) {
    const Instant end = now_ + time;
    for (;;) {
      const auto due = client_->next_timeout();
      if (!due || *due > end) break;
      now_ = std::max(now_, *due);
      client_->handle_timeout(now_);
      deliver();
    }
    now_ = end;
    lite_->handle_timeout(now_);
  }

  SeededRandom random_{11};
  Collector from_client_, from_lite_;
  std::optional<IceClientAgent> client_;
  std::optional<IceLiteAgent> lite_;
  std::set<std::pair<Endpoint, Transport>> cut_;
  int requests_[2] = {0, 0};
  Instant now_ = instant_from_us(5'000'000);
};

TEST_F(IceClient, both_sides_select_the_same_path) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  run(milliseconds(100));
  ASSERT_TRUE(client_->selected());
  EXPECT_EQ(*client_->selected(), (Path{kBot, kBridge, Transport::udp}));
  EXPECT_EQ(lite_->selected(), mirrored(*client_->selected()));
}

TEST_F(IceClient, udp_is_preferred_over_tcp) {
  connect({{kBotTcp, Transport::tcp}, {kBot, Transport::udp}}, {{kBridge, Transport::tcp}, {kBridge, Transport::udp}});
  run(seconds(1));
  ASSERT_TRUE(client_->selected());
  EXPECT_EQ(client_->selected()->transport, Transport::udp);
}

TEST_F(IceClient, tcp_carries_the_leg_when_udp_is_blocked) {
  cut_.insert({kBot, Transport::udp});
  connect({{kBot, Transport::udp}, {kBotTcp, Transport::tcp}}, {{kBridge, Transport::udp}, {kBridge, Transport::tcp}});
  run(seconds(1));
  ASSERT_TRUE(client_->selected());
  EXPECT_EQ(client_->selected()->transport, Transport::tcp);
  EXPECT_EQ(lite_->selected(), mirrored(*client_->selected()));
}

TEST_F(IceClient, dead_local_address_is_passed_over) {
  cut_.insert({kBot, Transport::udp});
  connect({{kBot, Transport::udp}, {kBotSecond, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(1));
  ASSERT_TRUE(client_->selected());
  EXPECT_EQ(client_->selected()->local, kBotSecond);
}

TEST_F(IceClient, lost_checks_are_repeated_seven_times_with_doubling_pauses_and_then_fail) {
  cut_.insert({kBot, Transport::udp});
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(70));
  EXPECT_EQ(requests_[0], 7);
  EXPECT_TRUE(client_->failed());
  EXPECT_FALSE(client_->next_timeout());
}

TEST_F(IceClient, consent_is_asked_every_four_to_six_seconds_and_keeps_both_sides_alive) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(1));
  const int before = requests_[0];
  run(seconds(120));
  EXPECT_GE(requests_[0] - before, 20);
  EXPECT_LE(requests_[0] - before, 30);
  EXPECT_TRUE(client_->selected());
  EXPECT_TRUE(lite_->selected());
}

TEST_F(IceClient, path_is_given_up_thirty_seconds_after_the_last_consent) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(1));
  cut_.insert({kBot, Transport::udp});
  run(seconds(28));
  EXPECT_TRUE(client_->selected());
  run(seconds(10));
  EXPECT_FALSE(client_->selected());
  EXPECT_TRUE(client_->failed());
  EXPECT_FALSE(lite_->selected());
}

TEST_F(IceClient, restart_moves_the_leg_to_another_address_while_the_old_path_carries_on) {
  connect({{kBot, Transport::udp}, {kBotSecond, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(1));
  ASSERT_EQ(client_->selected()->local, kBot);
  client_->restart();
  EXPECT_TRUE(client_->selected());
  cut_.insert({kBot, Transport::udp});
  lite_->restart(client_->local());
  client_->set_remote(lite_->local(), {{kBridge, Transport::udp}}, now_);
  EXPECT_TRUE(client_->selected());
  run(seconds(1));
  EXPECT_EQ(client_->selected()->local, kBotSecond);
  EXPECT_EQ(lite_->selected()->remote, kBotSecond);
}

TEST_F(IceClient, consent_is_still_given_while_a_restart_waits_for_its_answer) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  run(seconds(1));
  client_->restart();
  run(minutes(2));
  EXPECT_TRUE(client_->selected());
  EXPECT_TRUE(lite_->selected());
}

TEST_F(IceClient, answer_without_the_bridges_password_proves_nothing) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  client_->handle_timeout(now_);
  ASSERT_EQ(from_client_.sent.size(), 1u);
  const auto request = parse_stun(from_client_.sent.front().second);
  const Bytes forged = StunWriter(StunClass::success, kStunBinding, request->transaction).mapped(kBot).finish("guess");
  EXPECT_FALSE(client_->receive({kBot, kBridge, Transport::udp}, forged, now_));
  EXPECT_FALSE(client_->validated({kBot, kBridge, Transport::udp}));
}

TEST_F(IceClient, addresses_of_different_families_are_not_paired) {
  connect({{{*IpAddress::parse("fd00::2"), 5000}, Transport::udp}}, {{kBridge, Transport::udp}});
  EXPECT_TRUE(client_->failed());
}

TEST_F(IceClient, answers_the_checks_of_a_peer_that_knows_its_password_and_no_others) {
  connect({{kBot, Transport::udp}}, {{kBridge, Transport::udp}});
  const Path path{kBot, kBridge, Transport::udp};
  const StunTransaction transaction{1, 2, 3};
  const auto check = [&](const std::string& username, const std::string& password) {
    from_client_.sent.clear();
    const Bytes request =
        StunWriter(StunClass::request, kStunBinding, transaction).username(username).controlled(7).finish(password);
    return client_->receive(path, request, now_);
  };
  const std::string name = client_->local().ufrag + ":" + lite_->local().ufrag;
  ASSERT_TRUE(check(name, client_->local().password));
  ASSERT_EQ(from_client_.sent.size(), 1u);
  EXPECT_EQ(from_client_.sent[0].first, path);
  const auto response = parse_stun(from_client_.sent[0].second);
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->message_class, StunClass::success);
  EXPECT_EQ(response->transaction, transaction);
  EXPECT_EQ(response->mapped, kBridge);
  EXPECT_TRUE(stun_integrity_holds(from_client_.sent[0].second, response.value(), client_->local().password));

  EXPECT_FALSE(check(name, "not the password"));
  EXPECT_FALSE(check("somebody:else", client_->local().password));
  EXPECT_TRUE(from_client_.sent.empty());
}

}  // namespace
}  // namespace diemcau::rtc
