#include "api/http/certificate_authority.hpp"

#include <gtest/gtest.h>

#include "api/http/tls_context.hpp"

namespace diemcau::api::http {
namespace {

constexpr WallTime kNow = wall_from_us(1'796'000'000'000'000);  // 2026-11-30
constexpr Validity kYears{kNow - std::chrono::hours(1), kNow + std::chrono::hours(24 * 3650)};
constexpr Validity kYear{kNow - std::chrono::hours(1), kNow + std::chrono::hours(24 * 365)};
const ServerNames kNames{{"diemcau.example"}, {IpAddress::v4(10, 60, 1, 10)}};

KeyedCertificate authority() {
  return make_authority("Điểm Cầu", kNames, kYears).value();
}

TEST(CertificateAuthority, its_server_certificate_is_accepted_and_usable) {
  const auto root = authority();
  const auto leaf = issue_server_certificate(root, kNames, kYear);
  ASSERT_TRUE(leaf.ok());
  EXPECT_TRUE(is_accepted(root.certificate_pem, leaf->certificate_pem, kNow));
  EXPECT_TRUE(names_all(leaf->certificate_pem, kNames));
  EXPECT_TRUE(TlsContext::create(leaf->certificate_pem, leaf->key_pem).ok());
}

TEST(CertificateAuthority, a_name_outside_its_constraints_is_not_accepted) {
  const auto root = authority();
  const auto other_host = issue_server_certificate(root, {{"bank.example"}, {}}, kYear);
  const auto other_address =
      issue_server_certificate(root, {{"diemcau.example"}, {IpAddress::v4(10, 60, 1, 11)}}, kYear);
  EXPECT_FALSE(is_accepted(root.certificate_pem, other_host->certificate_pem, kNow));
  EXPECT_FALSE(is_accepted(root.certificate_pem, other_address->certificate_pem, kNow));
}

TEST(CertificateAuthority, ipv6_addresses_are_permitted_one_by_one) {
  const ServerNames names{{}, {*IpAddress::parse("fd00::1")}};
  const auto root = make_authority("x", names, kYears);
  ASSERT_TRUE(root.ok());
  EXPECT_TRUE(is_accepted(root->certificate_pem, issue_server_certificate(*root, names, kYear)->certificate_pem, kNow));
  const ServerNames other{{}, {*IpAddress::parse("fd00::2")}};
  EXPECT_FALSE(
      is_accepted(root->certificate_pem, issue_server_certificate(*root, other, kYear)->certificate_pem, kNow));
}

TEST(CertificateAuthority, an_expired_certificate_is_not_accepted) {
  const auto root = authority();
  const auto leaf = issue_server_certificate(root, kNames, kYear);
  EXPECT_FALSE(is_accepted(root.certificate_pem, leaf->certificate_pem, kNow + std::chrono::hours(24 * 366)));
  EXPECT_EQ(validity_of(leaf->certificate_pem)->until, kYear.until);
}

TEST(CertificateAuthority, another_authority_does_not_vouch_for_it) {
  const auto leaf = issue_server_certificate(authority(), kNames, kYear);
  EXPECT_FALSE(is_accepted(authority().certificate_pem, leaf->certificate_pem, kNow));
}

TEST(CertificateAuthority, a_certificate_does_not_name_what_it_was_not_made_for) {
  const auto leaf = issue_server_certificate(authority(), kNames, kYear);
  EXPECT_FALSE(names_all(leaf->certificate_pem, {{"other.example"}, {}}));
  EXPECT_FALSE(names_all("no certificate", kNames));
  EXPECT_FALSE(validity_of("no certificate").ok());
}

TEST(TlsContext, refuses_a_key_that_is_not_the_certificates) {
  const auto root = authority();
  const auto one = issue_server_certificate(root, kNames, kYear);
  const auto two = issue_server_certificate(root, kNames, kYear);
  EXPECT_FALSE(TlsContext::create(one->certificate_pem, two->key_pem).ok());
  EXPECT_FALSE(TlsContext::create("", one->key_pem).ok());
}

}  // namespace
}  // namespace diemcau::api::http
