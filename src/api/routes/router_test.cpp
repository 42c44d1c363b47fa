#include "api/routes/router.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace diemcau::api {
namespace {

TEST(RoutePattern, names_in_braces_take_one_segment) {
  const auto values = match("/api/sites/{seat}/check-in", "/api/sites/44/check-in");
  ASSERT_TRUE(values);
  EXPECT_EQ(values->at("seat"), "44");
}

TEST(RoutePattern, other_paths_do_not_match) {
  for (const char* path : {"/api/sites/44", "/api/sites//check-in", "/api/sites/44/check-in/",
                           "/api/sites/4/4/check-in", "api/sites/44/check-in", "", "/"}) {
    EXPECT_FALSE(match("/api/sites/{seat}/check-in", path)) << path;
  }
}

TEST(RouteTable, a_method_and_pattern_stand_once) {
  std::set<std::pair<http::Method, std::string_view>> seen;
  for (const auto& route : routes()) EXPECT_TRUE(seen.insert({route.method, route.pattern}).second) << route.pattern;
}

TEST(RouteTable, every_route_is_in_the_contract) {
  std::ifstream file(std::string(DIEMCAU_SOURCE_DIR) + "/schema/openapi.yaml");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (const auto& route : routes()) {
    EXPECT_NE(text.find("\n  " + std::string(route.pattern) + ":\n"), std::string::npos) << route.pattern;
  }
}

TEST(RouteTable, everything_that_changes_something_needs_a_log_in_but_logging_in_and_pairing) {
  for (const auto& route : routes()) {
    const bool opens = route.pattern.substr(0, 12) == "/api/session" || route.pattern == "/api/pair";
    const bool changes = route.method != http::Method::get;
    EXPECT_FALSE(changes && !opens && route.access == Access::anyone) << route.pattern;
  }
}

TEST(RouteTable, only_the_institutions_papers_are_larger_than_a_still) {
  for (const auto& route : routes()) {
    const bool papers = route.pattern.substr(0, 13) == "/api/dossiers" || route.pattern == "/api/files";
    EXPECT_LE(route.body_limit, papers ? 20U * 1024 * 1024 : kLargestStill) << route.pattern;
  }
}

}  // namespace
}  // namespace diemcau::api
