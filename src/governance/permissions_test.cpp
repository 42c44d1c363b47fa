#include "governance/permissions.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace diemcau::governance {
namespace {

std::vector<Role> who_may(Action action) {
  std::vector<Role> roles;
  for (std::size_t i = 0; i < kRoleCount; ++i)
    if (right_of(static_cast<Role>(i), action) == Right::acts) roles.push_back(static_cast<Role>(i));
  return roles;
}

using Roles = std::vector<Role>;

}  // namespace

TEST(Permissions, only_the_main_site_switches_the_program_and_admits_sites) {
  EXPECT_EQ(who_may(Action::switch_program), Roles{Role::main_tech});
  EXPECT_EQ(who_may(Action::admit_site), Roles{Role::main_tech});
  EXPECT_EQ(who_may(Action::grant_direct_call), Roles{Role::main_tech});
}

TEST(Permissions, chair_secretary_and_the_operator_as_the_chairs_word_open_meetings_and_grant_speech) {
  const Roles expected{Role::main_tech, Role::chair, Role::secretary};
  EXPECT_EQ(who_may(Action::run_lifecycle), expected);
  EXPECT_EQ(who_may(Action::grant_speech), expected);
}

TEST(Permissions, the_chair_asks_for_a_layout_and_does_not_switch) {
  EXPECT_EQ(right_of(Role::chair, Action::switch_program), Right::asks);
}

TEST(Permissions, the_office_consents_and_the_host_registers_its_own) {
  EXPECT_EQ(who_may(Action::decide_meeting), (Roles{Role::office_clerk, Role::office_leader}));
  EXPECT_EQ(right_of(Role::host_clerk, Action::register_meeting), Right::acts_own);
  EXPECT_FALSE(may(Roles{Role::host_clerk}, Action::register_meeting));
  EXPECT_TRUE(may_own(Roles{Role::host_clerk}, Action::register_meeting));
}

TEST(Permissions, rooms_are_paired_and_codes_read_out_by_the_main_site_and_the_administrator) {
  const Roles expected{Role::admin, Role::main_tech};
  EXPECT_EQ(who_may(Action::pair_site), expected);
  EXPECT_EQ(who_may(Action::issue_one_time_code), expected);
}

TEST(Permissions, the_auditor_sees_everything_and_changes_nothing) {
  for (std::size_t i = 0; i < kActionCount; ++i) {
    const auto action = static_cast<Action>(i);
    EXPECT_TRUE(may_view(Roles{Role::auditor}, action)) << i;
    const bool reading = action == Action::view_meetings || action == Action::read_audit;
    EXPECT_EQ(may_own(Roles{Role::auditor}, action), reading) << i;
  }
}

TEST(Permissions, a_paired_room_pc_acts_nowhere_but_in_its_own_room) {
  for (std::size_t i = 0; i < kActionCount; ++i) EXPECT_FALSE(may(Roles{Role::site}, static_cast<Action>(i))) << i;
  EXPECT_TRUE(may_own(Roles{Role::site}, Action::request_to_speak));
  EXPECT_FALSE(may_view(Roles{Role::site}, Action::read_audit));
}

TEST(Permissions, a_person_has_the_strongest_right_of_all_roles_and_nobody_has_none) {
  EXPECT_EQ(right_of(Roles{Role::dic, Role::site_tech}, Action::view_meetings), Right::acts);
  EXPECT_EQ(right_of(Roles{Role::dic, Role::site_tech}, Action::request_to_speak), Right::acts_own);
  EXPECT_EQ(right_of(Roles{}, Action::view_meetings), Right::none);
}

TEST(Roles, have_stable_names_both_ways) {
  for (std::size_t i = 0; i < kRoleCount; ++i)
    EXPECT_EQ(role_from_text(to_text(static_cast<Role>(i))), static_cast<Role>(i));
  EXPECT_EQ(to_text(Role::main_tech), "MAIN_TECH");
  EXPECT_EQ(to_text(Role::site), "SITE");
  EXPECT_FALSE(role_from_text("main_tech").has_value());
}

}  // namespace diemcau::governance
