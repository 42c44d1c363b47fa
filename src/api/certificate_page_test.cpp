#include "api/certificate_page.hpp"

#include <gtest/gtest.h>

namespace diemcau::api {
namespace {

const IpAddress kVc = IpAddress::v4(10, 60, 1, 10);
const IpAddress kOffice = IpAddress::v4(10, 61, 0, 10);

std::string sent_to(const IpAddress& local, const std::string& host, const std::vector<Endpoint>& secure) {
  Installation installation;
  installation.secure_listeners = secure;
  http::Request request;
  request.local = local;
  request.headers["host"] = host;
  const auto answer = redirect_to_https(request, installation);
  if (answer.status != 301) return std::to_string(answer.status);
  for (const auto& [name, value] : answer.headers) {
    if (name == "location") return value;
  }
  return "nowhere";
}

TEST(RedirectToHttps, goes_to_the_listener_of_the_network_it_was_asked_in) {
  const std::vector<Endpoint> secure = {{kVc, 8443}, {kOffice, 8444}};
  EXPECT_EQ(sent_to(kVc, "10.60.1.10", secure), "https://10.60.1.10:8443/");
  EXPECT_EQ(sent_to(kOffice, "10.61.0.10", secure), "https://10.61.0.10:8444/");
  EXPECT_EQ(sent_to(kOffice, "hop.kontum.test:80", {{kVc, 8443}, {kOffice, 443}}), "https://hop.kontum.test/");
}

TEST(RedirectToHttps, goes_to_the_first_listener_from_an_address_without_one) {
  EXPECT_EQ(sent_to(IpAddress::v4(127, 0, 0, 1), "localhost:8080", {{kVc, 8443}}), "https://localhost:8443/");
}

TEST(RedirectToHttps, without_a_listener_or_a_host_there_is_nothing_to_go_to) {
  EXPECT_EQ(sent_to(kVc, "10.60.1.10", {}), "404");
  EXPECT_EQ(sent_to(kVc, "", {{kVc, 443}}), "404");
}

}  // namespace
}  // namespace diemcau::api
