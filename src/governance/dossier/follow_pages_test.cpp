#include "governance/dossier/follow_pages.hpp"

#include "governance/testing/dossier_world.hpp"

namespace diemcau::governance {
namespace {

using testing::at;

const std::vector<SiteNumber> kNobody, kRoom44{SiteNumber(44)};

class FollowPages : public ::testing::Test, protected testing::DossierWorld {
 protected:
  void SetUp() override {
    ASSERT_TRUE(register_at(at(12, 1, 9)));
    ASSERT_TRUE(approve_at(at(12, 1, 10)));
  }
  void meet() {
    ASSERT_TRUE(act(at(12, 3, 8), open_meeting(dossier, "Mở ngay")));
    ASSERT_TRUE(act(at(12, 3, 11), end_meeting(dossier)));
  }
  // "44 there", "44 gone" as it is recorded.
  std::string look(WallTime now, const std::vector<SiteNumber>& there) {
    std::string said;
    for (const auto& [when, body] : follow_pages(dossier, there, now)) {
      const auto& present = std::get<fact::Present>(body);
      EXPECT_FALSE(present.on_duty);
      said += std::to_string(present.site.value) + (present.until ? " gone" : " there");
      apply(dossier, {{when, now, "system", {}, Channel::page, {}, false}, body});
    }
    return said;
  }
};

TEST_F(FollowPages, a_page_left_open_half_an_hour_after_the_end_is_recorded_once_and_so_is_its_end) {
  meet();
  EXPECT_EQ(look(at(12, 3, 11, 30), kRoom44), "") << "its half hour is not over";
  EXPECT_EQ(look(at(12, 3, 11, 31), kRoom44), "44 there");
  EXPECT_EQ(look(at(12, 3, 11, 32), kRoom44), "");
  EXPECT_EQ(look(at(12, 3, 11, 40), kNobody), "44 gone");
  EXPECT_EQ(look(at(12, 3, 11, 41), kNobody), "");
  EXPECT_EQ(look(at(12, 3, 12), kRoom44), "44 there") << "opened again";
}

TEST_F(FollowPages, a_day_after_the_end_it_is_not_looked_for_any_more) {
  meet();
  EXPECT_EQ(look(at(12, 4, 11), kRoom44), "");
}

TEST_F(FollowPages, between_the_rehearsals_it_is_recorded_and_while_one_runs_it_is_not) {
  const auto tested = [&](Rehearsal which, WallTime when) {
    return act(when, record_rehearsal(dossier, {which, SiteNumber(44), RehearsalResult::passed, {}, {}}));
  };
  EXPECT_EQ(look(at(12, 2, 9), kRoom44), "") << "before rehearsal 1 it prepares";
  ASSERT_TRUE(tested(Rehearsal::first, at(12, 2, 14)));
  EXPECT_EQ(look(at(12, 2, 14, 30), kRoom44), "");
  ASSERT_TRUE(act(at(12, 2, 15), end_rehearsal(dossier, Rehearsal::first)));
  EXPECT_EQ(look(at(12, 2, 15, 30), kRoom44), "");
  EXPECT_EQ(look(at(12, 2, 15, 31), kRoom44), "44 there");
  ASSERT_TRUE(tested(Rehearsal::second, at(12, 3, 6, 45)));
  EXPECT_EQ(look(at(12, 3, 6, 46), kRoom44), "44 gone") << "from there on it is there for the meeting";
}

}  // namespace
}  // namespace diemcau::governance
