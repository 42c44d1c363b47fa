#include "api/institution/printed_pages.hpp"

#include <gtest/gtest.h>

#include "governance/testing/dossier_world.hpp"

namespace diemcau::api {
namespace {

using namespace governance;
using governance::testing::at;

constexpr MeetingId kOurs{7};
constexpr MeetingId kOfOthers{8};

DossierCard our_card() {
  DossierCard card;
  card.id = kOurs;
  card.title = "Giao ban tháng 12";
  card.host_unit = "SNN";
  card.chair_site = SiteNumber(44);
  card.urgency = Urgency::ad_hoc;
  return card;
}

WeekPage week_of(const std::vector<Reservation>& held) {
  const Institution institution = [] {
    auto province = governance::testing::small_province();
    province.sites[1].caption = "Điểm cầu huyện Đăk Tô";
    return province;
  }();
  static const DossierCard kCard = our_card();
  const Seen seen = [](MeetingId id) { return id == kOurs ? &kCard : nullptr; };
  return week_page(local_date(at(11, 30, 0)), held, seen, {institution, "", at(12, 1, 9), true});
}

TEST(WeekPage, what_a_reader_may_see_stands_with_title_host_chair_and_number_of_sites) {
  const auto page = week_of({{kOurs, Holds::meeting, {at(12, 3, 8), at(12, 3, 11)}, {SiteNumber(1), SiteNumber(44)}}});
  ASSERT_EQ(page.entries.size(), 1U);
  const WeekEntry wanted{{at(12, 3, 8), at(12, 3, 11)},
                         Holds::meeting,
                         "Giao ban tháng 12",
                         "SNN",
                         "Điểm cầu huyện Đăk Tô",
                         2,
                         Urgency::ad_hoc};
  EXPECT_EQ(page.entries.front(), wanted);
  EXPECT_EQ(page.office_name, "VPUB");
  EXPECT_EQ(page.monday, local_date(at(11, 30, 0)));
  EXPECT_EQ(page.made_at, at(12, 1, 9));
  EXPECT_TRUE(page.simulated);
}

// Q16.2
TEST(WeekPage, of_what_is_not_the_readers_only_the_hours_and_how_many_sites_stand) {
  const auto page = week_of({{kOfOthers, Holds::rehearsal_1, {at(12, 2, 14), at(12, 2, 15)}, {SiteNumber(44)}}});
  ASSERT_EQ(page.entries.size(), 1U);
  const WeekEntry wanted{{at(12, 2, 14), at(12, 2, 15)}, Holds::rehearsal_1, "", "", "", 1, Urgency::planned};
  EXPECT_EQ(page.entries.front(), wanted);
}

}  // namespace
}  // namespace diemcau::api
