#include "conference/meeting.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "conference/meetings.hpp"
#include "conference/read_model.hpp"
#include "conference/testing.hpp"

namespace diemcau::conference {
namespace {

using testing::camera;
using testing::command;
using testing::place;
using testing::Room;

// Answers when told to, as a log on another thread would.
class SlowLog final : public EventLog {
 public:
  std::vector<Appended> pending;
  std::vector<std::size_t> batches;

  void append(MeetingId, LogAppend batch, Appended appended) override {
    batches.push_back(batch.entries.size());
    pending.push_back(std::move(appended));
  }
  Result<std::vector<LogEntry>, LogError> load(MeetingId) override { return std::vector<LogEntry>{}; }
  void answer(Result<void, LogError> result) {
    Appended next = std::move(pending.front());
    pending.erase(pending.begin());
    next(result);
  }
};

struct SlowRoom {
  SlowLog log;
  testing::MemoryCodec codec;
  testing::FakeMedia media;
  testing::Recorder recorder;
  SeededRandom random{1};
  Moment at{instant_from_us(5'000'000), wall_from_us(5'000'000)};
  std::unique_ptr<Meeting> meeting =
      std::make_unique<Meeting>(MeetingId{7}, MeetingPorts{log, codec, media, recorder, random, 1});
};

TEST(meeting, publishes_nothing_before_the_commit) {
  SlowRoom room;
  bool answered = false;
  room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [&](const auto&) { answered = true; });
  EXPECT_FALSE(answered);
  EXPECT_FALSE(room.meeting->state().prepared);
  EXPECT_TRUE(room.recorder.sections.empty());
  room.log.answer({});
  EXPECT_TRUE(answered);
  EXPECT_TRUE(room.meeting->state().prepared);
  EXPECT_FALSE(room.recorder.sections.empty());
}

TEST(meeting, keeps_what_a_room_found_with_its_devices_through_a_restart) {
  Room room;
  const auto found = [](bool microphone) { return event::DevicesChecked{SeatId{41}, true, microphone, false, true}; };
  room.meeting->devices_checked(found(false), Room::at_site(41), room.at, [](const auto&) {});
  room.pass(minutes(2));
  room.meeting->devices_checked(found(true), Room::at_site(41), room.at, [](const auto&) {});
  const DeviceCheck newest{room.at.wall, true, true, false, true};
  room.restart_control();
  const auto& state = room.meeting->state();
  EXPECT_EQ(site_row(state, room.meeting->observations(), *state.site(SeatId{41}), room.at.now).devices, newest);
  EXPECT_FALSE(state.seat(SeatId{42})->devices);
}

TEST(meeting, a_row_says_when_the_newest_still_came_whatever_became_of_the_site) {
  Room room;
  const auto row = [&] {
    const auto& state = room.meeting->state();
    return site_row(state, room.meeting->observations(), *state.site(SeatId{41}), room.at.now);
  };
  EXPECT_FALSE(row().still_at);
  room.meeting->still(SeatId{41}, 7, room.at);
  const WallTime came = room.at.wall;
  room.pass(minutes(2));
  EXPECT_EQ(row().still_at, came);
  EXPECT_EQ(row().still_version, 7U);
}

TEST(meeting, devices_of_a_site_that_is_not_invited_are_refused) {
  Room room;
  std::optional<Refusal> refusal;
  room.meeting->devices_checked({SeatId{99}, true, true, true, true}, Room::at_site(99), room.at,
                                [&](const auto& a) { refusal = a.refusal; });
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, "not_invited");
}

TEST(meeting, a_command_waits_for_the_commit_before_it_and_is_decided_on_its_outcome) {
  SlowRoom room;
  room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [](const auto&) {});
  room.log.answer({});
  std::vector<std::string> answers;
  const auto note = [&](const CommandAnswer& given) { answers.push_back(given.refusal ? given.refusal->code : "ok"); };
  room.meeting->handle(command(CommandName::open), Room::chair(), room.at, note);
  room.meeting->handle(command(CommandName::open), Room::chair(), room.at, note);
  EXPECT_EQ(room.log.pending.size(), 1U);
  room.log.answer({});
  EXPECT_EQ(answers, (std::vector<std::string>{"ok", "already_open"}));
}

TEST(meeting, an_entry_says_from_where_and_on_whose_word) {
  Room room;
  Actor desk = Room::operator_();
  desk.from = "10.60.1.20";
  Command invite = command(CommandName::speak_grant_oral);
  invite.seat = SeatId{41};
  room.meeting->handle(invite, desk, room.at, [](const CommandAnswer& given) { EXPECT_FALSE(given.refusal); });
  const auto of_kind = [&](const std::string& kind) {
    const auto& all = room.log.entries;
    return *std::find_if(all.begin(), all.end(), [&](const LogEntry& entry) { return entry.kind == kind; });
  };
  EXPECT_EQ(of_kind("speak_changed").from, "10.60.1.20");
  EXPECT_EQ(of_kind("speak_changed").by, desk.user);
  EXPECT_EQ(of_kind("speak_changed").on_behalf, "CHAIR (oral)");
  EXPECT_EQ(of_kind("speak_requested").on_behalf, "");
}

TEST(meeting, a_failed_commit_leaves_the_state_as_it_was) {
  SlowRoom room;
  room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [](const auto&) {});
  room.log.answer({});
  const MeetingState before = room.meeting->state();
  std::string refused;
  room.meeting->handle(command(CommandName::open), Room::chair(), room.at,
                       [&](const CommandAnswer& given) { refused = given.refusal->code; });
  room.log.answer(fail(LogError::unavailable));
  EXPECT_EQ(refused, "log_unavailable");
  EXPECT_EQ(room.meeting->state(), before);
}

TEST(meeting, an_older_control_process_is_fenced_off_by_the_log) {
  SlowRoom room;
  room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [](const auto&) {});
  room.log.answer(fail(LogError::conflict));
  std::string refused;
  room.meeting->handle(command(CommandName::freeze_all), Room::operator_(), room.at,
                       [&](const CommandAnswer& given) { refused = given.refusal->code; });
  EXPECT_EQ(refused, "superseded");
  EXPECT_TRUE(room.log.pending.empty());
}

TEST(meeting, a_late_answer_of_the_log_finds_the_meeting_gone) {
  SlowRoom room;
  bool answered = false;
  room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [&](const auto&) { answered = true; });
  room.meeting.reset();
  room.log.answer({});
  EXPECT_FALSE(answered);
}

TEST(meeting, too_many_waiting_commands_are_refused_instead_of_kept) {
  SlowRoom room;
  int busy = 0;
  for (int i = 0; i < 1100; ++i) {
    room.meeting->prepare(testing::five_sites(), Room::office(), room.at, [&](const CommandAnswer& given) {
      if (given.refusal && given.refusal->code == "busy") ++busy;
    });
  }
  EXPECT_EQ(busy, 1100 - 1 - 1000);
}

TEST(meeting, the_scene_is_told_before_the_plan_that_brings_its_sources) {
  Room room;
  room.enter(Room::at_site(41));
  room.enter(Room::at_site(42));
  room.run(place(0, camera(41)), Room::operator_());
  const std::size_t plans = room.media.plans;
  room.run(CommandName::take, Room::operator_());
  EXPECT_EQ(room.media.plans, plans + 1);
  EXPECT_EQ(room.recorder.views.at(SeatId{42}).panes.at(0).caption, "Điểm cầu DTO");
}

TEST(meeting, an_unchanged_plan_is_not_sent_again) {
  Room room;
  room.enter(Room::at_site(41));
  room.pass(seconds(5));
  const std::size_t plans = room.media.plans;
  room.pass(seconds(5));
  EXPECT_EQ(room.media.plans, plans);
}

TEST(meeting, light_profile_limits_what_a_site_receives) {
  Room room;
  const SessionId session = room.enter(Room::at_site(41));
  EXPECT_EQ(room.media.receiver(session)->max_bitrate, 0U);
  Command light = testing::of_seat(CommandName::set_profile, 41);
  light.profile = Profile::light;
  room.run(light, Room::operator_());
  EXPECT_EQ(room.media.receiver(session)->max_bitrate, light_payload_bitrate(0));
}

TEST(meeting, a_receiver_gets_each_source_once_at_its_largest_pane) {
  Room room;
  const SessionId desk = room.enter(Room::operator_());
  room.enter(Room::at_site(41));
  room.run(place(0, camera(41)), Room::operator_());
  room.run(CommandName::take, Room::operator_());
  room.run(testing::layout(Layout::three_by_three), Room::operator_());
  room.pass(seconds(3));
  const auto& video = room.media.receiver(desk)->video;
  ASSERT_EQ(video.size(), 1U);
  EXPECT_EQ(video[0].width, 1920);
  EXPECT_EQ(video[0].priority, media::VideoPriority::program);
}

TEST(meeting, an_offer_for_a_session_that_lost_its_seat_is_refused) {
  Room room;
  const SessionId old = room.enter(Room::at_site(41));
  room.enter(Room::at_site(41));
  std::optional<NegotiateError> error;
  room.meeting->negotiate(old, "", "v=0", [&](const auto& answer) { error = answer.error(); });
  EXPECT_EQ(error, NegotiateError::no_such_room);
  EXPECT_FALSE(room.meeting->resumable(old));
}

TEST(meeting, while_media_is_away_an_offer_is_refused_and_a_page_may_keep_its_session) {
  Room room;
  const SessionId session = room.enter(Room::at_site(41));
  room.meeting->media_detached(room.at);
  std::optional<NegotiateError> error;
  room.meeting->negotiate(session, "", "v=0", [&](const auto& answer) { error = answer.error(); });
  EXPECT_EQ(error, NegotiateError::media_unavailable);
  EXPECT_TRUE(room.meeting->resumable(session));
}

TEST(meeting, a_link_to_media_that_broke_alone_is_told_from_media_that_died) {
  Room room;
  const SessionId cut = room.enter(Room::at_site(41));
  room.enter(Room::at_site(42));
  room.meeting->media_detached(room.at);
  room.attach();
  EXPECT_TRUE(room.meeting->observations().media_kept);
  room.meeting->media_detached(room.at);
  ASSERT_EQ(room.media.held.erase(cut), 1U);
  room.attach();
  EXPECT_FALSE(room.meeting->observations().media_kept) << "one of the two was cut";
  room.restart_forward();
  EXPECT_FALSE(room.meeting->observations().media_kept);
}

TEST(meeting, sessions_are_never_numbered_twice_even_after_a_restart) {
  Room room;
  std::set<SessionId> sessions;
  for (int round = 0; round < 3; ++round) {
    for (const std::uint32_t site : {1U, 41U, 42U}) {
      EXPECT_TRUE(sessions.insert(room.enter(Room::at_site(site))).second);
    }
    room.restart_control();
  }
}

TEST(meeting, who_is_not_invited_does_not_get_in) {
  Room room;
  const JoinAnswer answer = room.join(Room::at_site(99));
  EXPECT_EQ(std::get<Refusal>(answer).code, "not_invited");
}

TEST(meeting, a_setup_that_contradicts_itself_is_refused) {
  for (int fault = 0; fault < 4; ++fault) {
    MeetingSetup setup = testing::five_sites();
    if (fault == 0) setup.sites.push_back(setup.sites.back());
    if (fault == 1) setup.chair_seat = SeatId{99};
    if (fault == 2) setup.sites.back().seat = SeatId{media::kFirstViewerSeat};
    if (fault == 3) setup.fallback_seat = SeatId{99};
    Room room(setup);
    EXPECT_FALSE(room.meeting->state().prepared) << fault;
  }
}

TEST(meeting, an_assignment_is_announced_with_the_caption_of_its_source_and_kept_for_a_page_that_resumes) {
  Room room;
  const SessionId session = room.enter(Room::at_site(42));
  room.meeting->assigned(session, {1, camera(41), 7, 1234});
  room.meeting->assigned(session, {3, camera(1), 8, 99});
  room.meeting->released(session, 1, 6);  // an older assignment of that slot: not this one
  EXPECT_EQ(room.meeting->assignments(session).size(), 2U);
  room.meeting->released(session, 1, 7);
  ASSERT_EQ(room.meeting->assignments(session).size(), 1U);
  EXPECT_EQ(room.meeting->assignments(session)[0].source, camera(1));
}

// Or the page, told the default when it resumes, would stop the layers that others look at.
TEST(meeting, a_restarted_control_knows_which_layers_the_engine_asked_for) {
  Room room;
  const SessionId session = room.enter(Room::at_site(41));
  room.media.held[session].uplink_layers = 7;
  room.media.held[session].uplink_content = true;
  room.restart_control();
  const SessionObservation* seen = room.meeting->observations().session(session);
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->uplink_layers, 7);
  EXPECT_TRUE(seen->uplink_content);
}

TEST(meetings, a_meeting_opened_after_the_engine_came_keeps_the_sessions_it_holds) {
  Room room;
  const SessionId session = room.enter(Room::at_site(41));
  std::vector<AttachedSession> held;
  for (const auto& [id, each] : room.media.held) held.push_back(each);
  MeetingPorts ports{room.log, room.codec, room.media, room.recorder, room.random, 2};
  Meetings meetings(ports, [&] { return room.at; });
  meetings.attached(held);
  meetings.session_changed(session, SessionState::silent);
  Meeting* meeting = meetings.open(MeetingId{7});
  ASSERT_NE(meeting, nullptr);
  EXPECT_EQ(meeting->state().seat(SeatId{41})->session, session);
  EXPECT_EQ(connection_of(meeting->state(), meeting->observations(), SeatId{41}, room.at.now), Connection::lost);
  EXPECT_TRUE(room.recorder.rejoins.empty());
  EXPECT_EQ(meetings.find(session), meeting);
}

}  // namespace
}  // namespace diemcau::conference
