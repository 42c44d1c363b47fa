#include "governance/dossier/free_times.hpp"

#include <gtest/gtest.h>

#include "governance/testing/dossier_world.hpp"

namespace diemcau::governance {
namespace {

using testing::at;

// Thursday 3 December 2026, an hour from eight, for sites 1 and 44 on a machine of ten ports.
WantedTime wanted() {
  return {{at(12, 3, 8), at(12, 3, 9)}, {SiteNumber(1), SiteNumber(44)}, std::nullopt, 10, at(12, 1, 9)};
}
Reservation held(std::int64_t dossier, Slot slot, std::vector<SiteNumber> sites) {
  return {MeetingId(dossier), Holds::meeting, slot, std::move(sites)};
}
std::vector<WallTime> starts(const WantedTime& asked, const std::vector<Reservation>& taken, std::size_t most = 3) {
  std::vector<WallTime> out;
  for (const Slot& slot : free_times(asked, taken, Calendar(), most)) out.push_back(slot.opens_at);
  return out;
}

TEST(FreeTimes, are_the_next_on_the_half_hour_and_as_long) {
  const auto found = free_times(wanted(), {}, Calendar(), 2);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], (Slot{at(12, 3, 8, 30), at(12, 3, 9, 30)}));
  EXPECT_EQ(found[1].opens_at, at(12, 3, 9));
}

TEST(FreeTimes, leave_out_what_another_holds_by_rehearsal_or_meeting) {
  const auto taken = held(7, {at(12, 3, 7, 30), at(12, 3, 9, 58)}, {SiteNumber(44)});
  EXPECT_EQ(starts(wanted(), {taken}, 1), std::vector{at(12, 3, 10)});
  const auto next = held(8, {at(12, 3, 10, 57), at(12, 3, 12)}, {SiteNumber(1)});
  EXPECT_EQ(starts(wanted(), {taken, next}, 1), std::vector{at(12, 3, 12)});
  const auto elsewhere = held(9, {at(12, 3, 7, 30), at(12, 3, 17)}, {SiteNumber(46)});
  EXPECT_EQ(starts(wanted(), {elsewhere}, 1), std::vector{at(12, 3, 8, 30)});
}

TEST(FreeTimes, a_dossier_does_not_stand_against_itself) {
  WantedTime asked = wanted();
  asked.except = MeetingId(7);
  const auto own = held(7, {at(12, 3, 8), at(12, 3, 11)}, {SiteNumber(44)});
  EXPECT_EQ(starts(asked, {own}, 1), std::vector{at(12, 3, 8, 30)});
}

TEST(FreeTimes, need_ports_at_every_moment) {
  WantedTime asked = wanted();
  asked.ports = 3;
  const std::vector<Reservation> taken{held(7, {at(12, 3, 8), at(12, 3, 9)}, {SiteNumber(46)}),
                                       held(8, {at(12, 3, 9), at(12, 3, 10)}, {SiteNumber(47)}),
                                       held(9, {at(12, 3, 9, 30), at(12, 3, 10)}, {SiteNumber(48)})};
  // One after the other they leave two of three; from half past nine two are taken at once.
  EXPECT_EQ(starts(asked, taken, 2), (std::vector{at(12, 3, 8, 30), at(12, 3, 10)}));
}

TEST(FreeTimes, are_in_office_hours_of_working_days_and_never_over) {
  WantedTime asked = wanted();
  asked.slot = {at(12, 4, 16), at(12, 4, 17)};  // a Friday
  EXPECT_EQ(starts(asked, {}, 1), std::vector{at(12, 7, 7, 30)});
  asked = wanted();
  asked.not_before = at(12, 3, 13, 10);
  EXPECT_EQ(starts(asked, {}, 1), std::vector{at(12, 3, 13, 30)});
  asked.slot = {at(12, 3, 8), at(12, 3, 20)};
  EXPECT_TRUE(starts(asked, {}).empty()) << "longer than a day of office hours";
}

}  // namespace
}  // namespace diemcau::governance
