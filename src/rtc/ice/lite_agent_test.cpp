#include "rtc/ice/lite_agent.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

const IceCredentials kPage{"page", "pagepasswordpagepassword"};

Path path_from(std::uint8_t host, std::uint16_t port = 5000) {
  return {{IpAddress::v4(10, 60, 1, 1), 443}, {IpAddress::v4(10, 60, 41, host), port}, Transport::udp};
}

class IceLite : public testing::Test, private IceOutput {
 protected:
  explicit IceLite(std::optional<PrefixList> allowed = std::nullopt) : agent_(random_, allowed, *this) {
    agent_.set_remote(kPage);
  }
  void send_ice(const Path& path, BytesView datagram) override {
    answer_path_ = path;
    answer_ = to_bytes(datagram);
  }

  enum class Nominate { no, yes };
  Bytes check(Nominate nominate, const IceCredentials& local, const IceCredentials& remote = kPage) {
    StunWriter writer(StunClass::request, kStunBinding, {1, 2, 3});
    writer.username(local.ufrag + ":" + remote.ufrag).priority(1).controlling(99);
    if (nominate == Nominate::yes) writer.use_candidate();
    return writer.finish(local.password);
  }
  Bytes check(Nominate nominate) { return check(nominate, agent_.local()); }

  std::optional<StunMessage> answer() {
    if (answer_.empty()) return std::nullopt;
    return parse_stun(answer_).value();
  }

  SeededRandom random_{3};
  IceLiteAgent agent_;
  Path answer_path_;
  Bytes answer_;
  Instant now_ = instant_from_us(1'000'000);
};

TEST_F(IceLite, check_is_answered_where_it_came_from_with_the_address_it_came_from) {
  EXPECT_TRUE(agent_.receive(path_from(2), check(Nominate::no), now_));
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->message_class, StunClass::success);
  EXPECT_EQ(answer()->mapped, path_from(2).remote);
  EXPECT_EQ(answer_path_, path_from(2));
  EXPECT_TRUE(stun_integrity_holds(answer_, *answer(), agent_.local().password));
  EXPECT_TRUE(agent_.validated(path_from(2)));
  EXPECT_FALSE(agent_.selected());
}

TEST_F(IceLite, nomination_selects_the_path_and_a_later_one_moves_it) {
  agent_.receive(path_from(2), check(Nominate::yes), now_);
  EXPECT_EQ(agent_.selected(), path_from(2));
  agent_.receive(path_from(3), check(Nominate::no), now_);
  EXPECT_EQ(agent_.selected(), path_from(2));
  agent_.receive(path_from(3), check(Nominate::yes), now_);
  EXPECT_EQ(agent_.selected(), path_from(3));
  EXPECT_TRUE(agent_.validated(path_from(2)));
}

TEST_F(IceLite, check_with_a_wrong_password_is_not_answered) {
  IceCredentials wrong = agent_.local();
  wrong.password.back() ^= 1;
  EXPECT_FALSE(agent_.receive(path_from(2), check(Nominate::yes, wrong), now_));
  EXPECT_FALSE(answer());
  EXPECT_FALSE(agent_.validated(path_from(2)));
  EXPECT_EQ(agent_.counters().bad_integrity, 1u);
}

TEST_F(IceLite, check_for_another_session_is_not_answered) {
  EXPECT_FALSE(agent_.receive(path_from(2), check(Nominate::yes, {"other", agent_.local().password}), now_));
  EXPECT_FALSE(agent_.receive(path_from(2), check(Nominate::yes, agent_.local(), {"somebody", ""}), now_));
  EXPECT_FALSE(answer());
  EXPECT_EQ(agent_.counters().wrong_username, 2u);
}

TEST_F(IceLite, peer_must_be_controlling) {
  const Bytes controlled = StunWriter(StunClass::request, kStunBinding, {})
                               .username(agent_.local().ufrag + ":" + kPage.ufrag)
                               .controlled(1)
                               .finish(agent_.local().password);
  agent_.receive(path_from(2), controlled, now_);
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error_code, 400);
  EXPECT_FALSE(agent_.validated(path_from(2)));
}

TEST_F(IceLite, consent_ends_thirty_seconds_after_the_last_check) {
  agent_.receive(path_from(2), check(Nominate::yes), now_);
  agent_.receive(path_from(3), check(Nominate::no), now_);
  const Instant later = now_ + seconds(20);
  agent_.receive(path_from(2), check(Nominate::no), later);
  EXPECT_EQ(agent_.next_timeout(), now_ + seconds(30));
  agent_.handle_timeout(now_ + seconds(30));
  EXPECT_TRUE(agent_.validated(path_from(2)));
  EXPECT_FALSE(agent_.validated(path_from(3)));
  agent_.handle_timeout(later + seconds(30) - microseconds(1));
  EXPECT_EQ(agent_.selected(), path_from(2));
  agent_.handle_timeout(later + seconds(30));
  EXPECT_FALSE(agent_.selected());
  EXPECT_FALSE(agent_.next_timeout());
}

TEST_F(IceLite, after_a_restart_old_checks_keep_the_path_until_the_new_nomination) {
  const IceCredentials old = agent_.local();
  const IceCredentials new_page{"new0", "newpasswordnewpassword00"};
  agent_.receive(path_from(2), check(Nominate::yes), now_);
  agent_.restart(new_page);
  EXPECT_NE(agent_.local(), old);
  EXPECT_TRUE(agent_.receive(path_from(2), check(Nominate::no, old), now_));
  EXPECT_EQ(agent_.selected(), path_from(2));
  agent_.receive(path_from(3), check(Nominate::yes, agent_.local(), new_page), now_);
  EXPECT_EQ(agent_.selected(), path_from(3));
  EXPECT_FALSE(agent_.receive(path_from(2), check(Nominate::yes, old), now_));
  EXPECT_EQ(agent_.selected(), path_from(3));
}

TEST_F(IceLite, number_of_remembered_paths_is_bounded) {
  for (std::size_t i = 0; i <= IceLiteAgent::kMaxPaths; ++i) {
    const auto port = static_cast<std::uint16_t>(1000 + i);
    EXPECT_EQ(agent_.receive(path_from(2, port), check(Nominate::no), now_), i < IceLiteAgent::kMaxPaths);
  }
  EXPECT_EQ(agent_.counters().too_many_paths, 1u);
}

TEST_F(IceLite, garbage_and_responses_are_counted_and_not_answered) {
  EXPECT_FALSE(agent_.receive(path_from(2), Bytes(30, 1), now_));
  EXPECT_FALSE(agent_.receive(path_from(2),
                              StunWriter(StunClass::success, kStunBinding, {}).finish(agent_.local().password), now_));
  EXPECT_FALSE(answer());
  EXPECT_EQ(agent_.counters().malformed, 1u);
  EXPECT_EQ(agent_.counters().not_a_request, 1u);
}

class IceLiteWithPrefix : public IceLite {
 protected:
  IceLiteWithPrefix() : IceLite(PrefixList::parse("10.60.41.0/28")) {}
};

TEST_F(IceLiteWithPrefix, address_outside_the_sites_prefix_is_refused_and_counted) {
  EXPECT_TRUE(agent_.receive(path_from(15), check(Nominate::yes), now_));
  EXPECT_FALSE(agent_.receive(path_from(16), check(Nominate::yes), now_));
  EXPECT_EQ(agent_.selected(), path_from(15));
  EXPECT_FALSE(agent_.validated(path_from(16)));
  EXPECT_EQ(agent_.counters().outside_prefix, 1u);
  EXPECT_EQ(answer()->error_code, 403);
}

}  // namespace
}  // namespace diemcau::rtc
