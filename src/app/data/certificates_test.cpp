#include "app/data/certificates.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/config/key_table.hpp"

namespace diemcau::app {
namespace {

using std::chrono::hours;
namespace fs = std::filesystem;

constexpr WallTime kNow = wall_from_us(1'796'000'000'000'000);

class Certificates : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "diemcau-certificates-XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(path_); }

  DataDirectory directory() const { return DataDirectory::open(path_).value(); }
  ServerCertificate at(WallTime wall) const { return server_certificate(config_, directory(), wall).value(); }

  std::string path_;
  Config config_ = default_config();
};

TEST_F(Certificates, the_data_directory_is_the_owners_alone) {
  const auto opened = directory();
  for (const auto* name : {"", "/db", "/certs", "/secrets", "/run"}) {
    EXPECT_EQ(fs::status(opened.path() + name).permissions(), fs::perms::owner_all) << name;
  }
}

TEST_F(Certificates, two_processes_of_a_kind_never_share_a_directory) {
  const auto first = DataLock::take(directory(), "control");
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(DataLock::take(directory(), "control").ok());
  EXPECT_TRUE(DataLock::take(directory(), "forward").ok());
}

TEST_F(Certificates, first_start_makes_them_and_the_next_keeps_them) {
  const auto first = at(kNow);
  const auto second = at(kNow + hours(24));
  EXPECT_EQ(first.authority_pem, second.authority_pem);
  EXPECT_EQ(first.valid_until, second.valid_until);
  EXPECT_EQ(fs::status(path_ + "/certs/authority.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Certificates, a_third_of_a_year_before_its_end_the_server_certificate_is_renewed_under_the_same_authority) {
  const auto first = at(kNow);
  const auto kept = at(first.valid_until - hours(24 * 123));
  const auto renewed = at(first.valid_until - hours(24 * 121));
  EXPECT_EQ(kept.valid_until, first.valid_until);
  EXPECT_GT(renewed.valid_until, first.valid_until);
  EXPECT_EQ(renewed.authority_pem, first.authority_pem);
}

TEST_F(Certificates, a_new_address_outside_the_authoritys_constraints_makes_a_new_authority) {
  const auto first = at(kNow);
  config_.site_listen = {Endpoint{IpAddress::v4(10, 60, 1, 10), 443}};
  const auto second = at(kNow);
  EXPECT_NE(first.authority_pem, second.authority_pem);
  const auto leaf = read_text_file(path_ + "/certs/server.crt").value();
  EXPECT_TRUE(api::http::names_all(leaf, server_names(config_)));
  EXPECT_TRUE(api::http::is_accepted(second.authority_pem, leaf, kNow));
}

TEST_F(Certificates, an_own_certificate_is_used_as_it_is_and_needs_no_authority) {
  at(kNow);
  config_.certificate_chain_file = path_ + "/certs/server.crt";
  config_.certificate_key_file = path_ + "/certs/server.key";
  EXPECT_TRUE(at(kNow).authority_pem.empty());
  config_.certificate_key_file = path_ + "/nothing";
  EXPECT_FALSE(server_certificate(config_, directory(), kNow).ok());
}

TEST_F(Certificates, a_damaged_file_is_replaced) {
  at(kNow);
  ASSERT_TRUE(write_private_file(path_ + "/certs/server.crt", "damaged").ok());
  EXPECT_NE(at(kNow).tls, nullptr);
}

}  // namespace
}  // namespace diemcau::app
