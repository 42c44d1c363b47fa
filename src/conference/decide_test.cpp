#include "conference/decide.hpp"

#include <gtest/gtest.h>

#include "conference/testing.hpp"

namespace diemcau::conference {
namespace {

using testing::Room;

const std::set<CommandName> kOfASite = {
    CommandName::speak_request, CommandName::speak_withdraw, CommandName::help,
    CommandName::help_clear,    CommandName::report_fault,   CommandName::fault_clear,
    CommandName::share_start,   CommandName::share_stop,     CommandName::set_profile};

Command with_everything(CommandName name) {
  Command command = testing::command(name);
  command.layout = Layout::two;
  command.pane = 0;
  command.to_pane = 1;
  command.source = testing::camera(41);
  command.request = RequestId{1};
  command.cue = CueId{1};
  command.position = 0;
  command.mark = Mark::seen;
  command.profile = Profile::light;
  command.text = "x";
  return command;
}

std::string refusal_of(Room& room, const Command& command, const Actor& actor) {
  const auto refusal = room.run(command, actor).refusal;
  return refusal ? refusal->code : "";
}

TEST(permissions, a_site_page_gives_its_own_commands_and_no_other) {
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    Room room;
    room.enter(Room::at_site(41));
    const auto name = static_cast<CommandName>(i);
    const std::string refused = refusal_of(room, with_everything(name), Room::at_site(41));
    EXPECT_EQ(refused != "forbidden", kOfASite.count(name) > 0) << code(name) << " " << refused;
  }
}

TEST(permissions, a_site_page_gives_no_command_about_another_site_even_for_an_operator) {
  Actor operator_in_a_room = Room::at_site(41);
  operator_in_a_room.roles.push_back(governance::Role::main_tech);
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    Room room;
    Command command = with_everything(static_cast<CommandName>(i));
    command.seat = SeatId{42};
    EXPECT_EQ(refusal_of(room, command, operator_in_a_room), "forbidden") << code(command.name);
  }
}

TEST(permissions, an_auditor_changes_nothing) {
  const Actor auditor{PageKind::office, {governance::Role::auditor}, "kt", "Kiểm tra", SeatId{}};
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    Room room;
    Command command = with_everything(static_cast<CommandName>(i));
    command.seat = SeatId{41};
    EXPECT_EQ(refusal_of(room, command, auditor), "forbidden") << code(command.name);
  }
}

TEST(permissions, the_chair_rules_the_floor_and_the_phase_and_nothing_else) {
  const std::set<CommandName> allowed = {CommandName::speak_grant, CommandName::speak_defer, CommandName::speak_decline,
                                         CommandName::speak_done,  CommandName::speak_move,  CommandName::open,
                                         CommandName::close,       CommandName::reopen};
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    Room room;
    const auto name = static_cast<CommandName>(i);
    const bool refused = refusal_of(room, with_everything(name), Room::chair()) == "forbidden";
    EXPECT_EQ(!refused, allowed.count(name) > 0) << code(name);
  }
}

TEST(decide, every_command_survives_missing_fields) {
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    Room room;
    const auto refusal = room.run(static_cast<CommandName>(i), Room::operator_()).refusal;
    EXPECT_NE(refusal ? refusal->code : "", "internal") << code(static_cast<CommandName>(i));
  }
}

TEST(decide, before_the_setup_is_known_everything_is_refused) {
  Room room{MeetingSetup{}};
  EXPECT_EQ(refusal_of(room, testing::command(CommandName::open), Room::chair()), "not_prepared");
  EXPECT_EQ(std::get<Refusal>(room.join(Room::at_site(41))).code, "not_prepared");
}

TEST(decide, a_text_that_is_too_long_is_refused_before_it_reaches_the_log) {
  Room room;
  Command command = testing::of_seat(CommandName::report_fault, 41);
  command.text = std::string(kMaxText + 1, 'x');
  EXPECT_EQ(refusal_of(room, command, Room::operator_()), "too_long");
}

TEST(decide, deciding_changes_nothing) {
  Room room;
  const MeetingState before = room.meeting->state();
  const Decision decision = decide(room.meeting->state(), room.meeting->observations(),
                                   testing::command(CommandName::open), Room::chair(), room.at);
  ASSERT_TRUE(decision.ok());
  EXPECT_EQ(room.meeting->state(), before);
}

TEST(fold, a_site_that_is_no_longer_invited_is_named_nowhere) {
  Room room;
  room.enter(Room::at_site(44));
  room.run(testing::place(0, testing::camera(44)), Room::operator_());
  room.run(CommandName::take, Room::operator_());
  room.run(CommandName::cue_save, Room::operator_());
  room.run(testing::of_seat(CommandName::monitor, 44), Room::operator_());
  MeetingSetup setup = testing::five_sites();
  setup.sites.pop_back();
  room.meeting->prepare(setup, Room::office(), room.at, [](const auto&) {});
  const MeetingState& state = room.meeting->state();
  EXPECT_EQ(state.seat(SeatId{44}), nullptr);
  EXPECT_EQ(state.program.mode, SceneMode::holding);
  EXPECT_TRUE(state.preview.empty());
  EXPECT_EQ(state.cues.at(0).sources.at(0), std::nullopt);
  EXPECT_EQ(state.monitor, std::nullopt);
  EXPECT_TRUE(room.media.held.empty()) << "its session is ended";
}

TEST(fold, the_setup_given_again_keeps_what_the_operator_chose) {
  Room room;
  room.run(testing::of_seat(CommandName::set_fallback, 42), Room::operator_());
  MeetingSetup setup = testing::five_sites();
  setup.sites.push_back(testing::site(45, "NHO", 6));
  room.meeting->prepare(setup, Room::office(), room.at, [](const auto&) {});
  EXPECT_EQ(room.meeting->state().fallback(), SeatId{42});
  EXPECT_NE(room.meeting->state().seat(SeatId{45}), nullptr);
}

}  // namespace
}  // namespace diemcau::conference
