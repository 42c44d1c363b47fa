#include "api/pages/page_hub.hpp"

#include <gtest/gtest.h>

#include "api/pages/testing.hpp"
#include "api/rehearsal_stills.hpp"
#include "api/rollcall_still.hpp"

namespace diemcau::api {
namespace {

using namespace testing;
using conference::SeatId;

// Longer than the hub gathers changes, shorter than its round of levels.
constexpr milliseconds kRound(60);

std::vector<std::string> names(const json& sections) {
  std::vector<std::string> out;
  for (const auto& [name, value] : sections.items()) out.push_back(name);
  return out;
}

TEST(PageHub, a_desk_sees_every_section_and_a_room_its_own_row_alone) {
  Desk desk;
  const auto control = open_control(desk), room = open_site(desk, 41);
  const auto whole = control->socket.of_type("snapshot").at(0)["sections"];
  EXPECT_EQ(names(whole), (std::vector<std::string>{"control", "cues", "current_cue", "meeting", "preview", "program",
                                                    "queue", "sites"}));
  EXPECT_EQ(whole["sites"].size(), 3U);
  const auto own = room->socket.of_type("snapshot").at(0)["sections"];
  EXPECT_EQ(names(own), (std::vector<std::string>{"meeting", "program", "queue", "sites"}));
  ASSERT_EQ(own["sites"].size(), 1U);
  EXPECT_EQ(own["sites"][0]["seat"], 41);
}

TEST(PageHub, changes_of_one_round_are_one_update_of_what_changed) {
  Desk desk;
  const auto control = open_control(desk), room = open_site(desk, 41);
  desk.pass(kRound);
  const auto before = control->socket.of_type("update").size();
  control->say({{"type", "command"}, {"id", "1"}, {"name", "take_control"}});
  control->say({{"type", "command"}, {"id", "2"}, {"name", "set_layout"}, {"layout", "two"}});
  EXPECT_EQ(control->socket.of_type("update").size(), before);  // gathered
  desk.pass(kRound);
  const auto updates = control->socket.of_type("update");
  ASSERT_EQ(updates.size(), before + 1);
  EXPECT_EQ(updates.back()["sections"]["preview"]["scene"]["layout"], "two");
  EXPECT_FALSE(updates.back()["sections"].contains("sites"));
  EXPECT_TRUE(room->socket.of_type("update").empty());  // nothing of it is the room's
}

TEST(PageHub, a_change_reaches_everybody_though_a_page_comes_in_before_it_was_sent) {
  Desk desk;
  const auto control = open_control(desk);
  desk.pass(kRound);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "set_layout"}, {"layout", "two"}});
  const auto before = control->socket.of_type("update").size();
  const auto room = open_site(desk, 41);  // its snapshot is made in the same round
  desk.pass(kRound);
  const auto updates = control->socket.of_type("update");
  ASSERT_GT(updates.size(), before);
  EXPECT_EQ(updates.at(before)["sections"]["preview"]["scene"]["layout"], "two");
}

TEST(PageHub, a_page_that_reads_slowly_gets_the_newest_state_once_and_not_every_step) {
  Desk desk;
  const auto control = open_control(desk);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "take_control"}});
  desk.pass(kRound);
  const auto before = control->socket.of_type("update").size();
  control->socket.waiting = kHoldUpdatesAbove + 1;
  for (const char* layout : {"two", "one_plus_five", "three_by_three"}) {
    control->say({{"type", "command"}, {"id", layout}, {"name", "set_layout"}, {"layout", layout}});
    desk.pass(kRound);
  }
  EXPECT_EQ(control->socket.of_type("update").size(), before);
  control->socket.waiting = 0;
  desk.hub.tick();
  desk.pass(kRound);
  const auto updates = control->socket.of_type("update");
  ASSERT_EQ(updates.size(), before + 1);
  EXPECT_EQ(updates.back()["sections"]["preview"]["scene"]["layout"], "three_by_three");
}

TEST(PageHub, a_desk_hears_all_levels_a_room_its_own_a_slow_line_none) {
  Desk desk;
  const auto control = open_control(desk), room = open_site(desk, 41), other = open_site(desk, 42);
  const auto slow = open_control(desk);
  slow->socket.waiting = kDropLevelsAbove + 1;
  desk.hub.levels(conference::MeetingId{1}, {{SeatId{41}, -30}});
  desk.hub.levels(conference::MeetingId{1}, {{SeatId{41}, -12}, {SeatId{1}, -50}});
  desk.hub.levels(conference::MeetingId{1}, {{SeatId{41}, -60}});
  desk.hub.tick();
  ASSERT_EQ(control->socket.of_type("levels").size(), 1U);
  EXPECT_EQ(control->socket.of_type("levels")[0]["levels"],
            json::parse("[[1,-50],[41,-12]]"));  // the loudest of the round
  EXPECT_EQ(room->socket.of_type("levels").at(0)["levels"], json::parse("[[41,-12]]"));
  EXPECT_TRUE(other->socket.of_type("levels").empty());
  EXPECT_TRUE(slow->socket.of_type("levels").empty());
  desk.hub.tick();
  EXPECT_EQ(control->socket.of_type("levels").size(), 1U);  // nothing new was heard
}

TEST(PageHub, what_concerns_one_session_reaches_its_page_and_no_other) {
  Desk desk;
  const auto room = open_site(desk, 41), other = open_site(desk, 42);
  const conference::SessionId session{room->join()};
  other->join();
  const media::Assignment assignment{5, conference::testing::camera(42), 9, 4711};
  desk.hub.assigned(session, assignment, "Điểm cầu DGL");
  desk.hub.released(session, 5, 9);
  desk.hub.uplink_wanted(session, 0b101, true);
  EXPECT_EQ(room->socket.of_type("assign").at(0)["caption"], "Điểm cầu DGL");
  EXPECT_EQ(room->socket.of_type("release").at(0)["assignment"], 9);
  EXPECT_EQ(room->socket.of_type("uplink").back()["layers"], json::array({"l", "h"}));
  for (const char* type : {"assign", "release", "uplink"}) EXPECT_TRUE(other->socket.of_type(type).empty()) << type;
}

TEST(PageHub, a_page_that_came_back_closes_its_dead_socket_and_hears_alone) {
  Desk desk;
  const auto first = open_site(desk, 41);
  const conference::SessionId session{first->join()};
  const auto second = std::make_unique<OpenPage>(desk, room_identity(41));
  second->say({{"type", "hello"}, {"page", "site"}, {"meeting", 1}, {"session", session.value}});
  EXPECT_EQ(second->socket.of_type("welcome").at(0)["session_kept"], true);
  EXPECT_EQ(first->socket.closed_because, "resumed elsewhere");
  const auto before = first->socket.of_type("uplink").size();
  desk.hub.uplink_wanted(session, 1, false);
  EXPECT_EQ(first->socket.of_type("uplink").size(), before);
  EXPECT_EQ(second->socket.of_type("uplink").back()["layers"], json::array({"l"}));
  // The old socket's end, noticed late, does not take the session from the page that is there.
  first->page->closed();
  desk.hub.uplink_wanted(session, 0b11, false);
  EXPECT_EQ(second->socket.of_type("uplink").back()["layers"], json::array({"l", "m"}));
}

TEST(PageHub, a_taken_seat_is_told_to_the_page_that_lost_it) {
  Desk desk;
  const auto first = open_site(desk, 41), second = open_site(desk, 41);
  first->join();
  second->say({{"type", "join"}, {"page_key", "another"}, {"take_over", true}});
  EXPECT_EQ(first->socket.of_type("seat_lost").size(), 1U);
  EXPECT_TRUE(second->socket.of_type("seat_lost").empty());
}

TEST(PageHub, a_page_that_joins_again_because_its_path_broke_lost_its_seat_to_nobody) {
  Desk desk;
  const auto room = open_site(desk, 41), control = open_control(desk);
  for (OpenPage* page : {room.get(), control.get()}) {
    const auto broken = page->join();
    // Media still hears the page: only the way down is broken.
    desk.meeting().session_changed(conference::SessionId{broken}, conference::SessionState::connected, desk.at);
    page->say({{"type", "join"}, {"page_key", "k"}});
    EXPECT_EQ(page->socket.of_type("join_accepted").size(), 2U);
    EXPECT_TRUE(page->socket.of_type("seat_lost").empty());
    EXPECT_TRUE(page->socket.of_type("seat_taken").empty());
    desk.hub.assigned(conference::SessionId{page->socket.of_type("join_accepted").back()["session"]},
                      {3, {media::SeatId{1}, media::SourceKind::camera}, 9, 100}, "Điểm cầu MAIN");
    EXPECT_EQ(page->socket.of_type("assign").size(), 1U) << "the new session is this page's";
  }
}

TEST(PageHub, a_revoked_credential_closes_that_room_and_a_lost_login_that_person) {
  Desk desk;
  const auto control = open_control(desk), room = open_site(desk, 41), other = open_site(desk, 42);
  desk.hub.close_room(governance::SiteNumber{41});
  EXPECT_EQ(room->socket.closed_because, "credential revoked");
  EXPECT_TRUE(other->socket.closed_because.empty());
  desk.hub.close_person("kt");
  EXPECT_EQ(control->socket.closed_because, "logged out");
  EXPECT_TRUE(other->socket.closed_because.empty());
}

TEST(PageHub, the_end_of_a_meeting_is_told_to_its_own_pages) {
  Desk desk;
  const auto here = open_site(desk, 41, 1), there = open_site(desk, 42, 2);
  desk.hub.closed(conference::MeetingId{1});
  EXPECT_EQ(here->socket.of_type("meeting_closed").size(), 1U);
  EXPECT_TRUE(there->socket.of_type("meeting_closed").empty());
}

TEST(PageHub, the_end_of_a_meeting_forgets_its_stills) {
  Desk desk;
  const auto control = open_control(desk);
  desk.stills.put(conference::MeetingId{1}, SeatId{41}, "jpeg", desk.at.now);
  desk.stills.put(conference::MeetingId{2}, SeatId{41}, "jpeg", desk.at.now);
  desk.hub.closed(conference::MeetingId{1});
  EXPECT_EQ(desk.stills.find(conference::MeetingId{1}, SeatId{41}), nullptr);
  EXPECT_NE(desk.stills.find(conference::MeetingId{2}, SeatId{41}), nullptr);
}

json control_section_of(const OpenPage& page) {
  json found;
  for (const auto& message : page.socket.messages) {
    if (message.contains("sections") && message["sections"].contains("control")) found = message["sections"]["control"];
  }
  return found;
}

TEST(PageHub, desks_know_of_each_other) {
  Desk desk;
  const auto mine = open_control(desk);
  EXPECT_EQ(control_section_of(*mine)["desks"], json::array({"Kỹ thuật"}));
  Identity colleague = operator_identity();
  colleague.person->user = "kt2";
  colleague.person->name = "Hoàng Thử";
  auto other = std::make_unique<OpenPage>(desk, colleague);
  other->say({{"type", "hello"}, {"page", "control"}, {"meeting", 1}});
  const auto again = open_control(desk);  // a second page of the same person
  desk.pass(kRound);
  EXPECT_EQ(control_section_of(*mine)["desks"], json::array({"Kỹ thuật", "Hoàng Thử"}));
  other.reset();
  desk.pass(kRound);
  EXPECT_EQ(control_section_of(*mine)["desks"], json::array({"Kỹ thuật"}));
}

TEST(PageHub, program_and_preview_say_whose_hand_it_was) {
  Desk desk;
  const auto control = open_control(desk);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "place"}, {"pane", 0}, {"source", "41/camera"}});
  control->say({{"type", "command"}, {"id", "2"}, {"name", "take"}});
  desk.pass(kRound);
  const auto sections = control->socket.of_type("update").back()["sections"];
  EXPECT_EQ(sections["program"]["by"], "Kỹ thuật");
  EXPECT_EQ(sections["preview"]["by"], "Kỹ thuật");
}

json row_of(const OpenPage& page, std::uint32_t seat) {
  json found;
  for (const auto& message : page.socket.messages) {
    if (!message.contains("sections") || !message["sections"].contains("sites")) continue;
    for (const auto& row : message["sections"]["sites"]) {
      if (row["seat"] == seat) found = row;
    }
  }
  return found;
}

TEST(Rollcall, a_mark_keeps_the_picture_it_was_made_on) {
  Desk desk;
  const auto control = open_control(desk);
  const auto version = desk.stills.put(conference::MeetingId{1}, SeatId{1}, "a jpeg", desk.at.now);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "rollcall_next"}});
  desk.pass(seconds(5));
  control->say({{"type", "command"}, {"id", "2"}, {"name", "rollcall_mark"}, {"mark", "HEARD_SEEN"}});
  desk.pass(kRound);
  EXPECT_EQ(row_of(*control, 1)["rollcall_still"], version);
  desk.hub.closed(conference::MeetingId{1});
  EXPECT_EQ(load_rollcall_still(desk.services, desk.meeting().state(), SeatId{1}), "a jpeg");
  EXPECT_FALSE(load_rollcall_still(desk.services, desk.meeting().state(), SeatId{41}));
}

TEST(Rehearsal, leaves_a_picture_of_each_room_that_is_there_under_its_content) {
  Desk desk;
  const auto control = open_control(desk), room = open_site(desk, 1);
  desk.meeting().session_changed(conference::SessionId{room->join()}, conference::SessionState::connected, desk.at);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "rehearsal_begin"}, {"rehearsal", 2}});
  desk.stills.put(conference::MeetingId{1}, SeatId{1}, "a jpeg", desk.at.now);
  desk.stills.put(conference::MeetingId{1}, SeatId{41}, "of a room that is not there", desk.at.now);
  control->say({{"type", "command"}, {"id", "2"}, {"name", "rehearsal_end"}});
  desk.pass(kRound);
  const auto& over = desk.meeting().state().rehearsals;
  ASSERT_EQ(over.size(), 1U);
  const std::string still = over.front().rooms.front().still;
  EXPECT_EQ(load_rehearsal_still(desk.services, conference::MeetingId{1}, SeatId{1}, still), "a jpeg");
  EXPECT_EQ(desk.pictures.size(), 1U);
  desk.stills.put(conference::MeetingId{1}, SeatId{1}, "another", desk.at.now);
  control->say({{"type", "command"}, {"id", "3"}, {"name", "rehearsal_begin"}, {"rehearsal", 2}});
  control->say({{"type", "command"}, {"id", "4"}, {"name", "open"}});
  EXPECT_EQ(load_rehearsal_still(desk.services, conference::MeetingId{1}, SeatId{1}, still), "a jpeg");
  EXPECT_EQ(desk.pictures.size(), 2U);
}

TEST(Rollcall, a_picture_of_long_ago_is_no_witness) {
  Desk desk;
  const auto control = open_control(desk);
  desk.stills.put(conference::MeetingId{1}, SeatId{1}, "a jpeg", desk.at.now);
  control->say({{"type", "command"}, {"id", "1"}, {"name", "rollcall_next"}});
  desk.pass(seconds(13));
  control->say({{"type", "command"}, {"id", "2"}, {"name", "rollcall_mark"}, {"mark", "ABSENT"}});
  desk.pass(kRound);
  EXPECT_EQ(row_of(*control, 1)["rollcall"], "ABSENT");
  EXPECT_EQ(row_of(*control, 1)["rollcall_still"], 0);
  EXPECT_TRUE(desk.pictures.empty());
}

TEST(PageHub, a_room_outside_the_invitation_gets_nothing_of_the_meeting) {
  Desk desk;
  const auto room = open_site(desk, 1, 2);
  EXPECT_EQ(room->socket.of_type("refused").size(), 1U);
  EXPECT_TRUE(room->socket.of_type("snapshot").empty());
}

TEST(Page, a_camera_sends_h264_where_the_configuration_says_so) {
  Desk desk;
  desk.services.installation.h264_sites = {"DTO"};
  const auto named = open_site(desk, 41), other = open_site(desk, 42);
  const conference::SessionId session{named->join()};
  other->join();
  EXPECT_EQ(named->socket.of_type("join_accepted").at(0)["camera_codec"], "H264");
  EXPECT_EQ(other->socket.of_type("join_accepted").at(0)["camera_codec"], "VP8");
  desk.services.installation.h264_sites = {};  // control started again with another configuration
  desk.hub.uplink_wanted(session, 1, false);
  EXPECT_EQ(named->socket.of_type("uplink").back()["camera_codec"], "VP8");
  desk.services.installation.h264_sites = {"*"};
  desk.hub.uplink_wanted(session, 1, false);
  EXPECT_EQ(named->socket.of_type("uplink").back()["camera_codec"], "H264");
}

}  // namespace
}  // namespace diemcau::api
