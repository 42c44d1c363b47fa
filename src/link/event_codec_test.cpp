#include "link/event_codec.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/random.hpp"
#include "schema/events.pb.h"

namespace diemcau::link {
namespace {

using namespace conference;
using namespace conference::event;

SourceId camera(std::uint32_t seat) {
  return {SeatId{seat}, SourceKind::camera};
}

MeetingSetup setup() {
  MeetingSetup value;
  value.title = "Giao ban tháng 12";
  value.starts_at = wall_from_us(1'700'000'000'000'001);
  value.chair_seat = SeatId{1};
  value.fallback_seat = SeatId{41};
  value.main_phone = "02600001001";
  value.sites = {{SeatId{1}, "MAIN", "Điểm cầu chính", Level::province, 1, "Trần Thử", "0300001001", "VNPT", "EVN"},
                 {SeatId{41}, "DTO", "Huyện Đăk Tô", Level::commune, 2, "", "", "", ""}};
  return value;
}

// One of every kind, with no field left at its default where another value is possible.
std::vector<Event> every_event() {
  Scene scene{9, SceneMode::frozen, Layout::two, {camera(41), std::nullopt}};
  Cue cue{CueId{4},
          "Khai mạc",
          Layout::content_one,
          {SourceId{SeatId{100000}, SourceKind::content}, camera(1)},
          {SeatId{1}, SeatId{41}}};
  return {MeetingPrepared{setup()}, PreviewChanged{Layout::two, {std::nullopt, camera(1)}}, PreviewUndone{},
          ProgramTaken{scene, TakeReason::fallback}, BridgeGateSet{SeatId{41}, true}, BridgeGatesClosed{},
          RoomGateSet{SeatId{41}, true}, MonitorSet{SeatId{41}},
          SpeakRequested{RequestId{3}, SeatId{41}, "Ngân sách", 5},
          SpeakChanged{RequestId{3}, SpeakState::expired, true, "Chủ trì"}, SpeakMoved{RequestId{3}, 2},
          RollcallBegun{}, RollcallMoved{SeatId{41}}, RollcallMarked{SeatId{41}, Mark::absent, 77}, RollcallEnded{},
          CueSaved{cue}, CueRemoved{CueId{4}}, CueMoved{CueId{4}, 7}, CueReached{CueId{4}}, MeetingOpened{},
          conference::event::MeetingClosed{}, MeetingReopened{},
          SeatTaken{SeatId{100001}, session_id(MeetingId{7}, 12), PageKind::office, "vp", "Văn phòng", "10.60.0.9", "k",
                    true},
          SeatRenewed{SeatId{41}, session_id(MeetingId{7}, 13), RejoinReason::session_lost}, SeatLeft{SeatId{41}},
          CheckedIn{SeatId{41}, "Trần Thử", true}, DevicesChecked{SeatId{41}, true, false, true, true},
          HelpSet{SeatId{41}, true}, FaultSet{SeatId{41}, "Mất tiếng"}, ProfileSet{SeatId{41}, Profile::light, true},
          SharingSet{SeatId{100000}}, FallbackSet{SeatId{41}}, ControlSet{"kt", "Kỹ thuật"},
          TalkSet{SeatId{100001}, {SeatId{1}, SeatId{41}}}, RehearsalBegun{2},
          RehearsalEnded{{{SeatId{1}, true, false, true, true, -31, 12.5, 0.25, true, true, true, "5e5b"},
                          {SeatId{41}, false, false, false, false, -127, {}, {}, false, false, false, ""}}},
          // The same kinds with what is optional left out.
          MonitorSet{std::nullopt}, FaultSet{SeatId{41}, std::nullopt}, FaultSet{SeatId{41}, ""},
          SharingSet{std::nullopt}, ControlSet{std::nullopt, ""}, TalkSet{SeatId{100001}, {}}};
}

Record record_of(Event event) {
  return {wall_from_us(1'700'000'123'456'789), "site:41", "Đăk Tô", std::move(event)};
}

TEST(event_codec, every_kind_of_event_comes_back_as_it_was) {
  const EventCodec codec;
  std::set<std::size_t> kinds;
  for (const Event& each : every_event()) {
    kinds.insert(each.index());
    const Record record = record_of(each);
    const auto back = codec.decode(codec.encode(record));
    ASSERT_TRUE(back.has_value()) << kind_of(each);
    EXPECT_EQ(*back, record) << kind_of(each);
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Event>) << "every_event() must know every kind";
}

TEST(event_codec, a_text_that_is_not_utf8_can_still_be_read_back) {
  const EventCodec codec;
  const Record record = record_of(FaultSet{SeatId{41}, "\xff\xfe\x80"});
  EXPECT_EQ(codec.decode(codec.encode(record)), record);
}

TEST(event_codec, an_event_this_release_does_not_know_is_refused) {
  const EventCodec codec;
  EXPECT_EQ(codec.decode(""), std::nullopt);
  EXPECT_EQ(codec.decode("not a record"), std::nullopt);
  // Field 500, length-delimited, empty: an event of a release to come.
  const std::string record = codec.encode(record_of(MeetingOpened{}));
  const std::string future = record.substr(0, record.size() - 3) + std::string("\xa2\x1f\x00", 3);
  EXPECT_EQ(codec.decode(future), std::nullopt);
}

TEST(event_codec, a_number_outside_its_enumeration_is_refused) {
  const EventCodec codec;
  events::wire::Record record;
  record.mutable_profile_set()->set_profile(2);
  EXPECT_EQ(codec.decode(record.SerializeAsString()), std::nullopt);
  record.mutable_preview_changed()->set_layout(6);
  EXPECT_EQ(codec.decode(record.SerializeAsString()), std::nullopt);
  record.mutable_preview_changed()->set_layout(1);
  EXPECT_EQ(codec.decode(record.SerializeAsString()), std::nullopt) << "layout `two` has two panes, not none";
  record.mutable_preview_changed()->add_panes();
  record.mutable_preview_changed()->add_panes();
  EXPECT_NE(codec.decode(record.SerializeAsString()), std::nullopt);
}

TEST(event_codec, cut_and_altered_bytes_are_refused_or_read_but_never_crash) {
  const EventCodec codec;
  SeededRandom random(11);
  for (const Event& each : every_event()) {
    const std::string bytes = codec.encode(record_of(each));
    for (std::size_t length = 0; length < bytes.size(); ++length) (void)codec.decode(bytes.substr(0, length));
    for (int round = 0; round < 200; ++round) {
      std::string altered = bytes;
      altered[random.below(altered.size())] = static_cast<char>(random.below(256));
      const auto back = codec.decode(altered);
      if (!back) continue;
      MeetingState state;
      fold(state, *back);  // whatever the log held, folding it must not run outside a layout
    }
  }
}

}  // namespace
}  // namespace diemcau::link
