#include "storage/files/seed.hpp"

#include <filesystem>
#include <fstream>
#include <functional>

#include "governance/sign_in.hpp"
#include "storage/contract/contract.hpp"
#include "storage/files/seed_conventions.hpp"
#include "storage/files/seed_meetings.hpp"

namespace diemcau::storage::testing {
namespace {

using namespace governance;

const std::string kKonTum = DIEMCAU_SOURCE_DIR "/seed/kontum-2020.yaml";
// 2026-11-23 20:00 in Việt Nam.
constexpr WallTime kLoadedAt = wall_from_us(1'795'438'800'000'000);

Seed kon_tum() {
  auto seed = read_seed(kKonTum, kLoadedAt);
  if (!seed.ok()) throw std::runtime_error(std::to_string(seed.error().line) + ": " + seed.error().message);
  return std::move(seed).value();
}

std::string text_of(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The demo province with the first `from` replaced by `to`; and the line `from` stands in.
class EditedSeed {
 public:
  EditedSeed(const std::string& from, const std::string& to) {
    std::string text = text_of(kKonTum);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    line_ = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    std::ofstream(path()) << text.replace(at, from.size(), to);
  }
  std::string path() const { return directory_.path() + "/seed.yaml"; }
  int line() const { return line_; }

 private:
  TemporaryDirectory directory_;
  int line_ = 0;
};

void expect_refused(const std::string& from, const std::string& to, const std::string& sentence) {
  const EditedSeed edited(from, to);
  const auto seed = read_seed(edited.path(), kLoadedAt);
  ASSERT_FALSE(seed.ok()) << to;
  EXPECT_EQ(seed.error().line, edited.line()) << seed.error().message;
  EXPECT_NE(seed.error().message.find(sentence), std::string::npos) << seed.error().message;
}

}  // namespace

TEST(KonTumSeed, has_its_31_sites_in_protocol_order_with_people_and_numbers_to_ring) {
  const Institution institution = kon_tum().institution;
  ASSERT_EQ(institution.sites.size(), 31u);
  EXPECT_EQ(institution.sites[0].code, "CHINH");
  EXPECT_EQ(institution.sites[1].code, "SNV");
  EXPECT_EQ(institution.sites[30].code, "IHD");
  EXPECT_EQ(institution.main_site()->desk_phone, "02600001001");
  for (const Site& site : institution.sites) {
    EXPECT_FALSE(institution.technicians_of(site.number).empty()) << site.code;
    EXPECT_FALSE(site.telco.hotline.empty()) << site.code;
    EXPECT_FALSE(site.power.hotline.empty()) << site.code;
  }
  EXPECT_EQ(institution.site_by_code("SYT")->power.unit, "TPKT_DL");
  EXPECT_EQ(institution.site_by_code("DTO")->telco.name, "Vũ Minh Họa");
  EXPECT_EQ(institution.site_by_code("IHD")->profile, SiteProfile::light);
}

TEST(KonTumSeed, has_its_groups) {
  const Institution institution = kon_tum().institution;
  std::vector<std::pair<std::string, std::size_t>> sizes;
  for (const SiteGroup& group : institution.groups) sizes.emplace_back(group.name, group.sites.size());
  EXPECT_EQ(sizes, (std::vector<std::pair<std::string, std::size_t>>{{"Tất cả điểm cầu", 31},
                                                                     {"10 huyện, thành phố", 10},
                                                                     {"Các sở, ban, ngành", 19},
                                                                     {"Các huyện biên giới", 4}}));
}

TEST(KonTumSeed, has_its_log_ins_with_the_people_behind_them) {
  const Seed seed = kon_tum();
  ASSERT_EQ(seed.accounts.size(), 19u);
  const auto name_of_user = [&](const std::string& user) {
    for (const Account& account : seed.accounts)
      if (account.user == user) return account.name;
    return std::string();
  };
  EXPECT_EQ(name_of_user("dieukhien1"), "Trịnh Trình Diễn");
  EXPECT_EQ(name_of_user("dieukhien2"), "Nguyễn Thử");
  EXPECT_EQ(name_of_user("chutri"), "Lê Ví Dụ");
  EXPECT_EQ(name_of_user("dakto.cq"), "Đặng Thử");
  EXPECT_EQ(name_of_user("quantri"), "Văn phòng UBND tỉnh");
}

TEST(KonTumSeed, has_its_approved_meetings_relative_to_the_day_of_loading) {
  const Seed seed = kon_tum();
  ASSERT_EQ(seed.meetings.size(), 3u);
  EXPECT_EQ(seed.meetings[0].plan.sites.size(), 11u);
  EXPECT_EQ(seed.meetings[0].plan.chair_site, SiteNumber(1));
  EXPECT_EQ(seed.meetings[0].created_by, "vanphong");
  EXPECT_EQ(seed.meetings[1].plan.starts_at, kLoadedAt + minutes(90));
}

TEST(SeedTime, is_relative_to_the_local_day) {
  const WallTime midnight = kLoadedAt - std::chrono::hours(20);
  EXPECT_EQ(relative_time("D+2 07:30", kLoadedAt), midnight + std::chrono::hours(55) + minutes(30));
  EXPECT_EQ(relative_time("D-90", kLoadedAt), midnight - std::chrono::hours(90 * 24));
  EXPECT_EQ(relative_time("NOW+90min", kLoadedAt), kLoadedAt + minutes(90));
  for (const char* wrong : {"", "D", "D+", "D+2 24:00", "D+2 7", "D+2 07:60", "NOW+90", "NOW-90min", "2020-01-28"})
    EXPECT_FALSE(relative_time(wrong, kLoadedAt).has_value()) << wrong;
}

TEST(SeedFaults, name_the_line_and_what_is_allowed) {
  expect_refused("{num: 41, code: TPKT, role: ENDPOINT", "{num: 41, code: TPKT, role: SOMETHING", "role");
  expect_refused("{num: 42, code: DGL", "{num: 41, code: DGL", "num 41 is used twice");
  expect_refused("{num: 43, code: NGH", "{num: x, code: NGH", "whole number");
  expect_refused("vc_prefix: 10.60.44.0/24", "vc_prefix: 10.60.44", "network");
  expect_refused("caption: Điểm cầu huyện Đăk Hà", "captoin: Điểm cầu huyện Đăk Hà", "caption: is missing");
  expect_refused("profile: STANDARD, vc_prefix: 10.60.45.0/24",
                 "profile: STANDARD, colour: red, vc_prefix: 10.60.45.0/24", "colour: is not a key");
  expect_refused("{site: 48, name: A Trình Diễn", "{site: 99, name: A Trình Diễn", "no site has this number");
  expect_refused("{user: thuky, roles: [SECRETARY]", "{user: thuky, roles: [KING]", "'KING'");
  expect_refused("{user: soyte, roles", "{user: thuky, roles", "used twice");
  expect_refused("[DGL, NGH, STH, IHD]}", "[DGL, NGH, STH, ATL]}", "ATL");
  expect_refused("at: \"D+4 13:30\"", "at: tomorrow", "D+2 07:30");
  expect_refused("schema: diemcau-seed/1", "schema: diemcau-seed/9", "diemcau-seed/1");
  expect_refused("tz: Asia/Ho_Chi_Minh", "tz: Europe/Paris", "Asia/Ho_Chi_Minh");
}

TEST(SeedFaults, a_file_that_is_not_yaml_or_not_there_is_refused) {
  TemporaryDirectory directory;
  std::ofstream(directory.path() + "/x.yaml") << "a: [1,\nb: }";
  EXPECT_GE(read_seed(directory.path() + "/x.yaml", kLoadedAt).error().line, 1);
  EXPECT_FALSE(read_seed(directory.path() + "/none.yaml", kLoadedAt).ok());
}

TEST(SeedConventions, hold_in_every_seed) {
  for (const auto& file : std::filesystem::directory_iterator(DIEMCAU_SOURCE_DIR "/seed"))
    for (const SeedError& fault : convention_faults(file.path()))
      ADD_FAILURE() << file.path() << ":" << fault.line << ": " << fault.message;
}

TEST(SeedConventions, a_real_looking_person_number_or_address_is_found_with_its_line) {
  const std::vector<std::pair<std::string, std::string>> planted{
      {"name: Đặng Thử, unit: DTO_UB", "name: Đặng Văn An, unit: DTO_UB"},
      {"head: {title: Bí thư, name: Nguyễn Mẫu}", "head: {title: Bí thư, name: Nguyễn Văn An}"},
      {"telco: {unit: VT1, name: Đỗ Thử", "telco: {unit: VT1, name: Đỗ Văn An"},
      {"phone: \"0300044002\"", "phone: \"0905044002\""},
      {"hotline: \"02600044101\"", "hotline: \"02603844101\""},
      {"email: dto.cq@kontum.example", "email: dto.cq@kontum.gov.vn"},
      {"{user: quantri, roles", "{user: quantri, password: abc, roles"},
      {"name: Sở Nội vụ tỉnh Kon Tum", "name: So\xCC\x9B\xCC\x89 Nội vụ tỉnh Kon Tum"}};
  for (const auto& [from, to] : planted) {
    const EditedSeed edited(from, to);
    const auto faults = convention_faults(edited.path());
    ASSERT_FALSE(faults.empty()) << to;
    EXPECT_EQ(faults[0].line, edited.line()) << to;
  }
}

TEST_P(Contract, the_demo_province_loads_and_its_printed_passwords_open) {
  SeededRandom random(7);
  const auto logins = load_seed(*storage_, kon_tum(), random, kLoadedAt);
  ASSERT_TRUE(logins.ok()) << logins.error().message;
  EXPECT_EQ(logins->size(), 19u);
  EXPECT_EQ(*storage_->sites().load(), kon_tum().institution);
  EXPECT_EQ((*storage_->meetings().listed(kLoadedAt)).size(), 3u);
  EXPECT_TRUE((*storage_->audit().verify()).holds());

  SignIn sign_in({storage_->accounts(), storage_->sessions(), storage_->one_time_codes(), storage_->attempts(),
                  storage_->audit(), storage_->password_hasher(), random});
  const DemoLogin& login = logins->front();
  const auto signed_in = sign_in.by_password(login.user, login.password, "127.0.0.1", kLoadedAt);
  ASSERT_TRUE(signed_in.ok());
  EXPECT_EQ((*sign_in.of_token(signed_in->token, kLoadedAt))->user, login.user);
  EXPECT_FALSE(sign_in.by_password(login.user, login.password + "x", "127.0.0.1", kLoadedAt).ok());
}

TEST_P(Contract, a_seed_is_never_loaded_over_a_province) {
  load_institution();
  SeededRandom random(7);
  EXPECT_FALSE(load_seed(*storage_, kon_tum(), random, kLoadedAt).ok());
  EXPECT_EQ(*storage_->sites().load(), small_institution());
}

}  // namespace diemcau::storage::testing
