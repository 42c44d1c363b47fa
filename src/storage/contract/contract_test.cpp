#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {

using namespace governance;

AuditDraft audit_of(const std::string& what, WallTime at) {
  return {at, "dieukhien1", what, "site:41", "10.60.1.7", "Q10.1.a", "", "chi tiết"};
}

Institution small_institution() {
  Institution institution;
  institution.province = {"Kon Tum", "62", "Asia/Ho_Chi_Minh", "10.60.0.0/16", false};
  institution.units = {{"VPUB",
                        "Văn phòng UBND tỉnh",
                        "VP UBND",
                        UnitClass::department,
                        Level::province,
                        "",
                        "VP",
                        {"PPCO"},
                        10,
                        "Chánh Văn phòng",
                        "Hoàng Minh Họa"}};
  Site main;
  main.number = SiteNumber(41);
  main.code = "CHINH";
  main.role = SiteRole::main;
  main.caption = "Điểm cầu UBND tỉnh";
  main.owner = "VPUB";
  main.order = 10041;
  main.room = "Phòng họp";
  main.room_seats = 80;
  main.prefix = "10.60.1.0/24";
  main.desk_phone = "02600041001";
  main.telco = {"VT1", "Trần Giả Định", "0300041101", "02600041101"};
  Site other = main;
  other.number = SiteNumber(42);
  other.code = "DGL";
  other.role = SiteRole::endpoint;
  other.caption = "Điểm cầu huyện Đăk Glei";
  other.profile = SiteProfile::light;
  other.order = 10042;
  institution.sites = {main, other};
  institution.technicians = {{TechnicianId(41001), SiteNumber(41), "Nguyễn Thử", "VPUB", "Chuyên viên", "0300041001",
                              "a@kontum.example", Branch::gov, true, kNow, false},
                             {TechnicianId(42001), SiteNumber(42), "A Minh Họa", "VPUB", "Chuyên viên", "0300042001",
                              "b@kontum.example", Branch::party, false, std::nullopt, false}};
  institution.groups = {{"Tất cả điểm cầu", {SiteNumber(41), SiteNumber(42)}}};
  return institution;
}

void Contract::load_institution() {
  ASSERT_TRUE(storage_->sites().replace(small_institution(), audit_of("province_loaded")).ok());
}

MeetingId Contract::create_meeting(const std::string& title, WallTime starts_at) {
  const MeetingPlan plan{title, starts_at, 90, {SiteNumber(42), SiteNumber(41)}, SiteNumber(41)};
  const auto created = storage_->meetings().create(plan, "vanphong", kNow, audit_of("meeting_created"));
  EXPECT_TRUE(created.ok());
  return created.ok() ? *created : MeetingId();
}

INSTANTIATE_TEST_SUITE_P(Storage, Contract, ::testing::Values(Kind::sqlite, Kind::postgres),
                         [](const auto& kind) { return name_of(kind.param); });

}  // namespace diemcau::storage::testing
