#include "media/forward/router.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "media/forward/router_testing.hpp"

namespace diemcau::media::test {
namespace {

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

// The highest layer carries more than the path, and nobody can know before it comes.
TEST_F(RouterTest, layer_too_large_for_its_only_path_is_tried_ever_more_rarely) {
  router_.set_estimate(viewer_, 1'900'000);
  want({full_});
  std::array<FakeStream, kLayers> camera{low_, FakeStream(kSite, SourceKind::camera, 1, Codec::vp8, random_),
                                         FakeStream(kSite, SourceKind::camera, 2, Codec::vp8, random_)};
  constexpr std::array<std::size_t, kLayers> kBytes{600, 2'000, 10'000};  // a frame, 25 a second
  std::uint8_t layers = 1, keys = 0b111;
  std::size_t woken = 0;
  for (int frame = 0; frame < 60 * 25; ++frame) {
    for (std::uint8_t layer = 0; layer < kLayers; ++layer) {
      if (!(layers >> layer & 1)) continue;
      auto packet = camera[layer].frame(now_, keys >> layer & 1, 1)[0];
      packet.payload.insert(packet.payload.begin() + 16, kBytes[layer], Byte{0});
      router_.route(sender_, packet.kind, packet.view(), now_);
    }
    keys = 0;
    now_ += milliseconds(40);
    if (frame % 3 == 0) router_.tick(now_);
    for (const RouterEvent& event : router_.take_events()) {
      if (const auto* key = std::get_if<KeyFrameWanted>(&event)) keys |= static_cast<std::uint8_t>(1 << key->layer);
      const auto* uplink = std::get_if<UplinkWanted>(&event);
      if (uplink == nullptr) continue;
      const auto begun = static_cast<std::uint8_t>(uplink->layers & ~layers);
      woken += begun >> 2 & 1;
      keys |= begun;
      layers = uplink->layers;
    }
  }
  EXPECT_GE(woken, 2U);
  EXPECT_LE(woken, 6U) << "in a minute";
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
  constexpr std::uint64_t kSeed = 1;
  std::printf("seed %llu\n", static_cast<unsigned long long>(kSeed));
  SeededRandom random(kSeed);
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
