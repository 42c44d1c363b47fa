#include <gtest/gtest.h>

#include "base/random.hpp"
#include "link/convert.hpp"
#include "link/protocol.hpp"
#include "link/testing.hpp"

namespace diemcau::link {
namespace {

using conference::AttachedSession;
using conference::LegProfile;
using conference::LevelReport;
using conference::NegotiateError;
using conference::QualityReport;
using conference::SeatTicket;
using conference::SessionState;
using media::RoomId;
using media::SeatId;
using media::SessionId;
using media::SourceId;
using media::SourceKind;
using testing::Control;
using testing::FakeEngine;

struct Forward {
  FakeEngine engine;
  MediaPlaneServer server{engine, [this] { return engine.held; }, "test"};
};

media::Plan plan_of(std::uint64_t epoch) {
  media::Plan plan;
  plan.epoch = epoch;
  plan.revision = 12;
  plan.room = RoomId{7};
  plan.sessions = {{SessionId{117440513}, SeatId{41}}, {SessionId{117440514}, SeatId{100000}}};
  media::ReceiverPlan receiver;
  receiver.session = SessionId{117440513};
  receiver.video = {{{SeatId{1}, SourceKind::camera}, 1278, 720, media::VideoPriority::program},
                    {{SeatId{100000}, SourceKind::content}, 1428, 804, media::VideoPriority::content}};
  receiver.audio = {{{SeatId{1}, SourceKind::microphone}}};
  receiver.max_bitrate = 1'200'000;
  plan.receivers = {receiver, {SessionId{117440514}, {}, {}, 0}};
  return plan;
}

media::Assignment assignment() {
  return {3, {SeatId{41}, SourceKind::camera}, 9, 0xFFFFFFF0U};
}

TEST(link, attaching_tells_what_the_engine_holds) {
  Forward forward;
  forward.engine.held = {{RoomId{7}, SeatId{41}, SessionId{117440513}, SessionState::silent, {assignment()}, 5, true}};
  Control control(5);
  control.connect(forward.server);
  EXPECT_FALSE(control.plane.is_attached());
  EXPECT_TRUE(control.pump(forward.server));
  ASSERT_EQ(control.observer.attaches.size(), 1U);
  ASSERT_EQ(control.observer.attaches[0].size(), 1U);
  const AttachedSession& got = control.observer.attaches[0][0];
  EXPECT_EQ(got.room, RoomId{7});
  EXPECT_EQ(got.seat, SeatId{41});
  EXPECT_EQ(got.session, SessionId{117440513});
  EXPECT_EQ(got.state, SessionState::silent);
  ASSERT_EQ(got.assignments.size(), 1U);
  EXPECT_EQ(got.uplink_layers, 5);
  EXPECT_TRUE(got.uplink_content);
  EXPECT_EQ(got.assignments[0].source, assignment().source);
  EXPECT_EQ(got.assignments[0].from_rtp_timestamp, assignment().from_rtp_timestamp);
  EXPECT_EQ(forward.server.epoch(), 5U);
}

struct Attached : ::testing::Test {
  Forward forward;
  Control control{5};
  void SetUp() override {
    control.connect(forward.server);
    ASSERT_TRUE(control.pump(forward.server));
  }
  void pump() { ASSERT_TRUE(control.pump(forward.server)); }
};

TEST_F(Attached, a_plan_arrives_whole) {
  control.plane.apply(plan_of(5));
  pump();
  EXPECT_EQ(forward.engine.plans, std::vector{plan_of(5)});
}

TEST_F(Attached, closing_a_session_arrives) {
  control.plane.close(SessionId{117440513});
  pump();
  EXPECT_EQ(forward.engine.closed, std::vector{SessionId{117440513}});
}

TEST_F(Attached, an_offer_goes_there_and_its_answer_comes_back_to_who_asked) {
  const SeatTicket ticket{RoomId{7}, SeatId{41}, SessionId{117440513}, "10.60.41.0/24"};
  const LegProfile profile{true, 4, 44, 1, true};
  std::vector<std::string> answers;
  const auto note = [&](const Result<std::string, NegotiateError>& r) { answers.push_back(r.ok() ? *r : "error"); };
  control.plane.negotiate(ticket, profile, "v=0\r\n\xff", note);
  control.plane.negotiate(ticket, profile, "second", note);
  pump();
  EXPECT_EQ(forward.engine.tickets.at(0), ticket);
  EXPECT_EQ(forward.engine.profiles.at(0), profile);
  EXPECT_EQ(forward.engine.offers, (std::vector<std::string>{"v=0\r\n\xff", "second"}));
  forward.engine.waiting.at(1)(fail(NegotiateError::unsupported));
  forward.engine.waiting.at(0)(std::string("answer\n"));
  pump();
  EXPECT_EQ(answers, (std::vector<std::string>{"error", "answer\n"}));
}

TEST_F(Attached, every_negotiate_error_keeps_its_name) {
  for (const auto error : {NegotiateError::malformed_offer, NegotiateError::unsupported, NegotiateError::no_such_room,
                           NegotiateError::media_unavailable}) {
    std::optional<NegotiateError> got;
    control.plane.negotiate({}, {}, "", [&](const auto& answer) { got = answer.error(); });
    pump();
    forward.engine.waiting.back()(fail(error));
    pump();
    EXPECT_EQ(got, error);
  }
}

TEST_F(Attached, reports_of_the_engine_arrive) {
  for (const auto state :
       {SessionState::connecting, SessionState::connected, SessionState::silent, SessionState::closed}) {
    forward.server.session_changed(SessionId{2}, state);
  }
  forward.server.assigned(SessionId{2}, assignment());
  forward.server.released(SessionId{2}, 3, 9);
  forward.server.uplink_wanted(SessionId{2}, 5, true);
  forward.server.levels(RoomId{7}, {{SeatId{41}, -127}, {SeatId{42}, 0}});
  const QualityReport report{SessionId{2}, 31.5, 0.01, -1, 800, 1200, 2000, true};
  forward.server.quality({report});
  forward.server.send_metrics({{"diemcau_forward_packets_in_total", 12.5}});
  pump();
  ASSERT_EQ(control.observer.states.size(), 4U);
  EXPECT_EQ(control.observer.states[2].second, SessionState::silent);
  EXPECT_EQ(control.observer.assignments.at(0).second.assignment, 9U);
  EXPECT_EQ(control.observer.releases.at(0), std::make_tuple(SessionId{2}, 3U, std::uint64_t{9}));
  EXPECT_EQ(control.observer.uplinks.at(0), std::make_tuple(SessionId{2}, std::uint8_t{5}, true));
  EXPECT_EQ(control.observer.level_reports.at(0).second.at(0).dbov, -127);
  const QualityReport& got = control.observer.quality_reports.at(0).at(0);
  EXPECT_EQ(got.rtt_ms, report.rtt_ms);
  EXPECT_EQ(got.downlink_loss, -1);
  EXPECT_EQ(got.estimate_kbps, 2000);
  EXPECT_TRUE(got.over_tcp);
  EXPECT_EQ(control.plane.metrics().at(0).second, 12.5);
}

TEST_F(Attached, when_the_line_ends_offers_that_wait_are_answered_and_control_is_told) {
  std::optional<NegotiateError> error;
  control.plane.negotiate({}, {}, "v=0", [&](const auto& answer) { error = answer.error(); });
  control.plane.disconnected();
  EXPECT_EQ(error, NegotiateError::media_unavailable);
  EXPECT_EQ(control.observer.detaches, 1);
  control.plane.apply(plan_of(5));
  EXPECT_EQ(control.plane.counters().not_sent, 1U);
  control.plane.disconnected();
  EXPECT_EQ(control.observer.detaches, 1);
}

TEST_F(Attached, an_answer_that_never_comes_is_given_up_and_ignored_when_it_comes_late) {
  int answers = 0;
  control.plane.negotiate({}, {}, "v=0", [&](const auto& answer) {
    ++answers;
    EXPECT_FALSE(answer.ok());
  });
  pump();
  control.plane.tick(control.now + RemoteMediaPlane::kAnswerLimit - milliseconds(1));
  EXPECT_EQ(answers, 0);
  control.plane.tick(control.now + RemoteMediaPlane::kAnswerLimit);
  EXPECT_EQ(answers, 1);
  forward.engine.waiting.at(0)(std::string("late"));
  pump();
  EXPECT_EQ(answers, 1);
}

TEST_F(Attached, media_goes_on_by_the_last_plan_when_control_is_gone) {
  control.plane.apply(plan_of(5));
  pump();
  forward.server.disconnected(control.id);
  EXPECT_FALSE(forward.server.has_control());
  forward.server.session_changed(SessionId{2}, SessionState::connected);  // nobody listens: nothing happens
  EXPECT_EQ(forward.engine.plans.size(), 1U);
  EXPECT_TRUE(forward.engine.closed.empty());
}

TEST_F(Attached, reports_are_dropped_before_anything_that_cannot_be_repeated) {
  control.down->limit = kDropReportsAbove + 100'000;
  const std::vector<LevelReport> levels(1000, {SeatId{41}, -30});
  while (forward.server.counters().reports_dropped < 3) forward.server.levels(RoomId{7}, levels);
  EXPECT_LT(control.down->bytes(), kDropReportsAbove + 20'000);
  forward.server.assigned(SessionId{2}, assignment());
  EXPECT_TRUE(forward.server.has_control());
  pump();
  EXPECT_EQ(control.observer.assignments.size(), 1U);
}

TEST_F(Attached, a_control_process_that_does_not_read_is_cut_off) {
  control.down->limit = 10'000;
  for (int i = 0; i < 2000 && forward.server.has_control(); ++i) forward.server.assigned(SessionId{2}, assignment());
  EXPECT_FALSE(forward.server.has_control());
  EXPECT_EQ(forward.server.counters().overflowed, 1U);
  EXPECT_TRUE(control.down->closed);
}

// ---------------------------------------------------------------- epochs

TEST(epochs, the_higher_one_takes_over_and_the_older_process_learns_that_it_is_superseded) {
  Forward forward;
  Control old(5), fresh(6);
  old.connect(forward.server);
  ASSERT_TRUE(old.pump(forward.server));
  fresh.connect(forward.server);
  ASSERT_TRUE(fresh.pump(forward.server));
  EXPECT_FALSE(old.pump(forward.server));
  EXPECT_TRUE(old.plane.is_superseded());
  EXPECT_EQ(old.observer.detaches, 1);
  EXPECT_FALSE(fresh.plane.is_superseded());
  old.plane.apply(plan_of(5));
  fresh.plane.apply(plan_of(6));
  old.pump(forward.server);
  ASSERT_TRUE(fresh.pump(forward.server));
  EXPECT_EQ(forward.engine.plans, std::vector{plan_of(6)});
}

TEST(epochs, an_older_one_that_comes_late_is_refused_and_disturbs_nothing) {
  Forward forward;
  Control fresh(6), old(5);
  fresh.connect(forward.server);
  ASSERT_TRUE(fresh.pump(forward.server));
  old.connect(forward.server);
  EXPECT_FALSE(old.pump(forward.server));
  EXPECT_TRUE(old.plane.is_superseded());
  EXPECT_TRUE(old.observer.attaches.empty());
  EXPECT_TRUE(forward.server.has_control());
  fresh.plane.apply(plan_of(6));
  EXPECT_TRUE(fresh.pump(forward.server));
  EXPECT_EQ(forward.engine.plans.size(), 1U);
}

TEST(epochs, an_older_one_is_refused_even_when_the_newer_is_gone) {
  Forward forward;
  Control fresh(6), old(5);
  fresh.connect(forward.server);
  ASSERT_TRUE(fresh.pump(forward.server));
  forward.server.disconnected(fresh.id);
  old.connect(forward.server);
  EXPECT_FALSE(old.pump(forward.server));
  EXPECT_TRUE(old.plane.is_superseded());
}

TEST(epochs, the_same_process_reconnects_before_its_old_line_was_seen_to_end) {
  Forward forward;
  Control first(5), second(5);
  first.connect(forward.server);
  ASSERT_TRUE(first.pump(forward.server));
  second.connect(forward.server);
  EXPECT_TRUE(second.pump(forward.server));
  EXPECT_TRUE(second.plane.is_attached());
  EXPECT_FALSE(first.plane.is_superseded());
  EXPECT_TRUE(first.down->closed);
}

TEST(epochs, a_plan_of_another_epoch_than_its_sender_ends_the_connection) {
  Forward forward;
  Control control(5);
  control.connect(forward.server);
  ASSERT_TRUE(control.pump(forward.server));
  control.plane.apply(plan_of(6));
  EXPECT_FALSE(control.pump(forward.server));
  EXPECT_TRUE(forward.engine.plans.empty());
  EXPECT_EQ(forward.server.counters().bad_frames, 1U);
}

TEST(epochs, an_answer_asked_for_by_a_process_that_is_gone_reaches_nobody) {
  Forward forward;
  Control old(5), fresh(6);
  old.connect(forward.server);
  ASSERT_TRUE(old.pump(forward.server));
  old.plane.negotiate({}, {}, "v=0", [](const auto&) {});
  ASSERT_TRUE(old.pump(forward.server));
  fresh.connect(forward.server);
  ASSERT_TRUE(fresh.pump(forward.server));
  forward.engine.waiting.at(0)(std::string("for the old one"));
  EXPECT_TRUE(fresh.down->frames.empty());
}

// ---------------------------------------------------------------- remote input

wire::Frame hello(std::uint32_t protocol, std::uint64_t epoch) {
  wire::Frame frame;
  frame.mutable_hello()->set_protocol(protocol);
  frame.mutable_hello()->set_epoch(epoch);
  return frame;
}

TEST(protocol, one_release_of_difference_is_spoken_to_and_more_is_refused) {
  EXPECT_TRUE(speaks(kProtocol));
  EXPECT_TRUE(speaks(kProtocol + 1));
  EXPECT_FALSE(speaks(kProtocol + 2));
  EXPECT_FALSE(speaks(0));
  for (const std::uint32_t version : {kProtocol, kProtocol + 1, kProtocol + 2}) {
    Forward forward;
    auto wire = std::make_shared<testing::Wire>();
    const auto id = forward.server.connected(std::make_unique<testing::WireSink>(wire));
    forward.server.on_frame(id, as_bytes(hello(version, 1).SerializeAsString()));
    EXPECT_EQ(forward.server.has_control(), speaks(version)) << version;
  }
}

TEST(protocol, the_first_frame_must_be_hello_and_only_the_first) {
  Forward forward;
  auto wire = std::make_shared<testing::Wire>();
  const auto id = forward.server.connected(std::make_unique<testing::WireSink>(wire));
  wire::Frame frame;
  frame.mutable_close()->set_session(1);
  forward.server.on_frame(id, as_bytes(frame.SerializeAsString()));
  EXPECT_TRUE(wire->closed);
  EXPECT_TRUE(forward.engine.closed.empty());

  Control control(1);
  control.connect(forward.server);
  ASSERT_TRUE(control.pump(forward.server));
  forward.server.on_frame(control.id, as_bytes(hello(kProtocol, 9).SerializeAsString()));
  EXPECT_TRUE(control.down->closed);
  EXPECT_EQ(forward.server.epoch(), 1U);
}

TEST(protocol, a_message_of_a_release_to_come_is_skipped) {
  Forward forward;
  Control control(1);
  control.connect(forward.server);
  ASSERT_TRUE(control.pump(forward.server));
  const Bytes future = {0xFA, 0x3E, 0x00};  // field 1007, empty
  forward.server.on_frame(control.id, future);
  EXPECT_TRUE(forward.server.has_control());
  EXPECT_TRUE(control.plane.on_frame(future, control.now));
}

// Every message of both directions, as bytes.
std::vector<Bytes> messages_up() {
  Forward forward;
  Control control(5);
  control.connect(forward.server);
  control.pump(forward.server);
  control.plane.apply(plan_of(5));
  control.plane.negotiate({RoomId{7}, SeatId{41}, SessionId{9}, "10.60.41.0/24"}, {true, 4, 28, 1}, "v=0",
                          [](const auto&) {});
  control.plane.close(SessionId{9});
  return {control.up->frames.begin(), control.up->frames.end()};
}

std::vector<Bytes> messages_down() {
  Forward forward;
  Control control(5);
  control.connect(forward.server);
  control.pump(forward.server);
  forward.server.attached({{RoomId{7}, SeatId{41}, SessionId{9}, SessionState::connected, {assignment()}}});
  forward.server.session_changed(SessionId{9}, SessionState::closed);
  forward.server.assigned(SessionId{9}, assignment());
  forward.server.released(SessionId{9}, 3, 9);
  forward.server.uplink_wanted(SessionId{9}, 7, false);
  forward.server.levels(RoomId{7}, {{SeatId{41}, -20}});
  forward.server.quality({{SessionId{9}, 1, 0, 0, 1, 1, 1, false}});
  forward.server.send_metrics({{"x", 1}});
  return {control.down->frames.begin(), control.down->frames.end()};
}

TEST(remote_input, a_frame_cut_anywhere_or_altered_ends_at_most_its_connection) {
  SeededRandom random(3);
  const auto alter = [&](Bytes bytes) {
    bytes[random.below(bytes.size())] = static_cast<Byte>(random.below(256));
    return bytes;
  };
  for (const Bytes& message : messages_up()) {
    std::vector<Bytes> bad;
    for (std::size_t length = 0; length < message.size(); ++length)
      bad.emplace_back(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(length));
    for (int round = 0; round < 100; ++round) bad.push_back(alter(message));
    for (const Bytes& each : bad) {
      Forward forward;
      Control control(5);
      control.connect(forward.server);
      ASSERT_TRUE(control.pump(forward.server));
      forward.server.on_frame(control.id, each);
      Control next(6);
      next.connect(forward.server);
      EXPECT_TRUE(next.pump(forward.server)) << "the server still serves";
    }
  }
  for (const Bytes& message : messages_down()) {
    for (std::size_t length = 0; length < message.size(); ++length) {
      Forward forward;
      Control control(5);
      control.connect(forward.server);
      ASSERT_TRUE(control.pump(forward.server));
      (void)control.plane.on_frame(BytesView(message).first(length), control.now);
      (void)control.plane.on_frame(alter(message), control.now);
      control.plane.disconnected();
      Control next(6);
      next.connect(forward.server);
      EXPECT_TRUE(next.pump(forward.server)) << "the next connection is as good as new";
      control.connect(forward.server);
      EXPECT_FALSE(control.plane.is_attached());
    }
  }
}

TEST(remote_input, numbers_outside_their_meaning_are_refused) {
  wire::Source source;
  source.set_kind(3);
  EXPECT_EQ(from_wire(source), std::nullopt);
  wire::Plan plan;
  plan.add_receivers()->add_video()->set_width(70'000);
  EXPECT_EQ(from_wire(plan), std::nullopt);
  wire::Level level;
  level.set_dbov(1);
  EXPECT_EQ(from_wire(level), std::nullopt);
  wire::Profile profile;
  profile.set_plain_videos(1'000'000);
  EXPECT_EQ(from_wire(profile), std::nullopt);
  EXPECT_EQ(session_state(4), std::nullopt);
  EXPECT_EQ(negotiate_error(4), std::nullopt);
}

}  // namespace
}  // namespace diemcau::link
