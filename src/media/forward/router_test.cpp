#include "media/forward/router.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "media/forward/fake_sender.hpp"

namespace diemcau::media::test {
namespace {

constexpr SlotShape kShape{2, 3, 1};

class Sink final : public SlotSink {
 public:
  struct Written {
    LegIndex leg;
    std::uint32_t slot;
    std::uint32_t timestamp;
    std::uint64_t sequence;
    Mark mark;
  };
  std::vector<Written> written;
  std::vector<ForwardDrop> drops;

  void write(LegIndex leg, std::uint32_t slot, const SlotPacket& packet) override {
    written.push_back({leg, slot, packet.timestamp, packet.sequence, read_mark(packet.payload)});
  }
  void set_clock(LegIndex, std::uint32_t, const SlotForwarder::ClockPoint&) override {}
  bool accepts(LegIndex, std::uint32_t, Codec) const override { return true; }
  void dropped(ForwardDrop reason) override { drops.push_back(reason); }
};

template <class Event>
std::vector<Event> only(const std::vector<RouterEvent>& events) {
  std::vector<Event> result;
  for (const RouterEvent& event : events) {
    if (const auto* e = std::get_if<Event>(&event)) result.push_back(*e);
  }
  return result;
}

class RouterTest : public ::testing::Test {
 protected:
  static constexpr SeatId kSite{1};
  static constexpr SeatId kViewer{kFirstViewerSeat};

  void SetUp() override {
    sender_ = router_.add_leg({SessionId(1), kSite, {}, true}, now_);
    viewer_ = router_.add_leg({SessionId(2), kViewer, kShape, false}, now_);
    router_.set_connected(sender_, true, now_);
    router_.set_connected(viewer_, true, now_);
    router_.set_estimate(viewer_, 10'000'000);
    plan_.epoch = 1;
    plan_.sessions = {{SessionId(1), kSite}, {SessionId(2), kViewer}};
  }

  void want(std::vector<WantedVideo> video, std::vector<WantedAudio> audio = {}) {
    ++plan_.revision;
    plan_.receivers = {{SessionId(2), std::move(video), std::move(audio), 0}};
    ASSERT_TRUE(router_.apply(plan_, now_));
  }

  void send(FakeStream& stream, bool key, LegIndex leg) {
    for (auto& packet : stream.frame(now_, key, 2)) router_.route(leg, packet.kind, packet.view(), now_);
  }

  SeededRandom random_{5};
  Sink sink_;
  Router router_{sink_, random_};
  Instant now_ = instant_from_us(1'000'000'000);
  Plan plan_;
  LegIndex sender_ = 0, viewer_ = 0;
  const WantedVideo full_{{kSite, SourceKind::camera}, 1920, 1080};
  FakeStream low_{kSite, SourceKind::camera, 0, Codec::vp8, random_};
};

TEST_F(RouterTest, source_reaches_the_slot_it_was_assigned_to_and_not_before_its_announced_timestamp) {
  want({full_});
  const auto assigned = only<SourceAssigned>(router_.take_events());
  ASSERT_EQ(assigned.size(), 1U);
  send(low_, true, sender_);
  ASSERT_EQ(sink_.written.size(), 2U);
  EXPECT_EQ(sink_.written[0].slot, assigned[0].assignment.slot);
  EXPECT_GE(static_cast<std::int32_t>(sink_.written[0].timestamp - assigned[0].assignment.from_rtp_timestamp), 0);
  EXPECT_EQ(sink_.written[1].sequence, sink_.written[0].sequence + 1);
}

TEST_F(RouterTest, plan_that_is_older_than_the_one_in_force_is_ignored) {
  want({full_});
  Plan old = plan_;
  old.receivers.clear();
  EXPECT_FALSE(router_.apply(old, now_)) << "the same revision again";
  old.revision = 0;
  EXPECT_FALSE(router_.apply(old, now_));
  old.epoch = 2;
  EXPECT_TRUE(router_.apply(old, now_)) << "a new epoch counts from anew";
}

TEST_F(RouterTest, session_no_plan_lists_reaches_nobody) {
  const LegIndex stranger = router_.add_leg({SessionId(7), kSite, {}, true}, now_);
  want({full_});
  FakeStream stream(kSite, SourceKind::camera, 0, Codec::vp8, random_);
  send(stream, true, stranger);
  EXPECT_TRUE(sink_.written.empty());
}

TEST_F(RouterTest, newer_session_of_a_seat_takes_over_its_source_on_the_same_slot) {
  want({full_});
  send(low_, true, sender_);
  const LegIndex newer = router_.add_leg({SessionId(3), kSite, {}, true}, now_);
  plan_.sessions = {{SessionId(3), kSite}, {SessionId(2), kViewer}};
  router_.take_events();
  want({full_});
  EXPECT_TRUE(only<SourceAssigned>(router_.take_events()).empty()) << "the assignment stands";
  const std::size_t before = sink_.written.size();
  send(low_, false, sender_);
  EXPECT_EQ(sink_.written.size(), before) << "the old session is not heard any more";
  FakeStream fresh(kSite, SourceKind::camera, 0, Codec::vp8, random_);
  send(fresh, false, newer);
  EXPECT_EQ(sink_.written.size(), before) << "no picture before the key frame";
  send(fresh, true, newer);
  ASSERT_EQ(sink_.written.size(), before + 2);
  EXPECT_EQ(sink_.written.back().sequence, sink_.written[before - 1].sequence + 2) << "numbers go on";
}

TEST_F(RouterTest, page_without_a_room_sends_its_content_and_nothing_else) {
  const SeatId desk{kFirstViewerSeat + 1};
  const LegIndex sharer = router_.add_leg({SessionId(4), desk, kShape, false, true}, now_);
  plan_.sessions.push_back({SessionId(4), desk});
  want({{{desk, SourceKind::content}, 1920, 1080}, {{desk, SourceKind::camera}, 1920, 1080}});
  FakeStream camera(desk, SourceKind::camera, 0, Codec::vp8, random_);
  send(camera, true, sharer);
  EXPECT_TRUE(sink_.written.empty()) << "it has no camera to send";
  FakeStream slide(desk, SourceKind::content, 0, Codec::vp8, random_);
  send(slide, true, sharer);
  ASSERT_EQ(sink_.written.size(), 2U);
  EXPECT_EQ(sink_.written[0].mark.kind, SourceKind::content);
  router_.tick(now_ += milliseconds(100));
  EXPECT_TRUE(router_.uplink(sharer).content) << "and is told that it is wanted";
}

TEST_F(RouterTest, key_frame_is_asked_of_the_best_layer_that_comes) {
  FakeStream middle(kSite, SourceKind::camera, 1, Codec::vp8, random_);
  want({});
  send(low_, true, sender_);
  send(middle, true, sender_);
  want({full_});
  const auto asked = only<KeyFrameWanted>(router_.take_events());
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].sender, sender_);
  EXPECT_EQ(asked[0].layer, 1);
  send(middle, true, sender_);
  router_.tick(now_ += milliseconds(100));
  EXPECT_TRUE(only<KeyFrameWanted>(router_.take_events()).empty()) << "it came";
}

TEST_F(RouterTest, line_that_comes_and_goes_near_a_layer_does_not_keep_asking_for_its_key_frame) {
  FakeStream middle(kSite, SourceKind::camera, 1, Codec::vp8, random_);
  router_.set_estimate(viewer_, 200'000);
  want({full_});
  send(low_, true, sender_);
  router_.take_events();
  std::size_t asked = 0;
  for (int i = 0; i < 40; ++i) {
    now_ += milliseconds(100);
    send(low_, false, sender_);
    send(middle, false, sender_);
    router_.set_estimate(viewer_, i % 2 == 0 ? 10'000'000 : 200'000);
    router_.tick(now_);
    for (const auto& key : only<KeyFrameWanted>(router_.take_events())) asked += key.layer == 1 ? 1 : 0;
  }
  EXPECT_EQ(asked, 2U) << "in four seconds";
}

TEST_F(RouterTest, receiver_that_cannot_decode_gets_a_key_frame_of_what_it_is_sent) {
  want({full_});
  send(low_, true, sender_);
  router_.take_events();
  router_.key_frame_wanted(viewer_, sink_.written[0].slot, now_);
  const auto asked = only<KeyFrameWanted>(router_.take_events());
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].layer, 0);
  router_.key_frame_wanted(viewer_, 0, now_);  // a slot without source
  router_.key_frame_wanted(viewer_, 999, now_);
  EXPECT_TRUE(router_.take_events().empty());
}

TEST_F(RouterTest, sender_is_asked_for_the_layers_somebody_needs_and_always_for_the_lowest) {
  want({});
  EXPECT_EQ(only<UplinkWanted>(router_.take_events()), (std::vector{UplinkWanted{SessionId(1), 0b001, false}}));
  want({full_, {{kSite, SourceKind::content}, 1920, 1080, VideoPriority::content}});
  EXPECT_EQ(only<UplinkWanted>(router_.take_events()), (std::vector{UplinkWanted{SessionId(1), 0b101, true}}));
  want({{{kSite, SourceKind::camera}, 320, 180}});
  EXPECT_EQ(only<UplinkWanted>(router_.take_events()), (std::vector{UplinkWanted{SessionId(1), 0b001, false}}));
}

TEST_F(RouterTest, layer_that_does_not_come_is_still_asked_for_without_a_swing) {
  want({full_});
  router_.take_events();
  std::vector<std::uint8_t> asked;
  for (int i = 0; i < 300; ++i) {
    now_ += milliseconds(100);
    send(low_, i % 10 == 0, sender_);
    router_.tick(now_);
    for (const auto& uplink : only<UplinkWanted>(router_.take_events())) asked.push_back(uplink.layers);
  }
  EXPECT_EQ(asked, (std::vector<std::uint8_t>{0b111})) << "m once h is known not to come";
  EXPECT_FALSE(sink_.written.empty());
}

TEST_F(RouterTest, layer_its_sender_stops_is_left_for_one_that_comes) {
  FakeStream middle(kSite, SourceKind::camera, 1, Codec::vp8, random_);
  want({full_});
  send(middle, true, sender_);
  router_.take_events();
  for (int i = 0; i < 15; ++i) {
    now_ += milliseconds(100);
    send(low_, false, sender_);
    router_.tick(now_);
  }
  const auto asked = only<KeyFrameWanted>(router_.take_events());
  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(asked.back().layer, 0);
  send(low_, true, sender_);
  EXPECT_EQ(sink_.written.back().mark.layer, 0);
}

TEST_F(RouterTest, packets_of_the_old_source_never_follow_the_new_assignment) {
  FakeStream other_camera(SeatId(2), SourceKind::camera, 0, Codec::vp8, random_);
  const LegIndex other = router_.add_leg({SessionId(4), SeatId(2), {}, true}, now_);
  plan_.sessions.push_back({SessionId(4), SeatId(2)});
  want({full_});
  send(low_, true, sender_);
  auto late = low_.frame(now_, false, 1);
  want({{{SeatId(2), SourceKind::camera}, 640, 360}});
  const std::size_t before = sink_.written.size();
  router_.route(sender_, SourceKind::camera, late[0].view(), now_);
  EXPECT_EQ(sink_.written.size(), before);
  EXPECT_EQ(sink_.drops.back(), ForwardDrop::source_not_wanted);
  send(other_camera, true, other);
  EXPECT_EQ(sink_.written.back().mark.seat, SeatId(2));
}

TEST_F(RouterTest, receiver_that_is_gone_leaves_nothing_behind) {
  want({full_});
  router_.remove_leg(viewer_, now_);
  send(low_, true, sender_);
  EXPECT_TRUE(sink_.written.empty());
  EXPECT_EQ(sink_.drops.back(), ForwardDrop::source_not_wanted);
}

// 31 sites, one large and five small panes, everybody watches: what the senders are asked for against all layers on.
TEST(RouterDemand, meeting_of_31_sites_in_one_and_five_carries_at_most_40_percent_of_all_layers) {
  constexpr std::array<double, kLayers> kRate{150, 500, 2500};
  SeededRandom random(1);
  Sink sink;
  Router router(sink, random);
  const Instant now = instant_from_us(1'000'000);
  Plan plan{1, 1, {}, {}, {}};
  for (std::uint32_t seat = 1; seat <= 31; ++seat) {
    const LegIndex leg = router.add_leg({SessionId(seat), SeatId(seat), {4, 28, 1}, true}, now);
    router.set_connected(leg, true, now);
    router.set_estimate(leg, 20'000'000);
    plan.sessions.push_back({SessionId(seat), SeatId(seat)});
    ReceiverPlan wants{SessionId(seat), {}, {}, 0};
    for (std::uint32_t shown = 1; shown <= 6; ++shown) {
      const bool large = shown == 1;
      wants.video.push_back({{SeatId(shown), SourceKind::camera},
                             static_cast<std::uint16_t>(large ? 1280 : 640),
                             static_cast<std::uint16_t>(large ? 720 : 360)});
    }
    plan.receivers.push_back(wants);
  }
  router.apply(plan, now);
  std::map<SessionId, std::uint8_t> asked;
  for (const auto& uplink : only<UplinkWanted>(router.take_events())) asked[uplink.sender] = uplink.layers;
  ASSERT_EQ(asked.size(), 31U);
  double carried = 0;
  for (const auto& [session, layers] : asked) {
    for (std::size_t layer = 0; layer < kLayers; ++layer) carried += layers >> layer & 1 ? kRate[layer] : 0;
  }
  const double all_on = 31 * std::accumulate(kRate.begin(), kRate.end(), 0.0);
  std::printf("%.1f %% of all layers\n", 100 * carried / all_on);
  EXPECT_LE(carried, 0.4 * all_on);
}

}  // namespace
}  // namespace diemcau::media::test
