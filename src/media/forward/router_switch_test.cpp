// Which packet of a stream a slot begins with: every switch of the router, over all the ways a key frame may begin.
#include "media/forward/router_testing.hpp"

namespace diemcau::media::test {
namespace {

struct Format {
  Codec codec = Codec::vp8;
  KeyForm form = KeyForm::aggregated;
};

class RouterSwitch : public RouterTest, public ::testing::WithParamInterface<Format> {
 protected:
  FakeStream stream(SeatId seat, std::uint8_t layer) {
    FakeStream made(seat, SourceKind::camera, layer, GetParam().codec, random_);
    made.set_key_form(GetParam().form);
    return made;
  }
  // Sends a frame and says which of its packets went out.
  std::vector<Sink::Written> put(FakeStream& from, bool key, LegIndex leg) {
    const std::size_t before = sink_.written.size();
    send(from, key, leg);
    return {sink_.written.begin() + static_cast<std::ptrdiff_t>(before), sink_.written.end()};
  }
  // A whole frame went out, its numbers in one run.
  static void expect_whole(const std::vector<Sink::Written>& frame, std::uint32_t ssrc) {
    ASSERT_GE(frame.size(), 2U);
    for (std::size_t i = 0; i < frame.size(); ++i) {
      EXPECT_EQ(frame[i].mark.ssrc, ssrc);
      EXPECT_EQ(frame[i].timestamp, frame[0].timestamp);
      EXPECT_EQ(frame[i].sequence, frame[0].sequence + i);
      EXPECT_EQ(frame[i].mark.sequence, frame[0].mark.sequence + i);
    }
  }

  FakeStream low_ = stream(kSite, 0);
};

TEST_P(RouterSwitch, source_reaches_the_slot_it_was_assigned_to_and_not_before_its_announced_timestamp) {
  want({full_});
  const auto assigned = only<SourceAssigned>(router_.take_events());
  ASSERT_EQ(assigned.size(), 1U);
  const auto frame = put(low_, true, sender_);
  expect_whole(frame, low_.ssrc());
  EXPECT_EQ(frame[0].slot, assigned[0].assignment.slot);
  EXPECT_GE(static_cast<std::int32_t>(frame[0].timestamp - assigned[0].assignment.from_rtp_timestamp), 0);
}

TEST_P(RouterSwitch, nothing_goes_out_of_a_key_frame_whose_first_packet_was_lost) {
  want({full_});
  auto packets = low_.frame(now_, true, 4);
  for (std::size_t i = 1; i < packets.size(); ++i) {
    router_.route(sender_, packets[i].kind, packets[i].view(), now_);
  }
  EXPECT_TRUE(put(low_, false, sender_).empty());
  EXPECT_TRUE(sink_.written.empty());
  expect_whole(put(low_, true, sender_), low_.ssrc());
}

TEST_P(RouterSwitch, newer_session_of_a_seat_takes_over_its_source_on_the_same_slot) {
  want({full_});
  const auto first = put(low_, true, sender_);
  const LegIndex newer = router_.add_leg({SessionId(3), kSite, {}, true}, now_);
  plan_.sessions = {{SessionId(3), kSite}, {SessionId(2), kViewer}};
  router_.take_events();
  want({full_});
  EXPECT_TRUE(only<SourceAssigned>(router_.take_events()).empty()) << "the assignment stands";
  EXPECT_TRUE(put(low_, false, sender_).empty()) << "the old session is not heard any more";
  FakeStream fresh = stream(kSite, 0);
  EXPECT_TRUE(put(fresh, false, newer).empty()) << "no picture before the key frame";
  const auto second = put(fresh, true, newer);
  expect_whole(second, fresh.ssrc());
  EXPECT_EQ(second[0].sequence, first.back().sequence + 1) << "numbers go on";
}

TEST_P(RouterSwitch, key_frame_is_asked_of_the_best_layer_that_comes) {
  FakeStream middle = stream(kSite, 1);
  want({});
  send(low_, true, sender_);
  send(middle, true, sender_);
  want({full_});
  const auto asked = only<KeyFrameWanted>(router_.take_events());
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].sender, sender_);
  EXPECT_EQ(asked[0].layer, 1);
  expect_whole(put(middle, true, sender_), middle.ssrc());
  router_.tick(now_ += milliseconds(100));
  EXPECT_TRUE(only<KeyFrameWanted>(router_.take_events()).empty()) << "it came";
}

TEST_P(RouterSwitch, layer_above_begins_at_its_key_frame_and_the_one_below_ends_there) {
  FakeStream middle = stream(kSite, 1);
  want({full_});
  const auto low = put(low_, true, sender_);
  EXPECT_TRUE(put(middle, false, sender_).empty());
  const auto risen = put(middle, true, sender_);
  expect_whole(risen, middle.ssrc());
  EXPECT_EQ(risen[0].sequence, low.back().sequence + 1);
  EXPECT_TRUE(put(low_, true, sender_).empty()) << "the better one is on the slot";
}

TEST_P(RouterSwitch, layer_its_sender_stops_is_left_for_one_that_comes) {
  FakeStream middle = stream(kSite, 1);
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
  expect_whole(put(low_, true, sender_), low_.ssrc());
}

TEST_P(RouterSwitch, packets_of_the_old_source_never_follow_the_new_assignment) {
  FakeStream other_camera = stream(SeatId(2), 0);
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
  const auto frame = put(other_camera, true, other);
  expect_whole(frame, other_camera.ssrc());
  EXPECT_EQ(frame[0].mark.seat, SeatId(2));
}

std::string name_of(const ::testing::TestParamInfo<Format>& format) {
  if (format.param.codec == Codec::vp8) return "vp8";
  static constexpr std::array kNames{"aggregated", "single_units", "fragmented_slice", "fragmented"};
  return std::string("h264_") + kNames[static_cast<std::size_t>(format.param.form)];
}

INSTANTIATE_TEST_SUITE_P(forms, RouterSwitch,
                         ::testing::Values(Format{}, Format{Codec::h264, KeyForm::aggregated},
                                           Format{Codec::h264, KeyForm::single_units},
                                           Format{Codec::h264, KeyForm::fragmented_slice},
                                           Format{Codec::h264, KeyForm::fragmented}),
                         name_of);

}  // namespace
}  // namespace diemcau::media::test
